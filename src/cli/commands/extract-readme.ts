import { defineCommand } from '../command.ts';
import { flag, index, indexes, text, textOr } from '../options.ts';
import {
  benchmarkOptions,
  commitOptions,
  conflictOptions,
  formatOptions,
  outputOptions,
  targetOptions,
  writeOptions,
} from './shared-options.ts';

export const options = {
  ...targetOptions,
  taskType: textOr('type', 'text-generation', 'task.type of the results, a Hub pipeline tag'),
  datasetName: textOr('name', 'Benchmarks', 'dataset.name of the results'),
  datasetType: textOr('type', 'benchmark', 'dataset.type of the results'),
  ...writeOptions,
  mergeTables: flag('put all tables into one result instead of one result a table'),
  metricMapping: text(
    'json|file',
    'rename metrics: {"MMLU": {"type": "mmlu", "name": "…"}}, inline or in a file',
  ),
  table: indexes('N', 'read only this table (repeatable, or 1,2)'),
  modelColumnIndex: index('N', "the column that holds the model's scores"),
  onlyThisModel: flag('with --table: every score in it is this model’s, whatever its headers say'),
  modelNameOverride: text('name', 'match this model name in the tables, exactly as printed'),
  ...benchmarkOptions,
  ...formatOptions,
  ...conflictOptions,
  ...commitOptions,
  ...outputOptions,
};

/** `evalcard extract-readme`: scores from README tables into `model-index`. */
export const extractReadme = defineCommand({
  name: 'extract-readme',
  summary: "put the model's own scores from its README tables into model-index",
  details:
    'Reads every evaluation table of the card, takes the cells of exactly this model, shows where each ' +
    'number came from and why every other cell was left out, then the diff. Without --dry-run and ' +
    '--create-pr it commits to main (a folder: writes README.md); on a terminal it asks first. ' +
    'Before a pull request is opened, all open ones are read: what one of them proposes is not proposed again. ' +
    'What was written is put down in a journal: `evalcard undo` takes it back. ' +
    'Tables and columns are counted from 0, as `evalcard inspect-tables` prints them.',
  argument: {
    name: 'target',
    description:
      'owner/name, a Hub address, a folder or a README file (instead of or beside --repo-id)',
  },
  options,
  examples: [
    {
      command: 'evalcard extract-readme ./my-model --dry-run',
      does: 'Preview the scores found in a local card',
    },
    {
      command: 'evalcard extract-readme --repo-id acme/my-model-7b --create-pr',
      does: 'Open a pull request with the scores of a card on the Hub',
    },
    {
      command: 'evalcard extract-readme acme/my-model-7b --update-pr --overwrite',
      does: 'Correct the values in your open pull request',
    },
    {
      command: 'evalcard extract-readme ./my-model --table 2 --model-column-index 3',
      does: 'Say which table and column hold the scores',
    },
  ],
  run: async (call) => {
    const { runExtractReadme } = await import('./extract-readme.run.ts');
    return runExtractReadme(call);
  },
});
