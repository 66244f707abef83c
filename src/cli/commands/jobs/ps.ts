import { defineCommand } from '../../command.ts';
import { flag, indexOr, texts } from '../../options.ts';
import { jobOptions } from './shared.ts';

export const options = {
  ...jobOptions,
  all: flag('jobs that have ended too'),
  others: flag('jobs that evalcard did not submit too'),
  stage: texts('stage', 'only jobs in this stage (repeatable): RUNNING, COMPLETED, ERROR, …'),
  label: texts('name=value', 'only jobs with this label (repeatable)'),
  limit: indexOr('N', 20, 'at most so many'),
};

/** `evalcard jobs ps`. */
export const jobsPs = defineCommand({
  name: 'jobs ps',
  summary: 'list evaluation jobs',
  details:
    'Those that run or wait to; with --all those that have ended too, newest first. Of jobs that evalcard did not submit only with --others.',
  options,
  examples: [
    { command: 'evalcard jobs ps --all --limit 5', does: 'The last five, however they ended' },
  ],
  run: async (call) => {
    const { runJobsPs } = await import('./ps.run.ts');
    return runJobsPs(call);
  },
});
