import { defineCommand } from '../command.ts';
import { choice, flag, text } from '../options.ts';
import {
  benchmarkOptions,
  outputOptions,
  pullRequestOptions,
  targetOptions,
} from './shared-options.ts';

export const options = {
  ...targetOptions,
  format: choice(
    ['human', 'json', 'github', 'sarif'],
    'human',
    'how findings are printed: for people, as JSON, as annotations of GitHub Actions, as SARIF 2.1.0',
  ),
  local: flag('ask the Hub nothing: only evalcard’s own rules'),
  fix: flag('put right what has only one meaning: missing quotes, empty optional fields'),
  dryRun: flag('with --fix: show what would be written and stop'),
  ...pullRequestOptions,
  commitMessage: text('text', 'with --fix: commit summary, or title of the pull request'),
  yes: flag('with --fix: do not ask before writing'),
  ...benchmarkOptions,
  ...outputOptions,
};

/** `evalcard validate`: what the Hub, and a careful reader, would object to. */
export const validate = defineCommand({
  name: 'validate',
  summary: 'check model-index and .eval_results before the Hub does; exit 1 on errors',
  details:
    'Checks the shape that the Hub demands, values and scales, duplicates, sources, task ids, README tables against metadata, and results copied from a base model. ' +
    'Where the Hub can be asked, the card is also sent to its own check, which writes nothing; --local keeps it on this machine. ' +
    'Every finding has a code with a page in docs/findings/.',
  argument: {
    name: 'target',
    description: 'owner/name, a Hub address, a folder or a README file',
  },
  options,
  examples: [
    { command: 'evalcard validate ./my-model', does: 'Check a local card' },
    { command: 'evalcard validate ./my-model --fix', does: 'Put quotes where they are missing' },
    { command: 'evalcard validate . --format github', does: 'Annotate a pull request in CI' },
    { command: 'evalcard validate acme/my-model-7b --json', does: 'The findings as JSON' },
  ],
  run: async (call) => {
    const { runValidate } = await import('./validate.run.ts');
    return runValidate(call);
  },
});
