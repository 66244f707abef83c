import { defineCommand } from '../command.ts';
import { choice, flag } from '../options.ts';
import { commitOptions, outputOptions, targetOptions, writeOptions } from './shared-options.ts';

export const options = {
  ...targetOptions,
  format: choice(
    ['model-index', 'eval-results', 'both'],
    'both',
    'take the rows from the card’s model-index, from .eval_results files, or from both',
  ),
  append: flag('where the card has no markers, add them at its end'),
  ...writeOptions,
  ...commitOptions,
  ...outputOptions,
};

/** `evalcard render`: the table of a card from its records. */
export const render = defineCommand({
  name: 'render',
  summary: 'write the published results as a table into the card, between markers',
  details:
    'The table stands between the lines <!-- evalcard:start --> and <!-- evalcard:end -->; nothing outside of them changes, and running it again changes nothing. ' +
    '`evalcard validate` tells when table and records no longer agree, and `evalcard extract-readme` does not read the table back.',
  argument: {
    name: 'target',
    description:
      'owner/name, a Hub address, a folder or a README file (instead of or beside --repo-id)',
  },
  options,
  examples: [
    { command: 'evalcard render ./my-model --dry-run', does: 'Preview the table' },
    {
      command: 'evalcard render acme/my-model-7b --append --create-pr',
      does: 'Propose a table for a card without markers',
    },
  ],
  run: async (call) => {
    const { runRender } = await import('./render.run.ts');
    return runRender(call);
  },
});
