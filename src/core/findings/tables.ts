import { kind } from './finding.ts';

/** What can be said about the tables of a card and the cells that were left out. */
export const tableFindings = {
  'no-tables': kind<{ file: string; reason: string }>({
    severity: 'error',
    title: 'No evaluation tables',
    message: ({ file, reason }) => `No evaluation tables found in ${file}: ${reason}`,
  }),
  'table-cut': kind<{ reason: string }>({
    severity: 'warning',
    title: 'Table too large',
    message: ({ reason }) => `The table was read in part: ${reason}`,
    fix: () => 'Split the table; scores in the part that was left out are not seen.',
  }),
  'table-unclosed': kind({
    severity: 'warning',
    title: 'HTML table without an end',
    message: () => 'Expected </table>, found the end of the document or another <table>',
    fix: () => 'Add </table>: until then everything below counts as part of the last cell.',
  }),
  'row-overflow': kind<{ row: number }>({
    severity: 'warning',
    title: 'Row longer than the header',
    message: ({ row }) =>
      `Row ${row} has more cells than the header: Markdown drops the last ones, and the others may stand in the wrong column`,
    fix: () => 'Write a pipe inside a cell as \\|, or add the missing header cell.',
  }),
  'nested-too-deep': kind({
    severity: 'warning',
    title: 'Nested too deeply',
    message: () =>
      'Quotes, lists or tables are nested deeper than is read: what is inside was left out',
  }),
  'too-many-tables': kind<{ read: number }>({
    severity: 'warning',
    title: 'Too many tables',
    message: ({ read }) => `The document has more tables than are read: the first ${read} were`,
  }),
};
