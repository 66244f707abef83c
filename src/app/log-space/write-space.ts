import { createHash } from 'node:crypto';

import { spaceFiles, type SpaceSdk } from '../../core/log-space/files.ts';
import { listCommits } from '../../io/hub/files.ts';
import { HubError } from '../../io/hub/hub-error.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { createSpace, requestSpaceHardware, spaceInfo } from '../../io/hub/spaces.ts';
import { type UploadFile, uploadCommit } from '../../io/hub/upload.ts';
import { webPath } from '../../io/hub/urls.ts';
import type { RunEntry } from '../../io/journal/run-entry.ts';
import { afterLostAnswer } from '../../io/repos/lost-answer.ts';
import type { Context } from '../context.ts';
import { runLine } from '../publish/run-mark.ts';
import { finish, keep, newRunId } from '../publish/write-in-run.ts';
import type { ChosenSpace } from './choose-space.ts';
import { placeLogs } from './place-logs.ts';
import type { LocalLog } from './read-logs.ts';

interface Writing {
  readonly space: ChosenSpace;
  readonly logs: readonly LocalLog[];
  readonly sdk: SpaceSdk;
  readonly hardware?: string | undefined;
  /** Looks for a Space again: the chosen name was taken meanwhile. */
  readonly choose: () => Promise<ChosenSpace>;
  readonly context: Context;
}

/** Makes the Space if it is new, then adds logs, listing and page in one commit; with an entry in the journal. */
export async function writeSpace(
  hub: Hub,
  writing: Writing,
): Promise<{ readonly space: ChosenSpace; readonly runId?: string }> {
  const { logs, context } = writing;
  if (writing.space.state === 'complete') return { space: writing.space };
  const runId = newRunId(context);
  let entry = plannedRun(hub, { runId, space: writing.space, context });
  const kept = await keep(entry, context);
  const note = async (more: Partial<RunEntry>): Promise<void> => {
    entry = { ...entry, ...more };
    if (kept) await keep(entry, context);
  };
  try {
    const { space, sdk } = await readySpace(hub, writing);
    const files = filesOf(hub, space, sdk, logs);
    await note({ target: targetOf(hub, space), files: files.map((file) => runFile(file, space)) });
    const commit = { title: entry.title, runId, files, context };
    const written = await sendCommit(hub, space, commit);
    await note({ ...finish(context), state: 'done', written });
    return { space, ...(kept && { runId }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (entry.state === 'planned')
      await note({ ...finish(context), state: 'failed', error: message });
    throw error;
  }
}

/** A Space that can be written to, and what it turned out to be. */
async function readySpace(
  hub: Hub,
  { space, sdk, hardware, choose, context }: Writing,
): Promise<{ readonly space: ChosenSpace; readonly sdk: SpaceSdk }> {
  if (space.state !== 'new') return { space, sdk: 'static' };
  try {
    await makeSpace(hub, space, sdk);
    const affordable = hardware === undefined || (await giveHardware(hub, space.id, hardware));
    return { space: await withHead(hub, space), sdk: affordable ? sdk : 'static' };
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    if (error.condition === 'conflict') {
      return readySpace(hub, { space: await choose(), logs: [], sdk, hardware, choose, context });
    }
    if (sdk === 'static' || !PAID.has(error.status)) throw error;
    context.report({
      kind: 'warning',
      text: `a ${sdk} Space has to be paid for (${clause(error.serverMessage)}): making a static one, which is free`,
    });
    await makeSpace(hub, space, 'static');
    return { space: await withHead(hub, space), sdk: 'static' };
  }
}

const PAID = new Set([402, 403]);

function clause(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

async function makeSpace(hub: Hub, space: ChosenSpace, sdk: SpaceSdk): Promise<void> {
  const { id } = space;
  await afterLostAnswer(hub.context, {
    send: () => createSpace(hub, { id, sdk, private: space.private }).then(() => true as const),
    look: async () => ((await spaceInfo(hub, id)) === null ? null : true),
    repeatable: false,
  });
}

// The Hub makes a first commit; ours follows exactly that one.
async function withHead(hub: Hub, space: ChosenSpace): Promise<ChosenSpace> {
  const info = await spaceInfo(hub, space.id);
  return { ...space, head: info?.sha ?? null };
}

function filesOf(
  hub: Hub,
  space: ChosenSpace,
  sdk: SpaceSdk,
  logs: readonly LocalLog[],
): readonly UploadFile[] {
  const placed = placeLogs(hub, space, logs);
  const added = placed.filter(({ there }) => !there);
  const listed = [
    ...space.listed,
    ...added.map(({ from: _from, url: _url, there: _there, ...log }) => log),
  ];
  const texts = Object.entries(spaceFiles({ id: space.id, sdk }, listed));
  const files = placed.flatMap(({ path, there, bytes }, index) => {
    const file = logs[index]?.file;
    return there || file === undefined ? [] : [{ path, file, bytes }];
  });
  return [...texts.map(([path, text]) => ({ path, text })), ...files];
}

async function sendCommit(
  hub: Hub,
  { id, head }: ChosenSpace,
  commit: {
    readonly title: string;
    readonly runId: string;
    readonly files: readonly UploadFile[];
    readonly context: Context;
  },
): Promise<NonNullable<RunEntry['written']>> {
  const repo = { id, type: 'space' } as const;
  const mark = runLine(commit.runId);
  return afterLostAnswer(commit.context, {
    send: async () => {
      const { title, files } = commit;
      const made = await uploadCommit(hub, repo, {
        title,
        files,
        description: mark,
        parentCommit: head,
      });
      return { kind: 'commit', oid: made.commitOid, url: made.commitUrl };
    },
    look: async () => {
      const newest = await listCommits(hub, repo, { limit: 10 });
      const found = newest.find(({ message }) => message.includes(mark));
      const url = `${hub.endpoint}${webPath(repo, `/commit/${found?.id ?? ''}`)}`;
      return found ? { kind: 'commit', oid: found.id, url } : null;
    },
    // The parent commit keeps a second one from being made.
    repeatable: head !== null,
  });
}

/**
 * Asks for hardware. Where it has to be paid for and is not, the Space shall be a static one: the SDK is what the front
 * matter of its README says, which is committed next.
 */
async function giveHardware(hub: Hub, id: string, flavor: string): Promise<boolean> {
  try {
    await requestSpaceHardware(hub, id, flavor);
    return true;
  } catch (error) {
    if (!(error instanceof HubError && PAID.has(error.status))) throw error;
    hub.context.report({
      kind: 'warning',
      text: `${id} did not get ${flavor} (${clause(error.serverMessage)}): it becomes a static Space, which is free`,
    });
    return false;
  }
}

function plannedRun(
  hub: Hub,
  run: { readonly runId: string; readonly space: ChosenSpace; readonly context: Context },
): RunEntry {
  return {
    version: 1,
    runId: run.runId,
    command: 'publish-logs',
    mode: 'commit',
    startedAt: run.context.now().toISOString(),
    state: 'planned',
    target: targetOf(hub, run.space),
    title: 'Add evaluation logs',
    files: [],
  };
}

function targetOf({ endpoint }: Hub, { id, state }: ChosenSpace): RunEntry['target'] {
  return { kind: 'space', endpoint, repoId: id, created: state === 'new' };
}

function runFile(file: UploadFile, { state }: ChosenSpace): RunEntry['files'][number] {
  const isText = 'text' in file;
  return {
    path: file.path,
    created: !isText || state === 'new',
    deleted: false,
    hunks: [],
    before: null,
    after: isText ? createHash('sha256').update(file.text).digest('hex') : null,
  };
}
