import type { WriteMode } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import { openTarget, readModelCard, type TargetInput } from '../open-card.ts';

/**
 * Whether the scores of a job that has not started yet could be written where they shall go: better known before the job
 * is paid for than after.
 *
 * @throws EvalcardError see openTarget, Repo.checkWrite and readModelCard.
 */
export async function checkPublishable(
  target: TargetInput,
  mode: WriteMode,
  context: Context,
): Promise<void> {
  const repo = await openTarget(target, context);
  await repo.checkWrite(mode);
  await readModelCard(repo);
}
