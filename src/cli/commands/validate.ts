import { defineCommand } from '../command.ts';
import { benchmarkOptions, outputOptions, targetOptions } from './shared-options.ts';

export const options = { ...targetOptions, ...benchmarkOptions, ...outputOptions };

/** `evalcard validate`: what the Hub, and a careful reader, would object to. */
export const validate = defineCommand({
  name: 'validate',
  summary: 'check model-index and .eval_results before the Hub does; exit 1 on errors',
  argument: {
    name: 'target',
    description: 'owner/name, a Hub address, a folder or a README file',
  },
  options,
  examples: [
    { command: 'evalcard validate ./my-model', does: 'Check a local card' },
    { command: 'evalcard validate acme/my-model-7b --json', does: 'The findings as JSON' },
  ],
  run: async (call) => {
    const { runValidate } = await import('./validate.run.ts');
    return runValidate(call);
  },
});
