import { prepareMigration } from '../../app/migrate.ts';
import type { MigratePlan } from '../../app/migrate.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { showChange } from '../render/change.ts';
import { renderModel } from '../render/model.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './migrate.ts';
import { onConflict } from './shared-options.ts';

export async function runMigrate({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const prepared = await prepareMigration(
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

function showPlan(plan: MigratePlan, output: Output): void {
  const { model, label, to, results } = plan;
  const count = results.length === 1 ? 'One result' : `${results.length} results`;
  output.note(`${count} of ${renderModel(model)} in ${label} as ${to}`);
  showChange(plan, output);
}
