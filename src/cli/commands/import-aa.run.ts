import { prepareAaImport } from '../../app/import-aa.ts';
import type { AaOrigin, Consent, ImportAaInput, ImportAaPlan } from '../../app/import-aa.ts';
import { changedFiles } from '../../core/change.ts';
import { unifiedDiff } from '../../core/text/diff.ts';
import type { WriteMode, Written } from '../../io/repos/repo.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderAaCandidates } from '../render/aa-candidates.ts';
import { renderDiff } from '../render/diff.ts';
import { renderFindings } from '../render/findings.ts';
import { renderLeftOut } from '../render/left-out.ts';
import { renderResults } from '../render/results.ts';
import { renderWritten } from '../render/written.ts';
import type { options as flags } from './import-aa.ts';
import { onConflict } from './shared-options.ts';

/** Previews, asks for consent and for leave where somebody can answer, writes, and says what was done. */
export async function runImportAa({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const input: ImportAaInput = {
    ...options,
    target: args[0],
    onConflict: onConflict(options),
    write: options.dryRun ? null : options.createPr ? 'pull-request' : 'commit',
  };
  const { plan, apply, consented } = await prepareAaImport(input, context);
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
  let consent: Consent | undefined = options.yes ? 'this-time' : undefined;
  if (output.interactive && !options.yes && !options.json) {
    if (!(await output.confirm(question(plan, input.write, consented)))) {
      output.note('Nothing was written.');
      return 1;
    }
    consent = 'from-now-on';
  }
  const written = await apply(input.write, consent);
  if (!options.json) output.data(`\n${renderWritten(written)}`);
  return finish(plan, written, options.json, output, 0);
}

function question({ label }: ImportAaPlan, mode: WriteMode, consented: boolean): string {
  const what =
    mode === 'pull-request' ? `Open a pull request on ${label}?` : `Write this to ${label}?`;
  return consented
    ? what
    : `Artificial Analysis asks for attribution, which is part of each result; republishing its data is your decision (docs/artificial-analysis.md). This is asked once.\n${what}`;
}

function showPlan(plan: ImportAaPlan, output: Output): void {
  const { aa, label, results, leftOut, candidates, moreCandidates, findings, change } = plan;
  if (aa) output.note(`Scores of “${aa.name}” by Artificial Analysis for ${label}${listingOf(aa)}`);
  const blocks = [
    results.length > 0 ? renderResults(results, output) : '',
    renderLeftOut(leftOut, output),
    renderFindings(findings, output),
    renderAaCandidates(candidates, moreCandidates, output),
    change ? renderDiff(change, output) : '',
  ].filter(Boolean);
  if (blocks.length > 0) output.data(blocks.join('\n\n'));
}

function listingOf({ why, fetchedAt, indexVersion }: AaOrigin): string {
  const of = [
    fetchedAt === null ? '' : `of ${fetchedAt.slice(0, 16).replace('T', ' ')} UTC`,
    indexVersion === null ? '' : `index version ${indexVersion}`,
  ].filter(Boolean);
  return [`: ${why}`, of.length > 0 ? ` (listing ${of.join(', ')})` : ''].join('');
}

function finish(
  plan: ImportAaPlan,
  written: Written | undefined,
  json: boolean,
  output: Output,
  code: ExitCode,
): ExitCode {
  if (json) output.data(JSON.stringify(toJson(plan, written)));
  return code;
}

function toJson({ change, ...plan }: ImportAaPlan, written: Written | undefined): unknown {
  const shown = change && {
    title: change.title,
    description: change.description,
    files: changedFiles(change).map((file) => ({ path: file.path, diff: unifiedDiff(file) })),
  };
  return { ...plan, change: shown, ...(written && { written }) };
}
