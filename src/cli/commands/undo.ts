import { defineCommand } from '../command.ts';
import { flag } from '../options.ts';
import { outputOptions, targetOptions } from './shared-options.ts';

export const options = {
  token: targetOptions.token,
  dryRun: flag('show what would be taken back and stop'),
  yes: flag('do not ask before writing'),
  ...outputOptions,
};

/** `evalcard undo`: takes back exactly what a run wrote. */
export const undo = defineCommand({
  name: 'undo',
  summary: 'take back exactly what a run wrote; without a run, list the runs',
  details:
    'Every run that writes is put down in a journal ($XDG_STATE_HOME/evalcard, by default ~/.local/state/evalcard). ' +
    'In a folder, on a branch or in a pull request that was added to, the lines of the run go and later edits stay; when ' +
    'those lines were edited since, nothing is changed and the difference is named. A pull request that the run opened is ' +
    'closed, with a comment. An undo is a run too, and can be undone.',
  argument: { name: 'run-id', description: 'as the run printed it, and as the list shows it' },
  options,
  examples: [
    { command: 'evalcard undo', does: 'List the runs, newest first' },
    {
      command: 'evalcard undo 20260102-1a2b3c4d --dry-run',
      does: 'Show what taking a run back would change',
    },
    { command: 'evalcard undo 20260102-1a2b3c4d --yes', does: 'Take it back' },
  ],
  run: async (call) => {
    const { runUndo } = await import('./undo.run.ts');
    return runUndo(call);
  },
});
