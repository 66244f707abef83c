import { waitForJob } from '../../../app/jobs/follow-job.ts';
import type { Call, ExitCode } from '../../command.ts';
import { renderEnd, sayDetached } from '../../render/job.ts';
import type { options as flags } from './wait.ts';

export async function runJobsWait({
  args: [job = ''],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  try {
    const { timeout: timeoutSeconds, ...rest } = options;
    const found = await waitForJob({ ...rest, job, timeoutSeconds }, context);
    output.data(options.json ? JSON.stringify(found) : renderEnd(found));
    if (!found.over) return 3;
    return found.stage === 'COMPLETED' ? 0 : 1;
  } catch (error) {
    if (!context.signal?.aborted) throw error;
    sayDetached(job, output);
    return 3;
  }
}
