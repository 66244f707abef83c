import { refusedError } from '../core/errors.ts';
import { hubEndpoint } from '../io/environment.ts';
import { connectHub } from '../io/hub/hub.ts';
import { parseRepoId } from '../io/repos/target.ts';
import type { Context } from './context.ts';
import {
  type ClosedPullRequest,
  ownPullRequest,
  withdrawPullRequest,
} from './undo-pull-request.ts';

export interface WithdrawalInput {
  readonly repoId: string;
  readonly number: number;
  /** What is said on closing. @default that it was withdrawn */
  readonly comment?: string | undefined;
  readonly token?: string | undefined;
}

/**
 * Looks at an own open pull request and gives the step that closes it.
 *
 * @throws EvalcardError 'refused' when it is no pull request, not open, or somebody else's.
 */
export async function prepareWithdrawal(
  { repoId: named, number, token, comment }: WithdrawalInput,
  context: Context,
): Promise<{
  readonly title: string;
  readonly url: string;
  readonly apply: () => Promise<ClosedPullRequest>;
}> {
  const { id: repoId } = parseRepoId(named, hubEndpoint(context.env));
  const hub = await connectHub(context, token);
  const { title, url, status } = await ownPullRequest(hub, { repoId, number });
  if (status !== 'open' && status !== 'draft') {
    throw refusedError(`pull request #${number} is ${status}: ${url}`);
  }
  const said = comment ?? 'Withdrawn by its author (evalcard prs withdraw).';
  return {
    title,
    url,
    apply: () => withdrawPullRequest({ repoId, number, token, comment: said }, context),
  };
}
