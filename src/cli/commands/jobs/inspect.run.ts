import { inspectJob } from '../../../app/jobs/jobs.ts';
import type { Call, ExitCode } from '../../command.ts';
import { renderJob } from '../../render/job.ts';
import type { options as flags } from './inspect.ts';

export async function runJobsInspect({
  args: [job = ''],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const found = await inspectJob({ ...options, job }, context);
  output.data(options.json ? JSON.stringify(found) : renderJob(found));
  return 0;
}
