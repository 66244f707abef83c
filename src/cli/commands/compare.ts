import { defineCommand } from '../command.ts';
import { flag, text, textOr, texts } from '../options.ts';
import { outputOptions, targetOptions } from './shared-options.ts';

export const options = {
  benchmark: texts('name', 'only this benchmark: its name, id or dataset (repeatable)'),
  common: flag('only what every model has'),
  svg: text('file', 'draw a bar chart as SVG'),
  png: text('file', 'draw a bar chart as PNG'),
  title: textOr('text', 'Evaluation results', 'title of the chart'),
  token: targetOptions.token,
  ...outputOptions,
};

/** `evalcard compare`: results of several models side by side. */
export const compare = defineCommand({
  name: 'compare',
  summary: 'put the published results of models side by side, as a table or a bar chart',
  details:
    'Reads model-index and .eval_results on main. Only results of the same benchmark, metric and setting stand in one row; a ' +
    'model that publishes two values for one measurement, or a value whose scale is not known, is shown as that and not drawn. ' +
    'Charts name every bar and its value, so that nothing hangs on colour, and describe themselves to screen readers.',
  argument: {
    name: 'model',
    description: 'owner/name, Hub addresses, folders or README files',
    required: true,
    variadic: true,
  },
  options,
  examples: [
    { command: 'evalcard compare acme/my-model-7b other/model-8b', does: 'Two models' },
    {
      command: 'evalcard compare acme/my-model-7b other/model-8b --common --png chart.png',
      does: 'A picture of what both have',
    },
  ],
  run: async (call) => {
    const { runCompare } = await import('./compare.run.ts');
    return runCompare(call);
  },
});
