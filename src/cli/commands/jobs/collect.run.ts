import { prepareCollection, type CollectPlan } from '../../../app/jobs/collect.ts';
import type { Prepared } from '../../../app/publish/prepare.ts';
import type { Context } from '../../../app/context.ts';
import type { Call, ExitCode } from '../../command.ts';
import type { OptionValues } from '../../options.ts';
import type { Output } from '../../output.ts';
import { renderTable } from '../../render/table.ts';
import { carryOut, intentOf, writeModeOf } from '../../write-flow.ts';
import { showLogPlan } from '../import-log.run.ts';
import { onConflict } from '../shared-options.ts';
import type { options as flags, publishOptions } from './collect.ts';

export async function runJobsCollect({
  args: [job = ''],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const prepared = await prepareScores({ ...options, job, target: options.repo }, context);
  const write = writeFlags(options);
  const code = await carryOut(prepared, write, output, (plan) => showCollection(plan, output));
  if (code === 0 && !options.publish && !options.json) {
    output.note(`To publish: evalcard jobs collect ${job} --publish --create-pr`);
  }
  return code;
}

/** The scores of a job and what would be written, as the flags want it. */
export function prepareScores(
  flagged: OptionValues<typeof publishOptions> & {
    readonly job: string;
    readonly namespace: string | undefined;
    readonly token: string | undefined;
    readonly target?: string | undefined;
    readonly revision?: string | undefined;
  },
  context: Context,
): Promise<Prepared<CollectPlan>> {
  return prepareCollection(
    {
      ...flagged,
      onConflict: onConflict(flagged),
      write: writeModeOf({ ...writeFlags(flagged), json: false }),
      intent: intentOf({ ...writeFlags(flagged), json: false }),
    },
    context,
  );
}

/** Without --publish everything is a preview. */
export function writeFlags<F extends { readonly publish: boolean }>(
  options: F,
): F & { readonly dryRun: boolean } {
  return { ...options, dryRun: !options.publish };
}

export function showCollection(plan: CollectPlan, output: Output): void {
  const { job, told } = plan;
  output.note(`Job ${job.id}: ${job.stage}${job.reason === undefined ? '' : `, ${job.reason}`}`);
  if (told.length > 0) {
    const rows = told.map(({ task, status, error = '' }) => [task, status, error]);
    output.note(renderTable(['RUN', 'STATUS', 'SAID'], rows, output));
  }
  showLogPlan(plan, output);
}
