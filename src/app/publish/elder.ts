import type { Change } from '../../core/change.ts';
import { EvalcardError, refusedError } from '../../core/errors.ts';
import { type Finding, findingFix, findingMessage } from '../../core/findings/index.ts';
import type { Context } from '../context.ts';
import { type WithdrawInput, withdrawPullRequest } from '../undo-pull-request.ts';
import type { Gate } from './gate.ts';

/**
 * The Hub has no lock: two may look, find nothing, and open the same pull request. Both look again afterwards, and the
 * younger one is closed.
 *
 * @throws EvalcardError 'refused' when an older one proposes the same; ours is closed then.
 */
export async function leaveToElder(
  {
    repoId,
    number,
    url,
  }: { readonly repoId: string; readonly number: number; readonly url: string },
  change: Change,
  gate: Gate,
  { context, token }: { readonly context: Context; readonly token?: string | undefined },
): Promise<void> {
  let against: readonly Finding[];
  try {
    against = await gate.checkOpened(change, number);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.report({
      kind: 'warning',
      text: `pull request #${number} is open; whether somebody proposed the same at the same moment could not be seen: ${reason}`,
    });
    return;
  }
  const elder = against.find(({ severity }) => severity === 'error');
  if (!elder) return;
  const other = String(elder.args['url']);
  const comment = `${other} proposes the same, and was opened at the same moment.`;
  await closeIfOpen({ repoId, number, token, comment }, context);
  throw refusedError(
    `${findingMessage(elder)}. It was opened at the same moment; pull request #${number} was closed again: ${url}`,
    findingFix(elder),
  );
}

/** Another process of the same user may have found it, and closed it, first. */
async function closeIfOpen(input: WithdrawInput, context: Context): Promise<void> {
  try {
    await withdrawPullRequest(input, context);
  } catch (error) {
    if (!(error instanceof EvalcardError) || error.code !== 'refused') throw error;
  }
}
