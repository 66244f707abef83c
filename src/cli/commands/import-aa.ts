import { defineCommand } from '../command.ts';
import { flag, text, texts } from '../options.ts';
import {
  commitOptions,
  conflictOptions,
  formatOptions,
  outputOptions,
  targetOptions,
  writeOptions,
} from './shared-options.ts';

export const options = {
  ...targetOptions,
  creatorSlug: text('creator', 'who made the model: a name, an older slug or a Hub organisation'),
  modelName: text('name', 'its slug or name at Artificial Analysis; with --creator-slug'),
  aaId: text('id', 'exactly this row of Artificial Analysis; ids stay, slugs change'),
  aaSlug: text('slug', 'the row with this slug, as the address of its page has it'),
  variant: text('setting', 'the reasoning setting: reasoning, non-reasoning, low, high, max, …'),
  only: texts('score', 'import only this score: key, name or benchmark (repeatable)'),
  includeIndexes: flag('also the composite indexes, with version and date'),
  includeEstimated: flag('also an Intelligence Index that is an estimate'),
  ...writeOptions,
  ...formatOptions,
  ...conflictOptions,
  taskType: text('type', 'task.type of the results instead of what each benchmark is for'),
  fromFile: text('file', 'read a saved answer of the API instead of asking it'),
  fixture: flag('use invented models, to try the command without a key'),
  refresh: flag('ask again although the stored answer is not a day old'),
  allowStale: flag('where the API cannot be asked, take its last answer, however old'),
  ...commitOptions,
  yes: flag('do not ask: write, and agree to publish data of Artificial Analysis with attribution'),
  ...outputOptions,
};

/** `evalcard import-aa`: scores of Artificial Analysis into `model-index` or `.eval_results`. */
export const importAa = defineCommand({
  name: 'import-aa',
  summary: 'import the scores that Artificial Analysis measured',
  details:
    'Finds the model by its link to the weights, or by its name where exactly one fits; otherwise lists the ' +
    'candidates with the command for each. Scores become percentages; composite indexes are left out unless asked ' +
    'for. Needs a key in AA_API_KEY or ARTIFICIAL_ANALYSIS_API_KEY (environment or .env); benchmark scores need a ' +
    'Pro key. Every result names Artificial Analysis and the page of the model.',
  argument: {
    name: 'target',
    description:
      'owner/name, a Hub address, a folder or a README file (instead of or beside --repo-id)',
  },
  options,
  examples: [
    {
      command: 'evalcard import-aa --repo-id acme/my-model-7b --fixture --dry-run',
      does: 'Try it with invented scores, without a key',
    },
    {
      command: 'evalcard import-aa --repo-id acme/my-model-7b --create-pr',
      does: 'Open a pull request with the scores of a model on the Hub',
    },
    {
      command:
        'evalcard import-aa --creator-slug acme --model-name my-model-7b --repo-id acme/my-model-7b --create-pr',
      does: 'Say which model it is',
    },
    {
      command: 'evalcard import-aa ./my-model --only gpqa_diamond --only hle --format eval-results',
      does: 'Write two scores into the files of a local folder',
    },
  ],
  run: async (call) => {
    const { runImportAa } = await import('./import-aa.run.ts');
    return runImportAa(call);
  },
});
