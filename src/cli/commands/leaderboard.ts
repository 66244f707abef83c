import { defineCommand } from '../command.ts';
import { flag, index, text } from '../options.ts';
import { outputOptions, targetOptions } from './shared-options.ts';

export const options = {
  task: text('id', 'the task, where the dataset has several'),
  top: index('N', 'only the first N rows'),
  derived: flag('fine-tunes and quantisations too, which the Hub leaves out'),
  token: targetOptions.token,
  ...outputOptions,
};

/** `evalcard leaderboard`: who scores what on an official benchmark. */
export const leaderboard = defineCommand({
  name: 'leaderboard',
  summary: 'show the leaderboard of an official Hub benchmark',
  details:
    'As the Hub shows it now: each model with its best result, from its .eval_results files and those of open pull requests. ' +
    'A result is verified when Hugging Face has signed it.',
  argument: {
    name: 'dataset',
    description: 'owner/name or address of the dataset, or the benchmark’s name',
    required: true,
  },
  options,
  examples: [
    { command: 'evalcard leaderboard TIGER-Lab/MMLU-Pro', does: 'All models on MMLU-Pro' },
    {
      command: 'evalcard leaderboard Idavidrein/gpqa --task diamond --top 10',
      does: 'The first ten on one of several tasks',
    },
  ],
  run: async (call) => {
    const { runLeaderboard } = await import('./leaderboard.run.ts');
    return runLeaderboard(call);
  },
});
