import { defineCommand } from '../command.ts';
import { choice, flag, required, text, textOrEmpty } from '../options.ts';
import { outputOptions } from './shared-options.ts';

export const options = {
  space: required('owner/name', 'the Space; without an owner, one of your own'),
  public: flag('everybody may open the Space; without it only you or your organisation'),
  nameConflict: choice(
    ['suffix', 'fail', 'reuse'],
    'suffix',
    'when there is such a Space: take the next free name (-2, -3, …), stop, or add to it if it is yours and static',
  ),
  sdk: choice(
    ['static', 'docker'],
    'static',
    'a page with the logs, which costs nothing, or inspect’s own viewer, which needs hardware',
  ),
  hardware: text('flavor', 'with --sdk docker: hardware to ask for'),
  force: flag('publish questions of gated benchmarks, too'),
  token: textOrEmpty('token', 'a Hub token; better left to HF_TOKEN or `hf auth login`'),
  dryRun: flag('show what would be written and stop'),
  yes: flag('do not ask before writing'),
  ...outputOptions,
};

/** `evalcard publish-logs`: evaluation logs as evidence, in a Space. */
export const publishLogs = defineCommand({
  name: 'publish-logs',
  summary: 'put evaluation logs where readers of the card can open them: a static Space',
  details:
    'Makes a Space (private unless --public) with the logs, a page that lists them with their scores, and prints the address ' +
    'of each: give it to import-log as --source-url, or let import-log --publish-logs do both. Logs that are in the Space ' +
    'already are not uploaded again. Questions of gated benchmarks do not go into a public Space. ' +
    'What was written is put down in a journal: `evalcard undo` deletes it again.',
  argument: {
    name: 'log',
    description: 'log files, and folders with logs',
    required: true,
    variadic: true,
  },
  options,
  examples: [
    {
      command: 'evalcard publish-logs logs/ --space acme/my-model-logs --dry-run',
      does: 'Look at what would be put where',
    },
    {
      command: 'evalcard publish-logs logs/gsm8k.eval --space acme/my-model-logs --public',
      does: 'Publish one log',
    },
    {
      command:
        'evalcard publish-logs logs/new.eval --space acme/my-model-logs --name-conflict reuse',
      does: 'Add to a Space of logs',
    },
  ],
  run: async (call) => {
    const { runPublishLogs } = await import('./publish-logs.run.ts');
    return runPublishLogs(call);
  },
});
