import { defineCommand } from '../../command.ts';
import { flag, text } from '../../options.ts';
import {
  benchmarkOptions,
  conflictOptions,
  formatOptions,
  pullRequestOptions,
  targetOptions,
} from '../shared-options.ts';
import { jobArgument, jobOptions } from './shared.ts';

/** How the scores of a job are published: the same for `jobs run --publish`. */
export const publishOptions = {
  publish: flag('write the scores into the model’s card'),
  repoId: text('owner/name', 'the repo to write to; by default the model that was evaluated'),
  allowPartial: flag('publish a run with a limit, errors or missing samples, with a note'),
  sourceUrl: text('url', 'where others can open the log'),
  ...pullRequestOptions,
  ...formatOptions,
  ...conflictOptions,
  ...benchmarkOptions,
  score: text('name', 'take this scorer where a log holds several'),
  metric: text('name', 'take this metric where a log holds several'),
  taskType: text('type', 'task.type of the results; by default what the benchmark is'),
  modelNameOverride: text('name', 'the log names the model so, and it is this one'),
  commitMessage: text('text', 'commit summary, or title of the pull request'),
  yes: flag('do not ask'),
};

export const options = {
  ...jobOptions,
  repo: text('target', 'write to this folder or README file instead of the repo on the Hub'),
  revision: targetOptions.revision,
  ...publishOptions,
};

/** `evalcard jobs collect`. */
export const jobsCollect = defineCommand({
  name: 'jobs collect',
  summary: 'bring the scores of a finished job home',
  details:
    'Reads the line in which the job’s script says how the run went, fetches the log from where it lies, compares its SHA-256, and ' +
    'shows the scores. With --publish they are written as import-log writes them. A run with a limit, errors or missing ' +
    'samples is refused without --allow-partial. docs/jobs.md has the whole way.',
  argument: jobArgument,
  options,
  examples: [
    { command: 'evalcard jobs collect 6931f0c7a1b2c3d4e5f60718', does: 'Look at the scores' },
    {
      command: 'evalcard jobs collect 6931f0c7a1b2c3d4e5f60718 --publish --create-pr',
      does: 'Open a pull request with them',
    },
  ],
  run: async (call) => {
    const { runJobsCollect } = await import('./collect.run.ts');
    return runJobsCollect(call);
  },
});
