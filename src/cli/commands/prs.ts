import { defineCommand } from '../command.ts';
import { choice, flag, text } from '../options.ts';
import { benchmarkOptions, outputOptions, targetOptions } from './shared-options.ts';

export const options = {
  repoId: targetOptions.repoId,
  user: text('name', 'only pull requests of this user; `me` is who the token belongs to'),
  author: text('name', 'all models of this user or organisation'),
  state: choice(['open', 'closed', 'merged', 'all'], 'open', 'pull requests in this state'),
  comment: text('text', 'withdraw: the comment to close with'),
  yes: flag('withdraw: do not ask before closing'),
  token: targetOptions.token,
  ...benchmarkOptions,
  ...outputOptions,
};

/** `evalcard prs`: pull requests about evaluation results, and taking one's own back. */
export const prs = defineCommand({
  name: 'prs',
  summary: 'list pull requests about evaluation results, with their values and how these stand now',
  details:
    'Listed are pull requests that change model-index or .eval_results, and those that evalcard opened. DRIFT compares ' +
    'a value with the card as it is now, where the pull request says that it was read there. `evalcard prs withdraw N` ' +
    'closes your own pull request N of --repo-id. The Hub has no list of a user’s pull requests over all repositories: ' +
    '--user alone looks at those that evalcard wrote to from this machine.',
  argument: {
    name: 'target',
    description: 'owner/name or Hub addresses; or: withdraw N',
    variadic: true,
  },
  options,
  examples: [
    { command: 'evalcard prs acme/my-model-7b', does: 'What is proposed for a model' },
    {
      command: 'evalcard prs --author acme --state all',
      does: 'For all models of an organisation, closed and merged ones too',
    },
    {
      command: 'evalcard prs --user me',
      does: 'Your own, in the repositories that evalcard wrote to',
    },
    {
      command: 'evalcard prs withdraw 3 --repo-id acme/my-model-7b',
      does: 'Close your own pull request',
    },
  ],
  run: async (call) => {
    const { runPrs } = await import('./prs.run.ts');
    return runPrs(call);
  },
});
