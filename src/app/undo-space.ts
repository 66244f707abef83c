import { refusedError } from '../core/errors.ts';
import { spaceFiles } from '../core/log-space/files.ts';
import { type ListedLog, LISTING, readListing } from '../core/log-space/listing.ts';
import { downloadFile } from '../io/hub/files.ts';
import { connectHub, type Hub } from '../io/hub/hub.ts';
import { deleteSpace, spaceInfo } from '../io/hub/spaces.ts';
import { uploadCommit } from '../io/hub/upload.ts';
import { webPath } from '../io/hub/urls.ts';
import type { RunEntry } from '../io/journal/run-entry.ts';
import type { Context } from './context.ts';
import { isEmptySpace } from './log-space/choose-space.ts';
import { runLine } from './publish/run-mark.ts';
import { finish, keep, newRunId } from './publish/write-in-run.ts';

/** What taking back a run does to a Space of logs. */
export interface SpaceRemoval {
  readonly id: string;
  readonly url: string;
  /** The whole Space goes, or only what the run added. */
  readonly whole: boolean;
  /** Paths of the logs that go. */
  readonly logs: readonly string[];
}

export interface RemovedLogs extends SpaceRemoval {
  readonly kind: 'removed-logs';
  /** The run that did it; absent when the journal could not be kept. */
  readonly runId?: string;
}

/**
 * What a run of publish-logs left in its Space, and how it goes: a Space that the run made and nobody changed since is
 * deleted; of another one the run's logs are, and its page is written anew. Null when nothing of the run is there.
 *
 * @throws EvalcardError 'refused' when a Space that the run made was changed since.
 */
export async function removalOf(
  entry: RunEntry,
  token: string | undefined,
  context: Context,
): Promise<SpaceRemoval | null> {
  if (entry.target.kind !== 'space') return null;
  const { repoId: id, created } = entry.target;
  const hub = await connectHub(context, token);
  const info = await spaceInfo(hub, id);
  if (info === null) return null;
  const url = `${hub.endpoint}${webPath({ id, type: 'space' })}`;
  const oid = entry.written?.kind === 'commit' ? entry.written.oid : null;
  const added = await addedLogs(hub, entry);
  const untouched = oid === null ? await isEmptySpace(hub, id) : info.sha === oid;
  if (created && untouched) return { id, url, whole: true, logs: added };
  if (added.length === 0) return null;
  if (created && oid === null) {
    throw refusedError(
      `it is not known what run ${entry.runId} left in ${url}`,
      'look at it, and delete it there',
    );
  }
  return { id, url, whole: false, logs: added };
}

/** Takes it out, with a run of its own in the journal. */
export async function removeFromSpace(
  { id, url, whole, logs }: SpaceRemoval,
  token: string | undefined,
  context: Context,
): Promise<RemovedLogs> {
  const hub = await connectHub(context, token);
  const runId = newRunId(context);
  const entry: RunEntry = {
    version: 1,
    runId,
    command: 'undo',
    mode: 'commit',
    startedAt: context.now().toISOString(),
    state: 'planned',
    target: { kind: 'space', endpoint: hub.endpoint, repoId: id, created: false },
    title: whole ? `Delete the Space ${id}` : `Take back ${logs.length} evaluation logs`,
    files: [],
    written: { kind: 'nothing' },
  };
  const kept = await keep(entry, context);
  if (whole) await deleteSpace(hub, id);
  else await removeLogs(hub, { id, logs, title: entry.title, runId });
  if (kept) await keep({ ...entry, ...finish(context), state: 'done' }, context);
  return { kind: 'removed-logs', id, url, whole, logs, ...(kept && { runId }) };
}

async function addedLogs(hub: Hub, { target, files }: RunEntry): Promise<readonly string[]> {
  if (target.kind !== 'space') return [];
  const listed = await listingOf(hub, target.repoId);
  const added = new Set(files.filter(({ created }) => created).map(({ path }) => path));
  return listed.map(({ path }) => path).filter((path) => added.has(path));
}

async function removeLogs(
  hub: Hub,
  run: {
    readonly id: string;
    readonly logs: readonly string[];
    readonly title: string;
    readonly runId: string;
  },
): Promise<void> {
  const { id, logs, title, runId } = run;
  const info = await spaceInfo(hub, id);
  const left = (await listingOf(hub, id)).filter(({ path }) => !logs.includes(path));
  const texts = Object.entries(spaceFiles({ id, sdk: 'static' }, left));
  await uploadCommit(
    hub,
    { id, type: 'space' },
    {
      title,
      description: runLine(runId),
      files: texts.map(([path, text]) => ({ path, text })),
      deletedPaths: logs,
      parentCommit: info?.sha ?? null,
    },
  );
}

async function listingOf(hub: Hub, id: string): Promise<readonly ListedLog[]> {
  const file = await downloadFile(hub, { id, type: 'space' }, { path: LISTING });
  return (file && readListing(Buffer.from(file.bytes).toString('utf8'))) ?? [];
}
