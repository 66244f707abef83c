import { refusedError } from '../core/errors.ts';
import {
  changeDiscussionStatus,
  discussionUrl,
  getDiscussion,
  listDiscussions,
} from '../io/hub/discussions.ts';
import { connectHub, type Hub } from '../io/hub/hub.ts';
import { canWrite, whoAmI } from '../io/hub/identity.ts';
import type { DiscussionDetails, DiscussionStatus } from '../io/hub/wire.ts';
import type { RunEntry } from '../io/journal/run-entry.ts';
import { afterLostAnswer } from '../io/repos/lost-answer.ts';
import type { Context } from './context.ts';
import { runIdIn } from './publish/run-mark.ts';
import { finish, keep, newRunId } from './publish/write-in-run.ts';

export interface ClosedPullRequest {
  readonly kind: 'closed-pull-request' | 'reopened-pull-request';
  readonly repoId: string;
  readonly number: number;
  readonly url: string;
  /** The run that did it; absent when the journal could not be kept. */
  readonly runId?: string;
}

export interface WithdrawInput {
  readonly repoId: string;
  readonly number: number;
  readonly comment: string;
  readonly token?: string | undefined;
}

/**
 * Closes an own open pull request, with a comment that says why.
 *
 * @throws EvalcardError 'refused' when it is no pull request, not open, or somebody else's.
 */
export async function withdrawPullRequest(
  input: WithdrawInput,
  context: Context,
): Promise<ClosedPullRequest> {
  const hub = await connectHub(context, input.token);
  const { status, url } = await ownPullRequest(hub, input);
  if (status !== 'open' && status !== 'draft') {
    throw refusedError(`pull request #${input.number} is ${status}: ${url}`);
  }
  return changeStatus(hub, input, 'closed', context);
}

/** Opens an own pull request again that was closed. */
export async function reopenPullRequest(
  input: WithdrawInput,
  context: Context,
): Promise<ClosedPullRequest> {
  const hub = await connectHub(context, input.token);
  await ownPullRequest(hub, input);
  return changeStatus(hub, input, 'open', context);
}

/** Fails unless the pull request is the user's. */
export async function ownPullRequest(
  hub: Hub,
  { repoId, number }: Pick<WithdrawInput, 'repoId' | 'number'>,
): Promise<{ readonly status: DiscussionStatus; readonly title: string; readonly url: string }> {
  const repo = { id: repoId };
  const { isPullRequest, author, status, title } = await getDiscussion(hub, repo, number);
  const url = discussionUrl(hub, repo, number);
  if (!isPullRequest) throw refusedError(`#${number} is a discussion, not a pull request: ${url}`);
  const { name } = await whoAmI(hub);
  if (author?.name !== name) {
    throw refusedError(
      `pull request #${number} is ${author?.name ?? 'somebody else'}'s, not ${name}'s: ${url}`,
      'Only its author withdraws it. Say there what is wrong with it.',
    );
  }
  return { status, title, url };
}

export interface OpenedPullRequest {
  readonly pullRequest: ClosedPullRequest;
  readonly label: string;
  readonly status: DiscussionStatus;
  readonly own: boolean;
}

/**
 * The pull request that a run opened or closed, as it is now. A run that was cut off may not know its number: then it is
 * looked for by the run's id in its description. Null when there is none.
 */
export async function openedPullRequest(
  { runId, target, written, mode }: RunEntry,
  token: string | undefined,
  context: Context,
): Promise<OpenedPullRequest | null> {
  if (target.kind !== 'hub') return null;
  const hub = await connectHub(context, token);
  const repo = { id: target.repoId };
  const number =
    written && 'number' in written ? written.number : await findByRun(hub, repo, runId);
  if (number === null) return null;
  const details = await getDiscussion(hub, repo, number);
  const own = hub.token !== null && (await mayChange(hub, repo, details));
  const kind = mode === 'close' ? 'reopened-pull-request' : 'closed-pull-request';
  const url = discussionUrl(hub, repo, number);
  return {
    pullRequest: { kind, repoId: target.repoId, number, url },
    label: `${target.repoId} on ${hub.endpoint}`,
    status: details.status,
    own,
  };
}

async function mayChange(
  hub: Hub,
  repo: { readonly id: string },
  { author }: DiscussionDetails,
): Promise<boolean> {
  return author?.name === (await whoAmI(hub)).name || canWrite(hub, repo);
}

async function findByRun(
  hub: Hub,
  repo: { readonly id: string },
  runId: string,
): Promise<number | null> {
  const { name } = await whoAmI(hub);
  const list = await listDiscussions(hub, repo, { type: 'pull_request', author: name });
  for (const { num, author, isPullRequest } of list) {
    if (!isPullRequest || author?.name !== name) continue;
    const { events } = await getDiscussion(hub, repo, num);
    if (events.some(({ data }) => runIdIn(data?.latest?.raw ?? '') === runId)) return num;
  }
  return null;
}

async function changeStatus(
  hub: Hub,
  { repoId, number, comment }: WithdrawInput,
  status: 'open' | 'closed',
  context: Context,
): Promise<ClosedPullRequest> {
  const repo = { id: repoId };
  const url = discussionUrl(hub, repo, number);
  const entry: RunEntry = {
    version: 1,
    runId: newRunId(context),
    command: status === 'closed' ? 'prs withdraw' : 'undo',
    startedAt: context.now().toISOString(),
    state: 'planned',
    target: { kind: 'hub', endpoint: hub.endpoint, repoId, revision: 'main' },
    mode: status === 'closed' ? 'close' : 'pull-request',
    title: `${status === 'closed' ? 'Close' : 'Reopen'} pull request #${number}`,
    files: [],
    written:
      status === 'closed'
        ? { kind: 'closed-pull-request', number, url }
        : { kind: 'pull-request', number, url, oid: '' },
  };
  const kept = await keep(entry, context);
  await afterLostAnswer(hub.context, {
    send: () => changeDiscussionStatus(hub, repo, number, { status, comment }).then(() => true),
    look: async () => ((await getDiscussion(hub, repo, number)).status === status ? true : null),
    repeatable: false,
  });
  if (kept) await keep({ ...entry, ...finish(context), state: 'done' }, context);
  const kind = status === 'closed' ? 'closed-pull-request' : 'reopened-pull-request';
  return { kind, repoId, number, url, ...(kept && { runId: entry.runId }) };
}
