import { kind } from './finding.ts';

/** What can be said about the tables of a card and the cells that were left out. */
export const tableFindings = {
  'no-tables': kind<{ file: string; reason: string }>({
    severity: 'error',
    title: 'No evaluation tables',
    message: ({ file, reason }) => `No evaluation tables found in ${file}: ${reason}`,
  }),
};
