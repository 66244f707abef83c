import { benchmarkAreas } from '../../core/benchmarks/benchmark.ts';
import { defineCommand } from '../command.ts';
import { flag, maybeChoice, text } from '../options.ts';
import { benchmarkOptions, outputOptions } from './shared-options.ts';

export const options = {
  area: maybeChoice([...benchmarkAreas, 'own'], 'only this area'),
  task: text('type', 'only this task, a Hub pipeline tag such as text-generation'),
  dataset: text('owner/name', 'only those measured on this Hub dataset'),
  official: flag('only those with an official leaderboard on the Hub'),
  ...benchmarkOptions,
  ...outputOptions,
};

/** `evalcard benchmarks`: the registry of benchmarks. */
export const benchmarks = defineCommand({
  name: 'benchmarks',
  summary: 'list the benchmarks that evalcard knows: names, Hub datasets, metrics, scales',
  details:
    'A name in a table or a log means a benchmark when it is one of its names, upper and lower case, spaces and punctuation apart: ' +
    'nothing is guessed by likeness. A bare name of a family (GPQA, MATH, SWE-bench) stays ambiguous and is never written with a task id. ' +
    'Benchmarks of your own come from --benchmarks FILE and from evalcard.yaml in the working folder; docs/benchmarks.md says how.',
  argument: { name: 'search', description: 'part of a name, an alias, an id or a dataset id' },
  options,
  examples: [
    { command: 'evalcard benchmarks gpqa', does: 'What is known under this name?' },
    { command: 'evalcard benchmarks --official', does: 'List those that go to .eval_results' },
    { command: 'evalcard benchmarks --area math --json', does: 'One area, as JSON' },
  ],
  run: async (call) => {
    const { runBenchmarks } = await import('./benchmarks.run.ts');
    return runBenchmarks(call);
  },
});
