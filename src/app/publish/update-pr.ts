import { refusedError, usageError } from '../../core/errors.ts';
import { discussionUrl, getDiscussion, listDiscussions } from '../../io/hub/discussions.ts';
import { connectHub, type Hub } from '../../io/hub/hub.ts';
import { canWrite, whoAmI } from '../../io/hub/identity.ts';
import type { DiscussionDetails } from '../../io/hub/wire.ts';
import type { Repo } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import { openTarget } from '../open-card.ts';
import type { TargetInput } from '../open-card.ts';
import { runIdIn } from './run-mark.ts';

/** An open pull request that may be added to. */
export interface UpdateTarget {
  readonly number: number;
  readonly url: string;
  /** `refs/pr/N` */
  readonly revision: string;
  /** The branch that it is to be merged into. */
  readonly main: Repo;
}

/**
 * Finds the pull request that `--update-pr` means: the one with this number, or with `true` the newest open one that
 * evalcard opened in the name of the user.
 *
 * @throws EvalcardError 'usage' for a folder, 'refused' when there is none, it is not open, or it is somebody else's and
 * the token may not push to the repo.
 */
export async function findUpdateTarget(
  input: TargetInput,
  wanted: number | true,
  context: Context,
): Promise<UpdateTarget> {
  if (input.revision !== undefined) {
    throw usageError('--update-pr and --revision exclude each other');
  }
  const main = await openTarget(input, context);
  if (main.kind !== 'hub' || main.id === null) {
    throw usageError(
      `${main.label} is a folder, and a folder has no pull requests`,
      'Leave --update-pr out, or name the repository on the Hub: owner/name.',
    );
  }
  const hub = await connectHub(context, input.token);
  const number = wanted === true ? await newestOwn(hub, main.id) : wanted;
  if (wanted !== true) await checkOwn(hub, main.id, number);
  return {
    number,
    url: discussionUrl(hub, { id: main.id }, number),
    revision: `refs/pr/${number}`,
    main,
  };
}

/** The open pull request with this number, when the user may add to it. */
async function checkOwn(hub: Hub, id: string, number: number): Promise<void> {
  const details = await getDiscussion(hub, { id }, number);
  const url = discussionUrl(hub, { id }, number);
  if (!details.isPullRequest)
    throw refusedError(`#${number} is a discussion, not a pull request: ${url}`);
  if (details.status !== 'open' && details.status !== 'draft') {
    throw refusedError(
      `pull request #${number} is ${details.status}: ${url}`,
      'Open a new one with --create-pr.',
    );
  }
  const { name } = await whoAmI(hub);
  if (details.author?.name === name || (await canWrite(hub, { id }))) return;
  throw refusedError(
    `pull request #${number} is ${details.author?.name ?? 'somebody else'}'s, and ${name} may not push to ${id}: ${url}`,
    'Ask its author, or comment there; --update-pr without a number takes your own newest one.',
  );
}

async function newestOwn(hub: Hub, id: string): Promise<number> {
  const { name } = await whoAmI(hub);
  const filter = { type: 'pull_request', status: 'open', author: name } as const;
  const list = await listDiscussions(hub, { id }, filter);
  const own = list
    .filter((one) => one.isPullRequest && one.author?.name === name)
    .filter(({ status }) => status === 'open' || status === 'draft')
    .toSorted((a, b) => b.num - a.num);
  for (const { num } of own) {
    if (isOurs(await getDiscussion(hub, { id }, num))) return num;
  }
  throw refusedError(
    `${name} has no open pull request on ${id} that evalcard opened`,
    own.length > 0
      ? `Name it: ${own.map(({ num }) => `--update-pr ${num}`).join(' or ')}.`
      : 'Open one with --create-pr.',
  );
}

function isOurs({ events }: DiscussionDetails): boolean {
  return events.some(({ data }) => runIdIn(data?.latest?.raw ?? '') !== null);
}
