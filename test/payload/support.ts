import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { importLog } from '../../src/core/importers/import-log.ts';
import type { ImportedRun } from '../../src/core/importers/importer.ts';
import { readLogs } from '../../src/io/logs/read-logs.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** uv on the PATH or beside the Python of the tests; null when there is none. */
export const UV = findProgram('uv');

export interface PayloadRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every result line, parsed. */
  readonly results: readonly ResultLine[];
}

/** The line described in payload/README.md. */
export interface ResultLine {
  readonly schema: number;
  readonly nonce: string | null;
  readonly status: string;
  readonly harness: string;
  readonly task: string;
  readonly asked: string;
  readonly model: string;
  readonly log: {
    readonly path: string;
    readonly dir: string;
    readonly url?: string;
    readonly sha256: string;
    readonly bytes: number;
  } | null;
  readonly header: Readonly<Record<string, unknown>> | null;
  readonly error: string | null;
  readonly trimmed?: readonly string[];
  readonly bundle?: { readonly space: string; readonly url?: string; readonly error?: string };
}

export interface PayloadOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Gets uv's process, e.g. to send it a signal. */
  readonly onStart?: (uv: ChildProcess) => void;
}

/** A run in a folder of its own, as a job does it: `uv run --script payload/NAME …`. */
export async function runPayload(
  script: string,
  args: readonly string[],
  { env = {}, onStart }: PayloadOptions = {},
): Promise<PayloadRun> {
  const cwd = await mkdtemp(join(tmpdir(), 'evalcard-payload-'));
  const command = ['run', '--quiet', '--script', join(ROOT, 'payload', script), ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(UV ?? 'uv', command, {
      cwd,
      env: { ...inherited(), HF_HOME: join(cwd, 'hf'), ...env },
    });
    let stdout = '';
    let stderr = '';
    onStart?.(child);
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, results: resultLines(stdout) }));
  });
}

const PREFIX = 'EVALCARD_RESULT ';

export function resultLines(stdout: string): readonly ResultLine[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith(PREFIX))
    .map((line): ResultLine => JSON.parse(line.slice(PREFIX.length)));
}

// What uv needs to find packages and certificates; nothing that says who the user is.
function inherited(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(?:PATH|HOME|TMPDIR|LANG|SSL_|UV_|REQUESTS_|\w+_proxy)/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HF_HUB_DISABLE_XET: '1',
    HF_HUB_DISABLE_TELEMETRY: '1',
    HF_HUB_DISABLE_PROGRESS_BARS: '1',
  };
}

/** A log file as `evalcard import-log` reads it. */
export async function readLogFile(path: string): Promise<ImportedRun> {
  for await (const log of readLogs(path, { cwd: ROOT, fetch })) {
    const run = log.kind === 'log' ? importLog(log.input) : null;
    if (run && run.harness !== null) return run;
  }
  throw new Error(`${path} is no log`);
}

/** The header of a result line as `evalcard` reads it. */
export function readHeader({ header, log }: ResultLine): ImportedRun {
  const run = importLog({ json: header, ...(log && { path: log.path }) });
  if (run.harness === null) throw new Error('The header is no log');
  return run;
}

function findProgram(name: string): string | null {
  const python = process.env['EVALCARD_PYTHON'];
  const folders = [
    ...(python === undefined ? [] : [dirname(python)]),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
