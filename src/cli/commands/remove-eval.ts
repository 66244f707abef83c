import { defineCommand } from '../command.ts';
import { choice, flag, number, required, text } from '../options.ts';
import { commitOptions, outputOptions, targetOptions, writeOptions } from './shared-options.ts';

export const options = {
  ...targetOptions,
  benchmark: required('name', 'the benchmark, or its dataset on the Hub (owner/name)'),
  metric: text('name', 'only results with this metric'),
  setting: text('text', 'only results whose setting has these words: 5-shot, "with tools"'),
  source: text('text', 'only results whose source has this in its address or name'),
  value: number('number', 'only results with this value'),
  format: choice(
    ['model-index', 'eval-results', 'both'],
    'both',
    'take it out of the card’s model-index, of .eval_results files, or of both',
  ),
  all: flag('take out everything that matches, where it is more than one measurement'),
  ...writeOptions,
  ...commitOptions,
  ...outputOptions,
};

/** `evalcard remove-eval`: one published result out, nothing else touched. */
export const removeEval = defineCommand({
  name: 'remove-eval',
  summary: 'take one result out of model-index and .eval_results',
  details:
    'Only the lines of the result go. Where several measurements match they are listed and stay, until the flags say which one is meant, or --all.',
  argument: {
    name: 'target',
    description:
      'owner/name, a Hub address, a folder or a README file (instead of or beside --repo-id)',
  },
  options,
  examples: [
    {
      command: 'evalcard remove-eval ./my-model --benchmark MMLU --dry-run',
      does: 'Preview what would go',
    },
    {
      command:
        'evalcard remove-eval acme/my-model-7b --benchmark "GPQA Diamond" --setting "with tools" --create-pr',
      does: 'Propose to take one of several settings out',
    },
  ],
  run: async (call) => {
    const { runRemoveEval } = await import('./remove-eval.run.ts');
    return runRemoveEval(call);
  },
});
