import { prepareRender } from '../../app/render.ts';
import type { RenderPlan } from '../../app/render.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { showChange } from '../render/change.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './render.ts';

export async function runRender({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const prepared = await prepareRender(
    { ...options, target: args[0], write: writeModeOf(options), intent: intentOf(options) },
    context,
  );
  return carryOut(prepared, options, output, (plan) => showPlan(plan, output));
}

function showPlan(plan: RenderPlan, output: Output): void {
  output.note(`${plan.results.length} rows for the table in ${plan.label}`);
  showChange(plan, output);
}
