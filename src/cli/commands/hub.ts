import { defineCommand } from '../command.ts';
import { flag, index, text, textOr } from '../options.ts';

export const options = {
  port: index('N', 'port to listen on; a free one if not given', 65_535),
  host: textOr('address', '127.0.0.1', 'address to listen on'),
  data: text('dir', 'keep repos, pull requests and tokens in this folder'),
  runJobs: flag(
    'run jobs: their commands are executed as programs of this machine, without a container',
  ),
  seed: text('file', 'start with the users, tokens and repos of this JSON file (docs/hub.md)'),
  fault: text('list', 'answer wrongly on purpose: commit:412x2,cut-after-commit,…'),
};

/** `evalcard hub`: the embedded Hub, for trying and testing. */
export const hub = defineCommand({
  name: 'hub',
  summary: 'run a Hub on this machine, for trying and testing',
  details:
    'Set HF_ENDPOINT to the address it prints, and HF_TOKEN to one of the tokens. Any client works: evalcard, ' +
    '`hf`, the Python and JavaScript libraries. Without --data everything is gone when it stops. Jobs are refused unless --run-jobs ' +
    'is given: whoever has a token of this Hub can then run commands on this machine. Jobs and buckets are never kept.',
  options,
  examples: [
    { command: 'evalcard hub --port 8080 --data ./hub-data', does: 'A Hub that remembers' },
    {
      command: 'evalcard hub --fault "commit:412x2,commit:cut-after"',
      does: 'One whose first commits are overtaken, and the next one’s answer is lost',
    },
  ],
  run: async (call) => {
    const { runHub } = await import('./hub.run.ts');
    return runHub(call);
  },
});
