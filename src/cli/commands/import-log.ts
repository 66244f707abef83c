import { defineCommand } from '../command.ts';
import { flag, text } from '../options.ts';
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
  repo: text('target', 'the model: owner/name, a Hub address, a folder or a README file'),
  score: text('name', 'take this scorer, filter or split where a log holds several'),
  metric: text('name', 'take this metric where a log holds several'),
  taskType: text('type', 'task.type of the results; by default what the benchmark is'),
  modelNameOverride: text('name', 'the log names the model so, and it is this one'),
  allowPartial: flag('publish a run with a limit, errors or missing samples, with a note'),
  sourceUrl: text('url', 'where others can open the log'),
  publishLogs: text(
    'owner/name',
    'put the logs into this Space first (see publish-logs); the results lead there',
  ),
  publicLogs: flag('with --publish-logs: everybody may open the Space'),
  ...benchmarkOptions,
  ...formatOptions,
  ...conflictOptions,
  ...writeOptions,
  ...commitOptions,
  ...outputOptions,
};

/** `evalcard import-log`: scores from evaluation logs. */
export const importLog = defineCommand({
  name: 'import-log',
  summary: 'publish the scores of an evaluation log: inspect-ai, lighteval, lm-eval, mteb',
  details:
    'Reads a log file, a folder of logs, or the address of one; tells the harness from the content. The repo is named by ' +
    '--repo-id (or a folder: --repo). Partial runs, failed runs and logs of another model are refused, each with the flag that ' +
    'decides otherwise. docs/importers.md says what is read from each harness.',
  argument: {
    name: 'log',
    description: 'a log file, a folder with logs, or the address of a log (https://… or hf://…)',
    required: true,
  },
  options,
  examples: [
    {
      command: 'evalcard import-log logs/2026-01-02_gpqa.eval --repo-id acme/my-model-7b --dry-run',
      does: 'Preview the scores of an inspect-ai log',
    },
    {
      command: 'evalcard import-log results/ --repo ./my-model --format both',
      does: 'Write the scores of a folder of logs into a local model folder',
    },
    {
      command:
        'evalcard import-log logs/ --repo-id acme/my-model-7b --publish-logs acme/my-model-logs --public-logs --create-pr',
      does: 'Publish the logs, and open a pull request whose results lead to them',
    },
  ],
  run: async (call) => {
    const { runImportLog } = await import('./import-log.run.ts');
    return runImportLog(call);
  },
});
