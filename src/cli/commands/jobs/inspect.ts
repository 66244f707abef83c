import { defineCommand } from '../../command.ts';
import { jobArgument, jobOptions } from './shared.ts';

export const options = {
  ...jobOptions,
};

/** `evalcard jobs inspect`. */
export const jobsInspect = defineCommand({
  name: 'jobs inspect',
  summary: 'show one job: what it evaluates, where it stands, what it runs on',
  argument: jobArgument,
  options,
  examples: [
    {
      command: 'evalcard jobs inspect 6931f0c7a1b2c3d4e5f60718 --json',
      does: 'A job for programs',
    },
  ],
  run: async (call) => {
    const { runJobsInspect } = await import('./inspect.run.ts');
    return runJobsInspect(call);
  },
});
