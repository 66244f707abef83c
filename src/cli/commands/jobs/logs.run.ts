import { followJob } from '../../../app/jobs/follow-job.ts';
import type { Call, ExitCode } from '../../command.ts';
import { renderEnd, sayDetached } from '../../render/job.ts';
import type { options as flags } from './logs.ts';

/** Exits as the job did when it is followed to its end. */
export async function runJobsLogs({
  args: [job = ''],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { json, follow } = options;
  const lines: object[] = [];
  try {
    const followed = await followJob(
      {
        ...options,
        job,
        onLine: (line) => {
          if (json) lines.push(line);
          else output.data(line.text);
        },
      },
      context,
    );
    if (json) output.data(JSON.stringify({ job: followed.job, lines }));
    else if (follow) output.note(renderEnd(followed.job));
    return follow && followed.job.stage !== 'COMPLETED' ? 1 : 0;
  } catch (error) {
    if (!context.signal?.aborted) throw error;
    sayDetached(job, output);
    return 3;
  }
}
