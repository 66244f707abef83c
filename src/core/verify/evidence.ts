import type { EvalResult } from '../result.ts';
import { readTables } from '../tables/read.ts';
import { readValue } from '../text/read-value.ts';

/** The cell that a score was read from, as the description of its pull request says. */
export interface CellEvidence {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** Whether a result was read from the cell that the evidence names. */
export function isInCell(
  { provenance }: EvalResult,
  { table, row, column }: CellEvidence,
): boolean {
  return (
    provenance?.kind === 'readme-table' &&
    provenance.table === table &&
    provenance.row === row &&
    provenance.column === column
  );
}

/** The one number in a cell of a card, whoever's it is; null when there is no such cell or it is no plain number. */
export function numberInCell(
  markdown: string,
  { table: index, row, column }: CellEvidence,
): { readonly value: number; readonly raw: string } | null {
  const table = readTables(markdown).tables.find((one) => one.index === index);
  const cell = table?.rows[row]?.[column];
  if (!cell || cell.missing) return null;
  const read = readValue(cell.raw);
  return read.kind === 'value' ? { value: read.value, raw: cell.raw } : null;
}
