import { statedUnits } from '../../core/result.ts';
import { defineCommand } from '../command.ts';
import { maybeChoice, index, required, text } from '../options.ts';
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
  benchmark: required('name', 'the benchmark, or its dataset on the Hub (owner/name)'),
  value: required('number', 'the score as its source prints it: 76.1, 76.1% or "76.1 ± 0.4"'),
  metric: text('name', 'the metric, where it is not the benchmark’s usual one'),
  unit: maybeChoice(statedUnits, 'the scale of the value; needed for numbers up to 1'),
  date: text('day', 'when the evaluation was run: 2026-01-31'),
  sourceUrl: text('url', 'where a reader can check the value'),
  sourceName: text('text', 'what to call that page: Model Card, Technical report'),
  sourceUser: text('name', 'the Hub user who evaluated'),
  sourceOrg: text('name', 'the Hub organisation that evaluated'),
  shots: index('N', 'number of examples in the prompt'),
  variant: text('text', 'what tells this measurement from its siblings: a language, a subset'),
  notes: text('text', 'conditions of the run: "With tools"'),
  taskId: text('id', 'the task in the eval.yaml of the benchmark’s dataset'),
  taskType: text('type', 'task.type, a Hub pipeline tag [default: what the benchmark is for]'),
  ...writeOptions,
  ...benchmarkOptions,
  ...formatOptions,
  ...conflictOptions,
  ...commitOptions,
  ...outputOptions,
};

/** `evalcard add-eval`: one score by hand. */
export const addEval = defineCommand({
  name: 'add-eval',
  summary: 'add one score by hand',
  details:
    'A name that may mean several benchmarks, and a number that may be a fraction or a percentage, are asked back. ' +
    'With --format eval-results the task id is checked against the benchmark’s eval.yaml on the Hub, and a fraction is written as percent. ' +
    'A repo without a card gets one.',
  argument: {
    name: 'target',
    description:
      'owner/name, a Hub address, a folder or a README file (instead of or beside --repo-id)',
  },
  options,
  examples: [
    {
      command: 'evalcard add-eval ./my-model --benchmark MMLU --value 85.2 --shots 5 --dry-run',
      does: 'Preview one score in a local card',
    },
    {
      command:
        'evalcard add-eval acme/my-model-7b --benchmark HLE --value 22.1 --notes "With tools" --source-url https://example.com/report --format eval-results --create-pr',
      does: 'Propose a score for the leaderboard of an official benchmark',
    },
  ],
  run: async (call) => {
    const { runAddEval } = await import('./add-eval.run.ts');
    return runAddEval(call);
  },
});
