import { listUndoable, prepareUndo, type UndoPlan } from '../../app/undo.ts';
import { shownFiles } from '../../core/change.ts';
import { unifiedDiff } from '../../core/text/diff.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderDiff } from '../render/diff.ts';
import { renderRuns } from '../render/runs.ts';
import { renderWritten } from '../render/written.ts';
import type { options as flags } from './undo.ts';

/** Lists the runs; with one, shows what goes, asks where somebody can answer, and takes it back. */
export async function runUndo({
  args: [runId],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { json, dryRun, yes, token } = options;
  if (runId === undefined) {
    const runs = await listUndoable(context);
    output.data(json ? JSON.stringify({ runs }) : renderRuns(runs, output));
    return 0;
  }
  const { plan, apply } = await prepareUndo({ runId, token, write: !dryRun }, context);
  const print = (done?: Awaited<ReturnType<typeof apply>>): ExitCode => {
    if (json) output.data(JSON.stringify({ ...toJson(plan), ...(done && { written: done }) }));
    else if (done) output.data(`\n${renderWritten(done)}`);
    return 0;
  };
  if (!json) showPlan(plan, output);
  if (plan.kind === 'nothing') return print();
  if (dryRun) {
    if (!json) output.note('Dry run: nothing was written.');
    return print();
  }
  if (output.interactive && !yes && !json && !(await output.confirm(`Take this back?`))) {
    output.note('Nothing was written.');
    return 1;
  }
  return print(await apply());
}

function showPlan(plan: UndoPlan, output: Output): void {
  if (plan.kind === 'nothing') return output.data(plan.why);
  const { entry, label } = plan;
  output.note(`Run ${entry.runId} (${entry.command}, ${entry.startedAt.slice(0, 10)}) in ${label}`);
  if (plan.kind === 'change') {
    output.data(renderDiff(plan.change, output));
  } else if (plan.kind === 'remove-logs') {
    const { whole, url, logs } = plan.removal;
    const what = whole ? `the Space ${url} with all it holds` : `these logs from ${url}`;
    output.data([`Deletes ${what}; this cannot be taken back`, ...logs].join('\n  '));
  } else {
    const { number, url } = plan.pullRequest;
    output.data(`${plan.kind === 'close' ? 'Closes' : 'Reopens'} pull request #${number}: ${url}`);
  }
}

function toJson(plan: UndoPlan): object {
  if (plan.kind !== 'change') return plan;
  const { kind, entry, label, change } = plan;
  const files = shownFiles(change).map((file) => ({ path: file.path, diff: unifiedDiff(file) }));
  return { kind, entry, label, change: { title: change.title, files } };
}
