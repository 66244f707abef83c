import { defineCommand } from '../command.ts';
import { flag, index, indexes, text } from '../options.ts';
import { benchmarkOptions, outputOptions, targetOptions } from './shared-options.ts';

export const options = {
  ...targetOptions,
  table: indexes('N', 'only this table, drawn as a grid with roles and the cells that were taken'),
  modelColumnIndex: index('N', 'with --table: read it as if this column held the model’s scores'),
  onlyThisModel: flag('with --table: read it as if every score in it were this model’s'),
  modelNameOverride: text('name', 'match this model name instead, exactly as printed'),
  ...benchmarkOptions,
  ...outputOptions,
};

/** `evalcard inspect-tables`: how each table of the card is read. */
export const inspectTables = defineCommand({
  name: 'inspect-tables',
  summary:
    'show each table of a card: shape, columns, the one that is the model’s, and what to run',
  argument: {
    name: 'target',
    description: 'owner/name, a Hub address, a folder or a README file',
  },
  options,
  examples: [
    {
      command: 'evalcard inspect-tables acme/my-model-7b',
      does: 'List the tables of a card on the Hub',
    },
    {
      command: 'evalcard inspect-tables ./my-model --table 1',
      does: 'Draw table 1 with the roles of its headers and the cells that were taken',
    },
  ],
  run: async (call) => {
    const { runInspectTables } = await import('./inspect-tables.run.ts');
    return runInspectTables(call);
  },
});
