import {
  preparePublishLogs,
  type PreparedLogs,
  type PublishedLogs,
  type PublishLogsPlan,
} from '../../app/publish-logs.ts';
import { usageError } from '../../core/errors.ts';
import { hasErrors } from '../../core/findings/index.ts';
import { sizeText } from '../../core/log-space/page.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderFindings } from '../render/findings.ts';
import { renderTable } from '../render/table.ts';
import type { options as flags } from './publish-logs.ts';

/** Shows what would go where, asks where somebody can answer, uploads, and prints the addresses. */
export async function runPublishLogs({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  if (options.hardware !== undefined && options.sdk === 'static') {
    throw usageError('a static Space has no hardware', 'leave out --hardware, or --sdk docker');
  }
  const prepared = await preparePublishLogs({ ...options, paths: args }, context);
  const step = await writeLogs(prepared, options, output);
  if (options.json) {
    output.data(
      JSON.stringify({
        ...prepared.plan,
        ...(step.kind === 'written' && { written: step.written }),
      }),
    );
  }
  return step.kind === 'declined' || step.kind === 'none' ? 1 : 0;
}

interface LogFlags {
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** `none`: an error stands against writing. */
export type LogStep =
  | { readonly kind: 'none' | 'declined' | 'previewed' }
  | { readonly kind: 'written'; readonly written: PublishedLogs };

/** As write-flow does for cards: show, ask, write, say. */
export async function writeLogs(
  { plan, apply }: PreparedLogs,
  { dryRun, yes, json }: LogFlags,
  output: Output,
): Promise<LogStep> {
  const note = (text: string): void => void (json || output.note(text));
  if (!json) showPlan(plan, output);
  if (hasErrors(plan.findings)) return { kind: 'none' };
  if (plan.space.state === 'complete')
    note(`Nothing to upload: ${plan.space.url} holds these logs.`);
  else if (dryRun) note('Dry run: nothing was uploaded.');
  if (dryRun) return { kind: 'previewed' };
  if (plan.space.state !== 'complete' && output.interactive && !yes && !json) {
    if (!(await output.confirm(`Upload to ${plan.space.id}?`))) {
      output.note('Nothing was uploaded.');
      return { kind: 'declined' };
    }
  }
  const written = await apply();
  if (!json) output.data(`\n${writtenText(written)}`);
  return { kind: 'written', written };
}

function showPlan({ space, logs, findings }: PublishLogsPlan, output: Output): void {
  const state = { new: 'new', reused: 'is there, logs are added', complete: 'holds them already' };
  output.note(`Space ${space.id} (${state[space.state]}; ${space.private ? 'private' : 'public'})`);
  const rows = logs.map((log) => [
    log.from,
    [log.harness, log.harnessVersion].filter(Boolean).join(' '),
    log.model ?? '–',
    log.scores.map(({ benchmark, value }) => `${benchmark} ${value}`).join(', '),
    sizeText(log.bytes),
    log.there ? `${log.path} (there)` : log.path,
  ]);
  const head = ['LOG', 'HARNESS', 'MODEL', 'SCORES', 'SIZE', 'PATH'];
  const table = rows.length > 0 ? renderTable(head, rows, output) : '';
  const blocks = [table, renderFindings(findings, output)];
  output.data(blocks.filter(Boolean).join('\n\n'));
}

function writtenText({ space, logs, runId }: PublishedLogs): string {
  const seen = space.private ? ' (private: readers of a card cannot open it)' : '';
  return [
    `${space.url}${seen}`,
    ...logs.map(({ from, url }) => `  ${from}: ${url}`),
    ...(runId === undefined ? [] : [`undo: evalcard undo ${runId}`]),
  ].join('\n');
}
