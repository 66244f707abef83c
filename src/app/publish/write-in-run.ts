import { createHash, randomUUID } from 'node:crypto';

import { type Change, changedFiles, isEmptyChange } from '../../core/change.ts';
import { hunksBetween } from '../../core/text/hunks.ts';
import { hubEndpoint } from '../../io/environment.ts';
import { forgetRun, writeRun } from '../../io/journal/journal.ts';
import type { RunEntry, RunFile, RunTarget } from '../../io/journal/run-entry.ts';
import type { Repo, WriteMode, Written } from '../../io/repos/repo.ts';
import { writeWithRetry, type WriteWithRetryOptions } from '../../io/repos/write-with-retry.ts';
import type { Context } from '../context.ts';
import { runLine } from './run-mark.ts';

/** What a run wrote and how it is called in the journal. */
export type Published = Written & {
  /** Absent when nothing was written, or the journal could not be kept. */
  readonly runId?: string;
  /** The open pull request that a commit was added to. */
  readonly updated?: { readonly number: number; readonly url: string };
};

/**
 * Read, change, write, as writeWithRetry does, with an entry in the journal: put down before the write, completed after it.
 * The run's id is added to the description, so that a commit or pull request leads back to the entry.
 */
export async function writeInRun(
  { makeChange, ...options }: WriteWithRetryOptions,
  command: string,
  context: Context,
): Promise<Published> {
  const runId = newRunId(context);
  // Assigned in a callback, which the compiler does not follow.
  const journal: { entry: RunEntry | null } = { entry: null };
  try {
    const { written } = await writeWithRetry({
      ...options,
      makeChange: async (repo, attempt) => {
        const change = await makeChange(repo, attempt);
        if (change === null || isEmptyChange(change)) return change;
        const marked = { ...change, description: `${change.description}\n\n${runLine(runId)}` };
        const planned = plannedRun({ runId, command, repo, mode: options.mode }, marked, context);
        journal.entry = (await keep(planned, context)) ? planned : null;
        return marked;
      },
    });
    return await complete(journal.entry, written, context);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { entry } = journal;
    if (entry)
      await keep({ ...entry, ...finish(context), state: 'failed', error: message }, context);
    throw error;
  }
}

/** `20260102-1a2b3c4d`: the day, and what no other run has. */
export function newRunId({ now, newId = randomId }: Context): string {
  return `${now().toISOString().slice(0, 10).replaceAll('-', '')}-${newId()}`;
}

/** Puts an entry into the journal; a journal that cannot be kept is told and stops nothing. */
export async function keep(entry: RunEntry, context: Context): Promise<boolean> {
  try {
    await writeRun(context, entry);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.report({
      kind: 'warning',
      text: `the journal could not be written, so evalcard undo will not know this run (XDG_STATE_HOME names its folder): ${reason}`,
    });
    return false;
  }
}

export function finish({ now }: Context): Pick<RunEntry, 'finishedAt'> {
  return { finishedAt: now().toISOString() };
}

async function complete(
  entry: RunEntry | null,
  written: Written,
  context: Context,
): Promise<Published> {
  if (!entry) return written;
  // Nothing of this run is out there: nothing to take back.
  if (written.kind === 'nothing' || (written.kind === 'pull-request' && written.existing)) {
    await forgetRun(context, entry.runId);
    return written;
  }
  await keep({ ...entry, ...finish(context), state: 'done', written: recorded(written) }, context);
  return { ...written, runId: entry.runId };
}

function recorded(
  written: Exclude<Written, { kind: 'nothing' }>,
): NonNullable<RunEntry['written']> {
  if (written.kind === 'files') return { kind: 'files', paths: [...written.paths] };
  const { oid, url } = written;
  return written.kind === 'commit'
    ? { kind: 'commit', oid, url }
    : { kind: 'pull-request', number: written.number, oid, url };
}

function plannedRun(
  run: {
    readonly runId: string;
    readonly command: string;
    readonly repo: Repo;
    readonly mode: WriteMode;
  },
  change: Change,
  context: Context,
): RunEntry {
  const { runId, command, repo, mode } = run;
  return {
    version: 1,
    runId,
    command,
    mode,
    startedAt: context.now().toISOString(),
    state: 'planned',
    target: targetOf(repo, context),
    title: change.title,
    files: [
      ...changedFiles(change).map(({ path, before, after }) => runFile(path, before, after)),
      ...(change.removals ?? []).map(({ path, before }) => runFile(path, before, null)),
    ],
  };
}

function targetOf(repo: Repo, { env }: Context): RunTarget {
  return repo.kind === 'hub' && repo.id !== null
    ? {
        kind: 'hub',
        endpoint: hubEndpoint(env),
        repoId: repo.id,
        revision: repo.revision ?? 'main',
      }
    : { kind: 'folder', folder: repo.label, cardPath: repo.cardPath };
}

function runFile(path: string, before: string | null, after: string | null): RunFile {
  return {
    path,
    created: before === null,
    deleted: after === null,
    hunks: [...hunksBetween(before ?? '', after ?? '')],
    before: before === null ? null : sha256(before),
    after: after === null ? null : sha256(after),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function randomId(): string {
  return randomUUID().slice(0, 8);
}
