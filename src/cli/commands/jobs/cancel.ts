import { defineCommand } from '../../command.ts';
import { flag } from '../../options.ts';
import { jobArgument, jobOptions } from './shared.ts';

export const options = {
  ...jobOptions,
  yes: flag('do not ask'),
};

/** `evalcard jobs cancel`. */
export const jobsCancel = defineCommand({
  name: 'jobs cancel',
  summary: 'end a job',
  details:
    'What it finished until then may still be in its log. A job that has ended stays as it is.',
  argument: jobArgument,
  options,
  examples: [
    { command: 'evalcard jobs cancel 6931f0c7a1b2c3d4e5f60718', does: 'Stop paying for a job' },
  ],
  run: async (call) => {
    const { runJobsCancel } = await import('./cancel.run.ts');
    return runJobsCancel(call);
  },
});
