import { refusedError } from '../core/errors.ts';
import { listDiscussions } from '../io/hub/discussions.ts';
import { connectHub } from '../io/hub/hub.ts';
import { webPath } from '../io/hub/urls.ts';
import type { Context } from './context.ts';
import { openTarget } from './open-card.ts';
import type { TargetInput } from './open-card.ts';

export interface PullRequest {
  readonly number: number;
  readonly title: string;
  /** Null when the account is gone. */
  readonly author: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly url: string;
}

export interface PullRequestList {
  readonly repoId: string;
  readonly pullRequests: readonly PullRequest[];
}

/**
 * The open pull requests of a repo on the Hub, all pages, newest first.
 *
 * @throws EvalcardError 'refused' for a folder, which has none; HubError when they cannot be listed: never an empty list instead.
 */
export async function getPullRequests(
  input: TargetInput,
  context: Context,
): Promise<PullRequestList> {
  const { id, kind, label } = await openTarget(input, context);
  if (kind !== 'hub' || id === null) {
    throw refusedError(
      `${label} is a folder: it has no pull requests`,
      'evalcard get-prs owner/name',
    );
  }
  const hub = await connectHub(context, input.token);
  const open = await listDiscussions(hub, { id }, { type: 'pull_request', status: 'open' });
  const pullRequests = open
    // Older Hubs ignore the filter.
    .filter((one) => one.isPullRequest && one.status === 'open')
    .map(({ num, title, author, createdAt }) => ({
      number: num,
      title,
      author: author?.name ?? null,
      createdAt,
      url: `${hub.endpoint}${webPath({ id }, `/discussions/${num}`)}`,
    }));
  return { repoId: id, pullRequests };
}
