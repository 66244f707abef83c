import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import { refusedError, usageError } from '../../core/errors.ts';
import { finding } from '../../core/findings/index.ts';
import type { Finding } from '../../core/findings/index.ts';
import { importLog } from '../../core/importers/import-log.ts';
import type { ImportedRun } from '../../core/importers/importer.ts';
import { textAt } from '../../core/importers/json-path.ts';
import { readLogs } from '../../io/logs/read-logs.ts';
import type { ReadLog } from '../../io/logs/read-logs.ts';
import type { Context } from '../context.ts';

/** A log on this machine that is to be published. */
export interface LocalLog {
  /** As the user sees it. */
  readonly shown: string;
  /** Absolute. */
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly run: ImportedRun;
  readonly read: ReadLog;
  /** Datasets whose questions the log holds: only inspect's logs hold any. */
  readonly questionsOf: readonly string[];
}

export interface LocalLogs {
  readonly logs: readonly LocalLog[];
  readonly findings: readonly Finding[];
}

/**
 * The logs among these files and folders, each once. Other files of a folder are left out silently; a file that was named
 * and is no log is an error.
 *
 * @throws EvalcardError 'usage' for an address or a path that is not there, 'refused' when there is no log.
 */
export async function readLocalLogs(
  paths: readonly string[],
  context: Context,
): Promise<LocalLogs> {
  const logs = new Map<string, LocalLog>();
  const findings: Finding[] = [];
  for (const path of paths) {
    if (/^[a-z]+:\/\//i.test(path)) {
      throw usageError(`${path} has an address already`, 'expected files or folders with logs');
    }
    const named = await isFile(resolve(context.cwd, path));
    for await (const read of readLogs(path, context)) {
      const file = resolve(context.cwd, read.path);
      const run = read.kind === 'log' ? importLog(read.input) : null;
      if (run && run.harness !== null) logs.set(file, await localLog(file, read, run));
      else if (named) findings.push({ ...notUnderstood(read, run), at: { file: read.path } });
    }
  }
  if (logs.size === 0 && findings.length === 0) {
    throw refusedError(`there is no evaluation log in ${paths.join(', ')}`);
  }
  return { logs: [...logs.values()], findings };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function notUnderstood(
  read: ReadLog,
  run: { readonly findings: readonly Finding[] } | null,
): Finding {
  const reason = read.kind === 'unreadable' ? read.reason : 'no importer knows it';
  return run?.findings[0] ?? finding('log-not-understood', { reason });
}

async function localLog(file: string, read: ReadLog, run: ImportedRun): Promise<LocalLog> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return {
    shown: read.path,
    file,
    name: basename(file),
    bytes,
    sha256: hash.digest('hex'),
    run,
    read,
    questionsOf: run.harness === 'inspect' ? datasetsOf(run, read) : [],
  };
}

function datasetsOf({ results, others }: ImportedRun, read: ReadLog): readonly string[] {
  const measured = [...results, ...others].flatMap(({ benchmark }) => benchmark.dataset?.id ?? []);
  const json = read.kind === 'log' ? read.input.json : null;
  const location = textAt(json, 'eval', 'dataset', 'location') ?? '';
  const all = [...measured, location].filter((id) => /^[\w][\w.-]*\/[\w][\w.-]*$/.test(id));
  return [...new Set(all)];
}
