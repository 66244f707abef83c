import { defineCommand } from '../command.ts';
import { choice, text } from '../options.ts';
import { outputOptions, targetOptions } from './shared-options.ts';

export const options = {
  ...targetOptions,
  benchmark: text('name', 'only this benchmark: a name, or its dataset on the Hub'),
  task: text('type', 'only this task.type, or this task id of a leaderboard'),
  metric: text('name', 'only results with this metric'),
  setting: text('text', 'only results whose setting has these words: 5-shot, "with tools"'),
  source: text('text', 'only results whose source has this in its address or name'),
  format: choice(
    ['model-index', 'eval-results', 'both'],
    'both',
    'only what stands in the card’s model-index, or in .eval_results files',
  ),
  ...outputOptions,
};

/** `evalcard show`: the results a repo publishes. */
export const show = defineCommand({
  name: 'show',
  summary: 'list the results in model-index and .eval_results',
  details:
    'Settings of one benchmark stand side by side. Badges: verified (the Hub has checked its token), signed (it carries a token that was not checked here), ' +
    'community (an open pull request proposes it), self-reported. Exit 1 when something cannot be read.',
  argument: {
    name: 'target',
    description: 'owner/name, a Hub address, a folder or a README file',
  },
  options,
  examples: [
    { command: 'evalcard show acme/my-model-7b', does: 'Show what a repo on the Hub publishes' },
    {
      command: 'evalcard show acme/my-model-7b --benchmark GPQA',
      does: 'All variants and settings of one benchmark',
    },
    { command: 'evalcard show ./my-model --json', does: 'The same for a folder, as JSON' },
  ],
  run: async (call) => {
    const { runShow } = await import('./show.run.ts');
    return runShow(call);
  },
});
