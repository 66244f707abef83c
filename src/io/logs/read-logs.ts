import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';

import { EvalcardError, usageError } from '../../core/errors.ts';
import type { LogInput } from '../../core/importers/importer.ts';
import { type LogBytes, openFileBytes, readStart } from './log-bytes.ts';
import { openUrlBytes } from './url-bytes.ts';

/** What reading logs may touch of the outside world. */
export interface LogAccess {
  readonly cwd: string;
  /** Adds whatever an address needs (a token for the Hub's own) and nothing else. */
  readonly fetch: typeof globalThis.fetch;
  readonly signal?: AbortSignal | undefined;
}

/** One file: a parsed log for `importLog`, or why it is none. */
export type ReadLog = {
  readonly path: string;
  /** It was found in a folder that was named: it may be something else that lies there. */
  readonly inFolder?: true;
} & (
  | { readonly kind: 'log'; readonly input: LogInput }
  | { readonly kind: 'unreadable'; readonly reason: string }
);

/**
 * Opens a log file, the address of one, or every file of a folder (sorted, one at a time). Only
 * what importers read is taken into memory: of an archive its header, of a JSON log everything
 * but the samples.
 *
 * @throws EvalcardError usage when there is no such file, unavailable when it cannot be read.
 */
export async function* readLogs(where: string, access: LogAccess): AsyncGenerator<ReadLog> {
  if (/^https?:\/\//i.test(where)) {
    yield await readUrl(where, access);
    return;
  }
  const path = isAbsolute(where) ? where : resolve(access.cwd, where);
  const found = await stat(path).catch((error: unknown) => {
    throw unopened(where, error);
  });
  if (!found.isDirectory()) {
    yield await readFileLog(path, where);
    return;
  }
  for (const file of await filesIn(path)) {
    access.signal?.throwIfAborted();
    yield { ...(await readFileLog(file, join(where, relative(path, file)))), inFolder: true };
  }
}

async function readUrl(url: string, access: LogAccess): Promise<ReadLog> {
  const bytes = await openUrlBytes(url, access);
  try {
    return asLog(await readBytes(bytes), url, { url, path: new URL(url).pathname });
  } finally {
    await bytes.close();
  }
}

async function readFileLog(path: string, shown: string): Promise<ReadLog> {
  let bytes: LogBytes;
  try {
    bytes = await openFileBytes(path);
  } catch (error) {
    throw unopened(shown, error);
  }
  try {
    const modelMeta = await readModelMeta(path);
    return asLog(await readBytes(bytes), shown, {
      path: shown,
      ...(modelMeta !== undefined && { modelMeta }),
    });
  } finally {
    await bytes.close();
  }
}

type Read = { readonly json: unknown; readonly incomplete: readonly string[] } | string;

// By content: inspect archives are ZIP files, everything else that is read is JSON.
async function readBytes(bytes: LogBytes): Promise<Read> {
  if (bytes.size === 0) return 'it is empty';
  const start = await readStart(bytes, 4);
  if (start.toString('latin1') === 'PK\u0003\u0004') {
    const { readEvalArchive } = await import('./eval-archive.ts');
    return readEvalArchive(bytes);
  }
  const { readJsonLog } = await import('./json-log.ts');
  return readJsonLog(bytes);
}

function asLog(read: Read, path: string, place: Omit<LogInput, 'json'>): ReadLog {
  if (typeof read === 'string') return { kind: 'unreadable', path, reason: read };
  const { json, incomplete } = read;
  const input = { json, ...place, ...(incomplete.length > 0 && { incomplete }) };
  return { kind: 'log', path, input };
}

// mteb keeps the model's name beside its results.
async function readModelMeta(path: string): Promise<unknown> {
  if (basename(path) === MODEL_META) return undefined;
  try {
    return JSON.parse(await readFile(join(dirname(path), MODEL_META), 'utf8'));
  } catch {
    return undefined;
  }
}

const MODEL_META = 'model_meta.json';

// Links are not followed: a folder of logs may link to itself.
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(/[/\\]/)
          .some((part) => part.startsWith('.')),
    )
    .sort();
}

function unopened(where: string, cause: unknown): EvalcardError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return usageError(
      `There is no file or folder ${where}`,
      'expected a log file, a folder with logs, or the address of a log',
    );
  }
  return new EvalcardError('unavailable', `${where} cannot be read`, { cause });
}
