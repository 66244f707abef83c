/**
 * The line in which a payload says how its run went (payload/README.md, "What a script says"). A log is no trusted text:
 * the model under test writes into it. Only lines with the nonce of the submission count, and of each run the last.
 */
export interface ResultLine {
  /** `success`, `incomplete`, `error`, `cancelled`; others are not a success. */
  readonly status: string;
  readonly harness: string;
  readonly task: string;
  readonly model: string;
  readonly error?: string;
  /** Absent when no log was written. */
  readonly log?: ResultLog;
  /** The log without samples, as the harness writes it. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** What had to be left out of `header`. */
  readonly trimmed: readonly string[];
}

export interface ResultLog {
  /** Below the folder that the job was told to write to. */
  readonly path: string;
  /** Where it can be opened, if the payload knows. */
  readonly url?: string;
  /** 64 hexadecimal digits. */
  readonly sha256?: string;
  readonly bytes?: number;
}

export const RESULT_PREFIX = 'EVALCARD_RESULT ';

/** The results that a job's lines tell, one a run, in the order of their lines. */
export function readResultLines(lines: Iterable<string>, nonce: string): readonly ResultLine[] {
  const found = new Map<string, ResultLine>();
  for (const line of lines) {
    const result = readResultLine(line, nonce);
    if (result === null) continue;
    // One line a log; a run without a log is known by its task.
    const key = `${result.task} ${result.log?.path ?? ''}`;
    found.delete(key);
    found.set(key, result);
  }
  return [...found.values()];
}

/** What one line tells; null when it is no result line, is not of this run, or cannot be read. */
function readResultLine(line: string, nonce: string): ResultLine | null {
  if (!line.startsWith(RESULT_PREFIX)) return null;
  const json = objectOf(parsed(line.slice(RESULT_PREFIX.length)));
  if (json === null || json['schema'] !== 1 || json['nonce'] !== nonce || nonce === '') return null;
  const status = json['status'];
  if (typeof status !== 'string') return null;
  const log = logOf(objectOf(json['log']));
  const header = objectOf(json['header']);
  return {
    status,
    harness: textOf(json['harness']) ?? 'unknown',
    task: textOf(json['task']) ?? 'unknown',
    model: textOf(json['model']) ?? 'unknown',
    ...(textOf(json['error']) !== undefined && { error: textOf(json['error']) ?? '' }),
    ...(log && { log }),
    ...(header && { header }),
    trimmed: Array.isArray(json['trimmed'])
      ? json['trimmed'].filter((one): one is string => typeof one === 'string')
      : [],
  };
}

function logOf(log: Readonly<Record<string, unknown>> | null): ResultLog | null {
  const path = textOf(log?.['path']);
  // A path that leads elsewhere would make evalcard read another file than the job wrote.
  if (!log || path === undefined || path.split('/').includes('..')) return null;
  const { url, sha256, bytes } = log;
  return {
    path: path.replace(/^\/+/, ''),
    ...(typeof url === 'string' && /^https?:\/\//.test(url) && { url }),
    ...(typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && { sha256 }),
    ...(typeof bytes === 'number' && bytes >= 0 && { bytes }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value)) : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
