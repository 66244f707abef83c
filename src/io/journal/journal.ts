import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';

import { EvalcardError, refusedError, usageError } from '../../core/errors.ts';
import type { IoContext } from '../context.ts';
import { redact } from '../http/redact.ts';
import { hasCode } from '../repos/staged-files.ts';
import { type RunEntry, runEntrySchema } from './run-entry.ts';

/**
 * Where runs are written down: `$XDG_STATE_HOME/evalcard/runs`, by default `~/.local/state/evalcard/runs`. A relative
 * XDG_STATE_HOME does not count (XDG Base Directory Specification).
 */
export function journalFolder({ env }: Pick<IoContext, 'env'>): string {
  const stated = env['XDG_STATE_HOME'];
  const state =
    stated !== undefined && isAbsolute(stated)
      ? stated
      : join(env['HOME'] || homedir(), '.local', 'state');
  return join(state, 'evalcard', 'runs');
}

/** Writes an entry, whole or not at all, readable by its owner only. */
export async function writeRun(context: Pick<IoContext, 'env'>, entry: RunEntry): Promise<void> {
  const folder = journalFolder(context);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Texts of others stand in it (titles, errors): no token may come in that way.
  const clean = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? redact(value) : value;
  const text = JSON.stringify(entry, clean, 2);
  await writeFileAtomic(join(folder, `${entry.runId}.json`), `${text}\n`, { mode: 0o600 });
}

/** Takes an entry away: the run turned out to write nothing. */
export async function forgetRun(context: Pick<IoContext, 'env'>, runId: string): Promise<void> {
  await rm(join(journalFolder(context), `${runId}.json`), { force: true });
}

/**
 * The entry of a run.
 *
 * @throws EvalcardError 'usage' when the id is none, 'refused' when the journal has no such run.
 */
export async function readRun(context: Pick<IoContext, 'env'>, runId: string): Promise<RunEntry> {
  if (!RUN_ID.test(runId)) {
    throw usageError(`${JSON.stringify(runId)} is no run id`, 'evalcard undo lists the runs');
  }
  const path = join(journalFolder(context), `${runId}.json`);
  const text = await textAt(path);
  if (text === null) {
    throw refusedError(
      `the journal has no run ${runId} (${path})`,
      'evalcard undo lists the runs; a run can be taken back only on the machine that made it',
    );
  }
  const entry = parseRun(text);
  if (entry) return entry;
  throw new EvalcardError('unavailable', `${path} is not an entry that this evalcard wrote`, {
    hint: 'A newer evalcard may have written it: update, and try again.',
  });
}

/** All runs, newest first; files that are no entries are left out. */
export async function listRuns(context: Pick<IoContext, 'env'>): Promise<readonly RunEntry[]> {
  const folder = journalFolder(context);
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw unreadable(folder, error);
  });
  const texts = await Promise.all(
    names
      .filter((name) => RUN_ID.test(name.replace(/\.json$/, '')) && name.endsWith('.json'))
      .map((name) => textAt(join(folder, name))),
  );
  return texts
    .flatMap((text) => parseRun(text ?? '') ?? [])
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

function orderOf({ startedAt, runId }: RunEntry): string {
  return `${startedAt} ${runId}`;
}

const RUN_ID = /^[A-Za-z0-9-]{6,64}$/;

async function textAt(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw unreadable(path, error);
  }
}

function parseRun(text: string): RunEntry | null {
  try {
    const parsed = v.safeParse(runEntrySchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function unreadable(path: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new EvalcardError('unavailable', `the journal cannot be read: ${reason}`, {
    cause: error,
    hint: `Check ${path}, or name another folder with XDG_STATE_HOME.`,
  });
}
