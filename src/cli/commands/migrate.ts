import { defineCommand } from '../command.ts';
import { flag, requiredChoice, text } from '../options.ts';
import {
  commitOptions,
  conflictOptions,
  outputOptions,
  targetOptions,
  writeOptions,
} from './shared-options.ts';

export const options = {
  ...targetOptions,
  to: requiredChoice(['model-index', 'eval-results'], 'the format to write the results in'),
  move: flag('take what the other format holds in full out of the old one'),
  modelNameOverride: text('name', 'the model of a Papers with Code file that is this one'),
  ...writeOptions,
  ...conflictOptions,
  ...commitOptions,
  ...outputOptions,
};

/** `evalcard migrate`: results of one format in the other. */
export const migrate = defineCommand({
  name: 'migrate',
  summary: 'write the results of model-index as .eval_results, or the other way round',
  details:
    'Both formats stand side by side afterwards, unless --move is given. Fields without a counterpart are named and stay where they are; ' +
    'what is no official benchmark of the Hub stays in model-index. ' +
    'To model-index also go the results of a Papers with Code file (model-index.yml), and metrics written as a map become a list.',
  argument: {
    name: 'target',
    description:
      'owner/name, a Hub address, a folder or a README file (instead of or beside --repo-id)',
  },
  options,
  examples: [
    {
      command: 'evalcard migrate ./my-model --to eval-results --dry-run',
      does: 'Preview the result files of a local card',
    },
    {
      command: 'evalcard migrate acme/my-model-7b --to eval-results --create-pr',
      does: 'Propose them for the leaderboards of the Hub',
    },
    {
      command: 'evalcard migrate ./my-model --to model-index',
      does: 'Put result files, or a Papers with Code file, into the card',
    },
  ],
  run: async (call) => {
    const { runMigrate } = await import('./migrate.run.ts');
    return runMigrate(call);
  },
});
