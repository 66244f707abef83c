import { prepareLogImport } from '../../app/import-log.ts';
import type { ImportLogInput, ImportLogPlan, ReadRun } from '../../app/import-log.ts';
import { type PlannedLog, withAddresses } from '../../app/log-space/place-logs.ts';
import { preparePublishLogs } from '../../app/publish-logs.ts';
import { usageError } from '../../core/errors.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { showChange } from '../render/change.ts';
import { renderModel } from '../render/model.ts';
import { renderResults } from '../render/results.ts';
import { renderTable } from '../render/table.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './import-log.ts';
import { writeLogs } from './publish-logs.run.ts';
import { onConflict } from './shared-options.ts';

/** Previews, asks where somebody can answer, writes, and says what was done. */
export async function runImportLog(call: Call<typeof flags>): Promise<ExitCode> {
  const { args, options, context, output } = call;
  const log = args[0] ?? '';
  if (options.publishLogs !== undefined) return publishAndImport(log, options.publishLogs, call);
  const prepared = await prepareLogImport(inputOf(log, options), context);
  return carryOut(prepared, options, output, (plan) => showLogPlan(plan, output));
}

function inputOf(
  log: ImportLogInput['log'],
  options: Call<typeof flags>['options'],
): ImportLogInput {
  return {
    ...options,
    log,
    target: options.repo,
    onConflict: onConflict(options),
    write: writeModeOf(options),
    intent: intentOf(options),
  };
}

/** Uploads the logs first, and only when their scores can be written: the results lead to what is there. */
async function publishAndImport(
  log: string,
  space: string,
  { options, context, output }: Call<typeof flags>,
): Promise<ExitCode> {
  if (options.sourceUrl !== undefined) {
    throw usageError('--publish-logs gives the logs their address', 'leave out --source-url');
  }
  const { publicLogs, token } = options;
  const where = { space, public: publicLogs, sdk: 'static', nameConflict: 'suffix' } as const;
  const logs = await preparePublishLogs({ ...where, paths: [log], force: false, token }, context);
  const importFrom = (placed: readonly PlannedLog[]) =>
    prepareLogImport(inputOf(withAddresses(logs.local, placed), options), context);
  let prepared = await importFrom(logs.plan.logs);
  if (prepared.plan.change) {
    const step = await writeLogs(logs, options, output);
    if (step.kind === 'none' || step.kind === 'declined') return 1;
    // Another Space than was planned has other addresses.
    if (!options.json) output.data('');
    const moved = step.kind === 'written' && step.written.space.id !== logs.plan.space.id;
    if (moved) prepared = await importFrom(step.written.logs);
  }
  const plan = { ...prepared.plan, space: logs.plan.space, logs: logs.plan.logs };
  return carryOut({ ...prepared, plan }, options, output, (shown) => showLogPlan(shown, output));
}

/** What logs hold and what would be written of it. */
export function showLogPlan(plan: ImportLogPlan, output: Output): void {
  const { model, label, runs, results } = plan;
  output.note(`Scores for ${renderModel(model)} in ${label}`);
  showChange(
    plan,
    output,
    renderTable(['LOG', 'HARNESS', 'MODEL', 'SCORES', 'PARTIAL'], runs.map(runRow), output),
    results.length > 0 ? renderResults(results, output) : '',
  );
}

function runRow({ path, harness, harnessVersion, model, partial, results }: ReadRun): string[] {
  const by =
    harness === null ? 'not understood' : [harness, harnessVersion].filter(Boolean).join(' ');
  return [path, by, model ?? '–', String(results), partial ? partial.join('; ') : ''];
}
