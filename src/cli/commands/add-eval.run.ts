import { prepareAddEval } from '../../app/add-eval.ts';
import type { AddEvalPlan } from '../../app/add-eval.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { showChange } from '../render/change.ts';
import { renderModel } from '../render/model.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './add-eval.ts';
import { onConflict } from './shared-options.ts';

export async function runAddEval({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const prepared = await prepareAddEval(
    {
      ...options,
      target: args[0],
      onConflict: onConflict(options),
      write: writeModeOf(options),
      intent: intentOf(options),
    },
    context,
  );
  return carryOut(prepared, options, output, (plan) => showPlan(plan, output));
}

function showPlan(plan: AddEvalPlan, output: Output): void {
  output.note(`A score of ${renderModel(plan.model)} for ${plan.label}`);
  showChange(plan, output);
}
