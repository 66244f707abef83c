import { defineCommand } from '../../command.ts';
import { flag, index } from '../../options.ts';
import { jobArgument, jobOptions } from './shared.ts';

export const options = {
  ...jobOptions,
  follow: { ...flag('go on until the job has ended'), aliases: ['-f'] },
  tail: { ...index('N', 'only the last N lines of what there is'), aliases: ['-n'] },
};

/** `evalcard jobs logs`. */
export const jobsLogs = defineCommand({
  name: 'jobs logs',
  summary: 'show what a job printed',
  details:
    'With -f until the job has ended: a connection that is cut is made again, and no line is shown twice. Ctrl-C leaves the job running.',
  argument: jobArgument,
  options,
  examples: [
    { command: 'evalcard jobs logs -f 6931f0c7a1b2c3d4e5f60718', does: 'Follow a job to its end' },
  ],
  run: async (call) => {
    const { runJobsLogs } = await import('./logs.run.ts');
    return runJobsLogs(call);
  },
});
