import { prepareExtraction } from '../../app/extract-readme.ts';
import type { ExtractReadmePlan } from '../../app/extract-readme.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { showChange } from '../render/change.ts';
import { renderModel } from '../render/model.ts';
import { renderResults } from '../render/results.ts';
import { renderSkipped } from '../render/skipped.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './extract-readme.ts';
import { onConflict } from './shared-options.ts';

/** Previews, asks where somebody can answer, writes, and says what was done. */
export async function runExtractReadme({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const prepared = await prepareExtraction(
    {
      ...options,
      target: args[0],
      tables: options.table,
      onConflict: onConflict(options),
      write: writeModeOf(options),
      intent: intentOf(options),
    },
    context,
  );
  return carryOut(prepared, options, output, (plan) => showPlan(plan, output));
}

function showPlan(plan: ExtractReadmePlan, output: Output): void {
  const { model, results, tables } = plan;
  output.note(`Scores of ${renderModel(model)} in ${plan.label}`);
  showChange(
    plan,
    output,
    results.length > 0 ? renderResults(results, output) : '',
    renderSkipped(tables, output),
  );
}
