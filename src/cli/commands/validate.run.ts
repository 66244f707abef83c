import { relative } from 'node:path';

import { prepareFix, validateTarget } from '../../app/validate.ts';
import type { FixPlan, Validation } from '../../app/validate.ts';
import { usageError } from '../../core/errors.ts';
import { hasErrors } from '../../core/findings/index.ts';
import type { Finding, Severity } from '../../core/findings/index.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderDiff } from '../render/diff.ts';
import { renderFindings } from '../render/findings.ts';
import { renderGithub } from '../render/github.ts';
import { renderSarif } from '../render/sarif.ts';
import { carryOut, intentOf, writeModeOf } from '../write-flow.ts';
import type { options as flags } from './validate.ts';

type ValidateCall = Call<typeof flags>;

export async function runValidate(call: ValidateCall): Promise<ExitCode> {
  const { args, options, context, output } = call;
  const { fix, createPr, updatePr, dryRun } = options;
  if (fix) return runFix(call);
  if (createPr || updatePr !== undefined || dryRun) {
    throw usageError('Without --fix nothing is written', 'Add --fix, or leave the flag out.');
  }
  const checked = await validateTarget({ ...options, target: args[0] }, context);
  // Annotations and SARIF name files as seen from where the command runs.
  const prefix = checked.folder === null ? '' : relative(context.cwd, checked.folder);
  const format = options.json ? 'json' : options.format;
  if (format === 'json') output.data(JSON.stringify(checked));
  else if (format === 'sarif') output.data(renderSarif(checked.findings, prefix));
  else if (format === 'github') {
    const lines = renderGithub(checked.findings, prefix);
    if (lines !== '') output.data(lines);
  } else showHuman(checked, output);
  return hasErrors(checked.findings) ? 1 : 0;
}

function showHuman({ findings, files, label }: Validation, output: Output): void {
  if (findings.length > 0) output.data(renderFindings(findings, output));
  output.data(`${files.join(', ') || label}: ${countText(findings)}.`);
}

async function runFix({ args, options, context, output }: ValidateCall): Promise<ExitCode> {
  const { format } = options;
  if (format === 'github' || format === 'sarif') {
    throw usageError(
      `--fix writes, and --format ${format} only reports`,
      'Use --json, or run it twice.',
    );
  }
  const json = options.json || format === 'json';
  const prepared = await prepareFix(
    {
      ...options,
      target: args[0],
      write: writeModeOf(options),
      intent: intentOf(options),
    },
    context,
  );
  const code = await carryOut(prepared, { ...options, json }, output, (plan) =>
    showFixes(plan, output),
  );
  return code === 0 && hasErrors(prepared.plan.findings) ? 1 : code;
}

function showFixes({ fixed, findings, files, change }: FixPlan, output: Output): void {
  const blocks = [
    fixed.length > 0 ? `Put right:\n${renderFindings(fixed, output)}` : '',
    change ? renderDiff(change, output) : '',
    findings.length > 0 ? `Left:\n${renderFindings(findings, output)}` : '',
    `${files.join(', ')}: ${fixed.length} put right, ${countText(findings)} left.`,
  ].filter(Boolean);
  output.data(blocks.join('\n\n'));
}

function countText(findings: readonly Finding[]): string {
  const count = (severity: Severity): number =>
    findings.filter((found) => found.severity === severity).length;
  return `${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
