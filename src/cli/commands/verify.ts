import { defineCommand } from '../command.ts';
import { flag, index, text } from '../options.ts';
import {
  benchmarkOptions,
  outputOptions,
  pullRequestOptions,
  targetOptions,
} from './shared-options.ts';

export const options = {
  repoId: targetOptions.repoId,
  revision: targetOptions.revision,
  pr: index('N', 'only what this pull request adds or changes'),
  user: text('name', 'only open pull requests of this user; `me` is who the token belongs to'),
  author: text('name', 'all models of this user or organisation'),
  modelNameOverride: text('name', 'match this model name in the sources, exactly as printed'),
  fix: flag('put the source’s value in the place of each wrong one'),
  createPr: pullRequestOptions.createPr,
  dryRun: flag('with --fix: show the corrections and stop'),
  yes: flag('do not ask before writing'),
  token: targetOptions.token,
  ...benchmarkOptions,
  ...outputOptions,
};

/** `evalcard verify`: reads the sources of published scores again. */
export const verify = defineCommand({
  name: 'verify',
  summary: 'read the recorded source of each published score again: does it still say so?',
  details:
    'Sources that are read again: model cards on the Hub (at the recorded revision and as they are now), pages of Artificial ' +
    'Analysis, evaluation logs. Each score is the same, changed, its source is gone, or nobody can know, and a sentence says ' +
    'what was found where. For a repo on the Hub its open pull requests are read too. --fix corrects a pull request by a ' +
    'commit to it, and results on main by a commit or, with --create-pr, a pull request; scores that Hugging Face has signed ' +
    'are never changed. The exit code is 1 while a wrong score stands.',
  argument: {
    name: 'target',
    description: 'owner/name, Hub addresses, folders or README files',
    variadic: true,
  },
  options,
  examples: [
    {
      command: 'evalcard verify acme/my-model-7b',
      does: 'Every score on main and in open pull requests',
    },
    {
      command: 'evalcard verify acme/my-model-7b --pr 3 --fix',
      does: 'Correct what a pull request proposes, in that pull request',
    },
    {
      command: 'evalcard verify --author acme',
      does: 'Everything an organisation publishes, and what is proposed to it',
    },
    {
      command: 'evalcard verify --user me',
      does: 'Your open pull requests, in the repositories that evalcard wrote to',
    },
  ],
  run: async (call) => {
    const { runVerify } = await import('./verify.run.ts');
    return runVerify(call);
  },
});
