import { kind } from './finding.ts';

/** What can be said about a write: conflicts, what was left alone, what could not be checked. */
export const writingFindings = {
  'already-there': kind<{ count: number }>({
    severity: 'info',
    title: 'Results already published',
    message: ({ count }) => `${count} of the results are already there with the same value`,
  }),
};
