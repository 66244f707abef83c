import { prepareExtraction } from '../../app/extract-readme.ts';
import type { ExtractReadmeInput, ExtractReadmePlan } from '../../app/extract-readme.ts';
import { changedFiles } from '../../core/change.ts';
import { unifiedDiff } from '../../core/text/diff.ts';
import type { Written } from '../../io/repos/repo.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderDiff } from '../render/diff.ts';
import { renderFindings } from '../render/findings.ts';
import { renderModel } from '../render/model.ts';
import { renderResults } from '../render/results.ts';
import { renderSkipped } from '../render/skipped.ts';
import { renderWritten } from '../render/written.ts';
import { onConflict } from './shared-options.ts';
import type { options as flags } from './extract-readme.ts';

/** Previews, asks where somebody can answer, writes, and says what was done. */
export async function runExtractReadme({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const input: ExtractReadmeInput = {
    ...options,
    target: args[0],
    tables: options.table,
    onConflict: onConflict(options),
    write: options.dryRun ? null : options.createPr ? 'pull-request' : 'commit',
  };
  const { plan, apply } = await prepareExtraction(input, context);
  if (!options.json) showPlan(plan, output);
  if (!plan.change) return finish(plan, undefined, options.json, output, 1);

  const nothing = changedFiles(plan.change).length === 0;
  if (nothing || input.write === null) {
    if (!options.json)
      output.note(
        nothing
          ? 'Nothing to write: everything is there already.'
          : 'Dry run: nothing was written.',
      );
    return finish(plan, undefined, options.json, output, 0);
  }
  if (output.interactive && !options.yes && !options.json) {
    const where =
      input.write === 'pull-request'
        ? `Open a pull request on ${plan.label}?`
        : `Write this to ${plan.label}?`;
    if (!(await output.confirm(where))) {
      output.note('Nothing was written.');
      return 1;
    }
  }
  const written = await apply(input.write);
  if (!options.json) output.data(`\n${renderWritten(written)}`);
  return finish(plan, written, options.json, output, 0);
}

function showPlan(plan: ExtractReadmePlan, output: Output): void {
  const { model, results, tables, findings, change } = plan;
  output.note(`Scores of ${renderModel(model)} in ${plan.label}`);
  const blocks = [
    results.length > 0 ? renderResults(results, output) : '',
    renderSkipped(tables, output),
    renderFindings(findings, output),
    change ? renderDiff(change, output) : '',
  ].filter(Boolean);
  if (blocks.length > 0) output.data(blocks.join('\n\n'));
}

function finish(
  plan: ExtractReadmePlan,
  written: Written | undefined,
  json: boolean,
  output: Output,
  code: ExitCode,
): ExitCode {
  if (json) output.data(JSON.stringify(toJson(plan, written)));
  return code;
}

function toJson({ change, ...plan }: ExtractReadmePlan, written: Written | undefined): unknown {
  const shown = change && {
    title: change.title,
    description: change.description,
    files: changedFiles(change).map((file) => ({ path: file.path, diff: unifiedDiff(file) })),
  };
  return { ...plan, change: shown, ...(written && { written }) };
}
