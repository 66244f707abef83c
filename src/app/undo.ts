import { EvalcardError, refusedError } from '../core/errors.ts';
import { type Change, isEmptyChange } from '../core/change.ts';
import { takeBack } from '../core/text/hunks.ts';
import { hubEndpoint } from '../io/environment.ts';
import { listRuns, readRun } from '../io/journal/journal.ts';
import type { RunEntry, RunFile } from '../io/journal/run-entry.ts';
import { openRepo } from '../io/repos/open-repo.ts';
import type { Repo } from '../io/repos/repo.ts';
import type { Context } from './context.ts';
import { commitTitle } from './publish/commit-title.ts';
import { keep, type Published, writeInRun } from './publish/write-in-run.ts';
import { type RemovedLogs, removalOf, removeFromSpace, type SpaceRemoval } from './undo-space.ts';
import {
  type ClosedPullRequest,
  openedPullRequest,
  reopenPullRequest,
  withdrawPullRequest,
} from './undo-pull-request.ts';

export interface UndoInput {
  readonly runId: string;
  readonly token?: string | undefined;
  /** Check the permission to write before any work; a preview needs none. */
  readonly write: boolean;
}

/** What taking a run back would do. */
export type UndoPlan =
  /** Nothing of the run is out there, or it was taken back before: `why` is a sentence. */
  | { readonly kind: 'nothing'; readonly entry: RunEntry; readonly why: string }
  /** The lines of the run go, later edits stay. */
  | {
      readonly kind: 'change';
      readonly entry: RunEntry;
      readonly label: string;
      readonly change: Change;
    }
  | {
      readonly kind: 'close' | 'reopen';
      readonly entry: RunEntry;
      readonly label: string;
      readonly pullRequest: ClosedPullRequest;
    }
  /** Logs go from a Space, or the Space with them. */
  | {
      readonly kind: 'remove-logs';
      readonly entry: RunEntry;
      readonly label: string;
      readonly removal: SpaceRemoval;
    };

export interface PreparedUndo {
  readonly plan: UndoPlan;
  readonly apply: () => Promise<Published | ClosedPullRequest | RemovedLogs>;
}

/** The runs of the journal, newest first. */
export function listUndoable(context: Context): Promise<readonly RunEntry[]> {
  return listRuns(context);
}

/**
 * Finds out how exactly that is taken back what a run wrote, writing nothing: files of a folder and commits by the lines
 * that they changed, wherever these stand now; a pull request that the run opened by closing it.
 *
 * @throws EvalcardError 'usage' or 'refused' when there is no such run, what it wrote was edited since, or it is no longer
 * in its hands (merged, somebody else's).
 */
export async function prepareUndo(input: UndoInput, context: Context): Promise<PreparedUndo> {
  const entry = await readRun(context, input.runId);
  if (entry.undoneBy !== undefined) {
    return nothing(entry, `Run ${entry.runId} was taken back by ${entry.undoneBy}.`);
  }
  checkEndpoint(entry, context);
  if (entry.target.kind === 'space') return undoLogs(entry, input.token, context);
  if (entry.mode === 'commit') return undoChange(entry, input, context);
  const opened = await openedPullRequest(entry, input.token, context);
  if (opened === null) {
    return nothing(entry, `Run ${entry.runId} left no pull request behind: nothing to take back.`);
  }
  const kind = entry.mode === 'close' ? 'reopen' : 'close';
  const { pullRequest, label, status } = opened;
  if (status === 'merged') {
    throw refusedError(
      `pull request #${pullRequest.number} was merged, so its results are on the main branch now: ${pullRequest.url}`,
      'Take them out there: a maintainer can revert the merge.',
    );
  }
  if ((status === 'closed') === (kind === 'close')) {
    return nothing(entry, `Pull request #${pullRequest.number} is ${status}: ${pullRequest.url}`);
  }
  if (!opened.own) {
    throw refusedError(`pull request #${pullRequest.number} is not yours: ${pullRequest.url}`);
  }
  return {
    plan: { kind, entry, label, pullRequest },
    apply: async () => {
      const act = kind === 'close' ? withdrawPullRequest : reopenPullRequest;
      const target = { repoId: pullRequest.repoId, token: input.token };
      const comment = `Taken back: evalcard undo ${entry.runId}`;
      const done = await act({ ...target, number: pullRequest.number, comment }, context);
      await markUndone(entry, done.runId, context);
      return done;
    },
  };
}

async function undoLogs(
  entry: RunEntry,
  token: string | undefined,
  context: Context,
): Promise<PreparedUndo> {
  const removal = await removalOf(entry, token, context);
  if (removal === null) return nothing(entry, `Nothing of run ${entry.runId} is on the Hub.`);
  return {
    plan: { kind: 'remove-logs', entry, label: removal.url, removal },
    apply: async () => {
      const removed = await removeFromSpace(removal, token, context);
      await markUndone(entry, removed.runId, context);
      return removed;
    },
  };
}

async function undoChange(
  entry: RunEntry,
  { token, write }: UndoInput,
  context: Context,
): Promise<PreparedUndo> {
  const open = (): Promise<Repo> => openTargetOf(entry, token, context);
  const repo = await open();
  const change = await reverseChange(entry, repo);
  if (change === null || isEmptyChange(change)) {
    return nothing(entry, `Nothing of run ${entry.runId} is in ${repo.label}.`);
  }
  if (write) await repo.checkWrite('commit');
  let fresh: Repo | null = repo;
  return {
    plan: { kind: 'change', entry, label: repo.label, change },
    apply: async () => {
      const published = await writeInRun(
        {
          mode: 'commit',
          open: async () => fresh ?? open(),
          makeChange: async (now, attempt) => {
            fresh = null;
            return attempt === 1 ? change : reverseChange(entry, now);
          },
        },
        'undo',
        context,
      );
      await markUndone(entry, published.runId, context);
      return published;
    },
  };
}

function nothing(entry: RunEntry, why: string): PreparedUndo {
  const plan = { kind: 'nothing', entry, why } as const;
  return { plan, apply: async () => ({ kind: 'nothing' }) };
}

/** The commit that takes the run's lines out again; null when a run that did not end left none. */
async function reverseChange(entry: RunEntry, repo: Repo): Promise<Change | null> {
  const texts = await Promise.all(entry.files.map(({ path }) => repo.readFile(path)));
  const files: Change['files'][number][] = [];
  const removals: NonNullable<Change['removals']>[number][] = [];
  const untouched: string[] = [];
  for (const [index, file] of entry.files.entries()) {
    const now = texts[index]?.text ?? null;
    const undone = undoFile(file, now);
    if (!undone.ok) {
      // A run that was cut off or refused before it wrote has nothing to be found.
      untouched.push(undone.why);
      continue;
    }
    if (undone.text !== null) files.push({ path: file.path, before: now, after: undone.text });
    else if (now !== null) removals.push({ path: file.path, before: now });
  }
  if (untouched.length > 0) {
    if (entry.state !== 'done' && untouched.length === entry.files.length) return null;
    throw refusedError(
      `what run ${entry.runId} wrote to ${repo.label} is no longer as it wrote it: ${untouched.join('; ')}`,
      'Nothing was changed. Take it out by hand, or undo the later edits first.',
    );
  }
  return {
    files,
    removals,
    title: titleOf(entry),
    description: `Takes back run \`${entry.runId}\` (${entry.command}, ${entry.startedAt.slice(0, 10)}): its lines go, later edits stay.`,
  };
}

/** `Take back: …`; taking that back is the first again. */
function titleOf({ title }: RunEntry): string {
  const prefix = 'Take back: ';
  if (title.startsWith(prefix)) return title.slice(prefix.length);
  return commitTitle(prefix + title);
}

type UndoneFile =
  /** `text` null: the file goes. */
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly why: string };

function undoFile({ path, created, deleted, hunks }: RunFile, now: string | null): UndoneFile {
  if (now === null) {
    if (!deleted) return { ok: false, why: `${path} is gone` };
  } else if (deleted) return { ok: false, why: `${path} is there again` };
  const taken = takeBack(now ?? '', hunks);
  if (taken.ok) return { ok: true, text: created && taken.text === '' ? null : taken.text };
  const lines = (taken.hunk.inserted || taken.hunk.above || taken.hunk.below).split('\n');
  const there = new Set((now ?? '').split('\n'));
  const line = lines.find((one) => !there.has(one)) ?? lines[0] ?? '';
  const what = taken.reason === 'missing' ? 'does not hold' : 'holds more than once';
  return { ok: false, why: `${path} ${what} “${line.trim()}” where it was written` };
}

function openTargetOf(
  { target }: RunEntry,
  token: string | undefined,
  context: Context,
): Promise<Repo> {
  const explicit = token === undefined ? {} : { token };
  if (target.kind === 'hub') {
    const { repoId, revision } = target;
    return openRepo(null, context, { repoId, revision, ...explicit });
  }
  if (target.kind === 'space') throw new Error('a Space is no repo of a card');
  const { folder, cardPath } = target;
  return openRepo(cardPath === 'README.md' ? folder : `${folder}/${cardPath}`, context, explicit);
}

/** A run on one Hub is not taken back on another of the same repo name. */
function checkEndpoint({ target, runId }: RunEntry, { env }: Context): void {
  if (target.kind === 'folder' || target.endpoint === hubEndpoint(env)) return;
  throw new EvalcardError(
    'refused',
    `run ${runId} wrote to ${target.endpoint}, not to ${hubEndpoint(env)}`,
    {
      hint: `HF_ENDPOINT=${target.endpoint} evalcard undo ${runId}`,
    },
  );
}

async function markUndone(
  entry: RunEntry,
  by: string | undefined,
  context: Context,
): Promise<void> {
  await keep({ ...entry, undoneBy: by ?? 'a run without an entry' }, context);
}
