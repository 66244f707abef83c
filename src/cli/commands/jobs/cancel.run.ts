import { cancelEvaluation, inspectJob } from '../../../app/jobs/jobs.ts';
import type { Call, ExitCode } from '../../command.ts';
import { renderEnd } from '../../render/job.ts';
import type { options as flags } from './cancel.ts';

export async function runJobsCancel({
  args: [job = ''],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { yes, json } = options;
  if (output.interactive && !yes && !json) {
    const { id, evaluation, stage, over } = await inspectJob({ ...options, job }, context);
    const what = evaluation ? ` (${evaluation.model}, ${evaluation.task})` : '';
    if (!over && !(await output.confirm(`End job ${id}${what}, which is ${stage}?`))) {
      output.note('The job goes on.');
      return 1;
    }
  }
  const found = await cancelEvaluation({ ...options, job }, context);
  output.data(json ? JSON.stringify(found) : renderEnd(found));
  return 0;
}
