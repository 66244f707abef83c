import { defineCommand } from '../command.ts';
import { outputOptions, targetOptions } from './shared-options.ts';

export const options = { ...targetOptions, ...outputOptions };

/** `evalcard show`: the results a repo publishes. */
export const show = defineCommand({
  name: 'show',
  summary: 'list the results in model-index and .eval_results',
  argument: {
    name: 'target',
    description: 'owner/name, a Hub address, a folder or a README file',
  },
  options,
  examples: [
    { command: 'evalcard show acme/my-model-7b', does: 'Show what a repo on the Hub publishes' },
    { command: 'evalcard show ./my-model --json', does: 'The same for a folder, as JSON' },
  ],
  run: async (call) => {
    const { runShow } = await import('./show.run.ts');
    return runShow(call);
  },
});
