import { defineCommand } from '../../command.ts';
import { jobOptions } from './shared.ts';

export const options = {
  token: jobOptions.token,
  json: jobOptions.json,
  quiet: jobOptions.quiet,
};

/** `evalcard jobs hardware`. */
export const jobsHardware = defineCommand({
  name: 'jobs hardware',
  summary: 'list what jobs can run on, with prices',
  options,
  examples: [{ command: 'evalcard jobs hardware', does: 'Names and prices, cheapest first' }],
  run: async (call) => {
    const { runJobsHardware } = await import('./hardware.run.ts');
    return runJobsHardware(call);
  },
});
