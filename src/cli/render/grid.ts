import type { TableReport } from '../../core/tables/extraction.ts';
import type { EvalResult } from '../../core/result.ts';
import type { Table } from '../../core/tables/table.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

const LONGEST_CELL = 32;

/** The whole table with row and column numbers: ✓ marks a cell that was taken, ✗ one that was left out. */
export function renderGrid(
  table: Table,
  report: TableReport,
  results: readonly EvalResult[],
  output: Output,
): string {
  const taken = new Set(
    results.flatMap(({ provenance }) =>
      provenance?.kind === 'readme-table' && provenance.table === table.index
        ? `${provenance.row}:${provenance.column}`
        : [],
    ),
  );
  const left = new Set(report.skipped.map(({ row, column }) => `${row}:${column}`));
  const head = ['', ...Array.from({ length: table.width }, (_, column) => String(column))];
  const rows = table.rows.map((row, r) => [
    String(r),
    ...row.map((cell, c) => {
      const place = `${r}:${c}`;
      const mark = taken.has(place) ? '✓ ' : left.has(place) ? '✗ ' : '';
      return mark + shorten(cell.missing ? '(missing)' : cell.text);
    }),
  ]);
  return renderTable(head, rows, output);
}

function shorten(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}
