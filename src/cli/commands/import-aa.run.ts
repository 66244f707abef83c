import { prepareAaImport } from '../../app/import-aa.ts';
import type { AaOrigin, Consent, ImportAaPlan } from '../../app/import-aa.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderAaCandidates } from '../render/aa-candidates.ts';
import { renderDiff } from '../render/diff.ts';
import { renderFindings } from '../render/findings.ts';
import { renderLeftOut } from '../render/left-out.ts';
import { renderResults } from '../render/results.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './import-aa.ts';
import { onConflict } from './shared-options.ts';

/** Previews, asks for leave and once for consent where somebody can answer, writes, and says what was done. */
export async function runImportAa({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { plan, apply, consented } = await prepareAaImport(
    {
      ...options,
      target: args[0],
      onConflict: onConflict(options),
      write: writeModeOf(options),
      intent: intentOf(options),
    },
    context,
  );
  const prepared = {
    plan,
    apply: async (mode: Parameters<typeof apply>[0]) =>
      apply(mode, consented ? undefined : await consentOf(options, output)),
  };
  return carryOut(prepared, options, output, () => showPlan(plan, output));
}

/** What the flag or the person at the terminal says; undefined is no consent. */
async function consentOf(
  { yes, json }: { readonly yes: boolean; readonly json: boolean },
  output: Output,
): Promise<Consent | undefined> {
  if (yes) return 'this-time';
  if (json || !output.interactive) return undefined;
  const question =
    'Artificial Analysis asks for attribution, which each result has; republishing its data is your decision (docs/artificial-analysis.md). Agree, and not be asked again?';
  return (await output.confirm(question)) ? 'from-now-on' : undefined;
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
