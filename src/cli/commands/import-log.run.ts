import { prepareLogImport } from '../../app/import-log.ts';
import type { ImportLogPlan, ReadRun } from '../../app/import-log.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderDiff } from '../render/diff.ts';
import { renderFindings } from '../render/findings.ts';
import { renderModel } from '../render/model.ts';
import { renderResults } from '../render/results.ts';
import { renderTable } from '../render/table.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './import-log.ts';
import { onConflict } from './shared-options.ts';

/** Previews, asks where somebody can answer, writes, and says what was done. */
export async function runImportLog({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const prepared = await prepareLogImport(
    {
      ...options,
      log: args[0] ?? '',
      target: options.repo,
      onConflict: onConflict(options),
      write: writeModeOf(options),
      intent: intentOf(options),
    },
    context,
  );
  return carryOut(prepared, options, output, (plan) => showLogPlan(plan, output));
}

/** What logs hold and what would be written of it. */
export function showLogPlan(
  { model, label, runs, results, findings, change }: ImportLogPlan,
  output: Output,
): void {
  output.note(`Scores for ${renderModel(model)} in ${label}`);
  const blocks = [
    renderTable(['LOG', 'HARNESS', 'MODEL', 'SCORES', 'PARTIAL'], runs.map(runRow), output),
    results.length > 0 ? renderResults(results, output) : '',
    renderFindings(findings, output),
    change ? renderDiff(change, output) : '',
  ].filter(Boolean);
  output.data(blocks.join('\n\n'));
}

function runRow({ path, harness, harnessVersion, model, partial, results }: ReadRun): string[] {
  const by =
    harness === null ? 'not understood' : [harness, harnessVersion].filter(Boolean).join(' ');
  return [path, by, model ?? '–', String(results), partial ? partial.join('; ') : ''];
}
