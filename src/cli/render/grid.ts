import type { HeaderReport, RowReport, TableReport } from '../../core/tables/extraction.ts';
import type { EvalResult } from '../../core/result.ts';
import type { Table } from '../../core/tables/table.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

const LONGEST_CELL = 32;
const MOST_ROWS = 200;
const MOST_COLUMNS = 40;

/**
 * The table with row and column numbers, the role of each column below its number and that of each row at its end:
 * ✓ marks a cell that was taken, ✗ one that was left out, ▸ the target's column or row.
 */
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
  const columns = report.header.slice(0, MOST_COLUMNS);
  const roles = new Map(report.rowRoles?.map((row) => [row.row, row]));
  const head = ['', ...columns.map(({ column }) => String(column)), ''];
  const underHead = ['', ...columns.map(columnRole), ''];
  const rows = table.rows.slice(0, MOST_ROWS).map((row, r) => [
    String(r),
    ...row.slice(0, MOST_COLUMNS).map((cell, c) => {
      const place = `${r}:${c}`;
      const mark = taken.has(place) ? '✓ ' : left.has(place) ? '✗ ' : '';
      return mark + shorten(cell.missing ? '(missing)' : cell.text);
    }),
    rowRole(roles.get(r)),
  ]);
  const more = [
    cut(table.rows.length, MOST_ROWS, 'rows'),
    cut(table.width, MOST_COLUMNS, 'columns'),
  ].filter(Boolean);
  const drawn = renderTable(head, [underHead, ...rows], output);
  return [drawn, ...(more.length > 0 ? [`   … ${more.join(' and ')} more`] : [])].join('\n');
}

function columnRole({ role, target, what }: HeaderReport): string {
  return `${target ? '▸ ' : ''}${role}${what && role === 'other' ? `: ${what}` : ''}`;
}

function rowRole(report: RowReport | undefined): string {
  if (!report) return '';
  const { role, target, what } = report;
  return `${target ? '▸ ' : ''}${role}${what ? `: ${what}` : ''}`;
}

function cut(count: number, most: number, noun: string): string {
  return count > most ? `${count - most} ${noun}` : '';
}

function shorten(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}
