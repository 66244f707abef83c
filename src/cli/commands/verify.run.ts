import type { Prepared } from '../../app/publish/prepare.ts';
import { type PreparedVerification, prepareVerification } from '../../app/verify.ts';
import type { VerifiedPart, VerifiedResult } from '../../app/verify/verify-repo.ts';
import { formatSetting } from '../../core/setting.ts';
import type { Verdict } from '../../core/verify/verification.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderDiff } from '../render/diff.ts';
import { renderFindings } from '../render/findings.ts';
import { renderTable } from '../render/table.ts';
import { verdictWords } from '../render/verdict.ts';
import { planJson, type Step, writeModeOf, writePlan } from '../write-flow.ts';
import type { options as flags } from './verify.ts';

/** Says of every score what its source says; with `--fix` corrects the wrong ones, one branch after the other. */
export async function runVerify({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { json, fix } = options;
  const verification = await prepareVerification(
    {
      ...options,
      targets: args,
      write: writeModeOf(options),
      intent: options.createPr ? 'pull-request' : 'commit',
    },
    context,
  );
  const { parts, totals, notes, failures } = verification;
  if (!json) for (const note of notes) output.note(note);
  const steps: Step[] = [];
  for (const part of parts) {
    // Pull requests that touch the card and no result are many.
    const empty = part.plan.pullRequest !== null && part.plan.results.length === 0;
    if (!json && !(empty && parts.length > 1)) showPart(part.plan, output);
    const plan = part.plan;
    if (fix && plan.change) steps.push(await writePlan({ ...part, plan }, options, output));
    else steps.push({ kind: 'nothing' });
  }
  if (json) {
    const plans = parts.map(({ plan }, at) => planJson(plan, steps[at]));
    output.data(JSON.stringify({ parts: plans, totals, notes, failures }));
  } else output.data(summary(verification));
  for (const { target, reason } of failures) {
    if (!json) output.error(`${target} could not be verified: ${reason}`);
  }
  if (parts.some((part, at) => isWrong(part, steps[at]))) return 1;
  return failures.length > 0 ? 3 : 0;
}

/** A wrong score stands, unless all of the part's were corrected just now. */
function isWrong({ plan }: Prepared<VerifiedPart>, step: Step | undefined): boolean {
  const wrong = plan.results.filter(({ verdict }) => verdict === 'changed');
  const written = step?.kind === 'written' && plan.change !== null;
  return wrong.some(({ signed }) => signed || !written);
}

function showPart({ label, pullRequest, results, findings, change }: VerifiedPart, output: Output) {
  const blocks = [
    pullRequest
      ? `${label}: pull request #${pullRequest.number} “${pullRequest.title}”\n${pullRequest.url}`
      : label,
    results.length > 0
      ? renderTable(HEAD, results.map(row), output)
      : 'No evaluation results to verify.',
    renderFindings(findings, output),
    change ? renderDiff(change, output) : '',
  ].filter(Boolean);
  output.data(`${blocks.join('\n\n')}\n`);
}

const HEAD = ['VERDICT', 'BENCHMARK', 'SETTING', 'VALUE', 'WRITTEN IN', 'WHY'];

function row({ verdict, result, at, sentence }: VerifiedResult): string[] {
  return [
    verdictWords[verdict],
    result.benchmark.name,
    formatSetting(result),
    `${result.value}${result.unit === 'percent' ? ' %' : ''}`,
    `${at.file}:${at.line}`,
    sentence,
  ];
}

function summary({ totals }: PreparedVerification): string {
  const verdicts: readonly Verdict[] = ['same', 'changed', 'source-gone', 'cannot-know'];
  const counts = verdicts
    .filter((verdict) => totals[verdict] > 0)
    .map((verdict) => `${totals[verdict]} ${verdictWords[verdict]}`);
  return counts.length > 0 ? counts.join(' · ') : 'No scores were found.';
}
