import { defineCommand } from '../command.ts';
import { outputOptions, targetOptions } from './shared-options.ts';

const { repoId, token } = targetOptions;

export const options = { repoId, token, ...outputOptions };

/** `evalcard get-prs`: the open pull requests of a repo. */
export const getPrs = defineCommand({
  name: 'get-prs',
  summary: 'list the open pull requests of a repo on the Hub',
  argument: { name: 'target', description: 'owner/name or a Hub address' },
  options,
  examples: [
    {
      command: 'evalcard get-prs acme/my-model-7b',
      does: 'Look before opening another pull request',
    },
  ],
  run: async (call) => {
    const { runGetPrs } = await import('./get-prs.run.ts');
    return runGetPrs(call);
  },
});
