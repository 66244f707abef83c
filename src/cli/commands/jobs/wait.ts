import { defineCommand } from '../../command.ts';
import { maybeDuration } from '../../options.ts';
import { jobArgument, jobOptions } from './shared.ts';

export const options = {
  ...jobOptions,
  timeout: maybeDuration('time', 'wait no longer than this: 30m, 2h'),
};

/** `evalcard jobs wait`. */
export const jobsWait = defineCommand({
  name: 'jobs wait',
  summary: 'wait until a job has ended',
  details:
    'Exits with 0 when it completed, 1 when it ended otherwise, 3 when --timeout came first (the job goes on).',
  argument: jobArgument,
  options,
  examples: [
    {
      command:
        'evalcard jobs wait 6931f0c7a1b2c3d4e5f60718 && evalcard jobs collect 6931f0c7a1b2c3d4e5f60718',
      does: 'Look at the scores when they are there',
    },
  ],
  run: async (call) => {
    const { runJobsWait } = await import('./wait.run.ts');
    return runJobsWait(call);
  },
});
