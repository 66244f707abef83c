import type { Reading } from '../tables/extraction.ts';
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
      'Quotes, lists or tables are nested deeper than is read: what is inside, and what follows a list so deep, was left out',
  }),
  'too-many-tables': kind<{ read: number }>({
    severity: 'warning',
    title: 'Too many tables',
    message: ({ read }) => `The document has more tables than are read: the first ${read} were`,
  }),
  'no-model-match': kind<{
    model: string;
    candidates: readonly { readonly name: string; readonly similarity: number }[];
  }>({
    severity: 'error',
    title: 'No scores of this model',
    message: ({ model, candidates }) => {
      if (candidates.length === 0) return `The evaluation tables hold no scores of ${model}`;
      const listed = candidates.map(({ name, similarity }) => {
        const percent = Math.round(similarity * 100);
        return percent === 0 ? name : `${name} (${percent} % alike)`;
      });
      return `No model name in the tables is exactly ${model}; the candidates are ${listed.join(', ')}`;
    },
    fix: ({ candidates }) =>
      `If one of them is this model, say so: --model-name-override ${JSON.stringify(candidates[0]?.name ?? 'name as printed')}`,
  }),
  'ambiguous-table': kind<{
    table: number;
    reason: string;
    readings: readonly Reading[];
  }>({
    severity: 'warning',
    title: 'Table with more than one reading',
    message: ({ table, reason }) =>
      `Table ${table} can be read in more than one way, so nothing was taken: ${reason}`,
    fix: ({ readings }) =>
      readings.length === 0
        ? 'No flag chooses: label its rows and columns so that each score has a name of its own.'
        : readings
            .map(({ says, flags, first, results }) => {
              const more = results > 2 ? ` and ${results - 2} more` : '';
              return `${flags}\n  if ${says}: ${first}${more}`;
            })
            .join('\n'),
  }),
};
