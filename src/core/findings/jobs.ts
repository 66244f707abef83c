import { kind } from './finding.ts';

/** What can be said about evaluations that ran as jobs. */
export const jobFindings = {
  'job-no-result': kind<{ job: string; reason: string }>({
    severity: 'error',
    title: 'The job told no result',
    message: ({ reason }) => `The job has no result to give: ${reason}`,
    fix: ({ job }) => `see what it printed: evalcard jobs logs ${job}`,
  }),
  'job-run-failed': kind<{ job: string; task: string; status: string; reason?: string }>({
    severity: 'error',
    title: 'The evaluation in the job failed',
    message: ({ task, status, reason }) =>
      `${task} did not succeed (${status})${reason === undefined ? '' : `: ${reason}`}`,
    fix: ({ job }) => `see what it printed: evalcard jobs logs ${job}`,
  }),
  'job-ended-badly': kind<{ job: string; reason: string }>({
    severity: 'warning',
    title: 'The job did not complete',
    message: ({ reason }) => `The job told its result and then did not complete: ${reason}`,
  }),
  'job-log-missing': kind<{ task: string; reason: string }>({
    severity: 'warning',
    title: 'The log of the run could not be fetched whole',
    message: ({ task, reason }) =>
      `The log of ${task} cannot be checked: ${reason}. Its scores are those of the job’s result line`,
  }),
  'job-log-differs': kind<{ url: string; expected: string; found: string }>({
    severity: 'error',
    title: 'The log is not the one that the job wrote',
    message: ({ url, expected, found }) =>
      `${url} is not the log that the job wrote: SHA-256 ${found.slice(0, 12)}…, expected ${expected.slice(0, 12)}…`,
  }),
  'job-log-private': kind<{ url: string }>({
    severity: 'info',
    title: 'Others cannot open the log',
    message: ({ url }) => `The log lies in a private bucket: ${url}`,
    fix: () => 'publish it, and give its address: --source-url https://…',
  }),
};
