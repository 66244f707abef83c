import { prepareRemoveEval } from '../../app/remove-eval.ts';
import type { RemoveEvalPlan } from '../../app/remove-eval.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { showChange } from '../render/change.ts';
import { renderPublished } from '../render/published.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './remove-eval.ts';

export async function runRemoveEval({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const prepared = await prepareRemoveEval(
    { ...options, target: args[0], write: writeModeOf(options), intent: intentOf(options) },
    context,
  );
  return carryOut(prepared, options, output, (plan) => showPlan(plan, output));
}

function showPlan(plan: RemoveEvalPlan, output: Output): void {
  const { results } = plan;
  showChange(plan, output, results.length > 0 ? renderPublished(results, output) : '');
}
