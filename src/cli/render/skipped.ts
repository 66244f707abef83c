import type { TableReport } from '../../core/tables/extraction.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** The cells that were left out, then the tables that were not read, each with its reason. */
export function renderSkipped(tables: readonly TableReport[], output: Output): string {
  const ignored = tables.filter(({ verdict }) => verdict.kind !== 'evaluation');
  return [
    renderSkippedCells(tables, output),
    ignored.length > 0
      ? `Tables not read:\n${ignored.map((table) => `  ${describe(table)}`).join('\n')}`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Each cell that might have been a score and was left out, with the reason and its code. */
export function renderSkippedCells(tables: readonly TableReport[], output: Output): string {
  const cells = tables.flatMap((table) =>
    table.skipped.map((cell) => [
      `table ${table.index}, row ${cell.row}, column ${cell.column}`,
      cell.label,
      cell.raw === '' ? '(empty)' : cell.raw,
      `${cell.message} ${output.style('dim', `[${cell.reason}]`)}`,
    ]),
  );
  if (cells.length === 0) return '';
  return `Left out:\n${renderTable(['WHERE', 'LABEL', 'CELL', 'WHY'], cells, output)}`;
}

function describe({ index, line, heading, verdict }: TableReport): string {
  const title = heading ? ` “${heading}”` : '';
  return `table ${index}${title} (line ${line}): ${formatVerdict(verdict)}`;
}

/** `not evaluation: hyper-parameters`, `other models only`, `ambiguous: …`. */
export function formatVerdict({ kind, reason }: TableReport['verdict']): string {
  const words = {
    evaluation: 'evaluation',
    'not-evaluation': 'not evaluation',
    'other-models': 'other models only',
    ambiguous: 'ambiguous',
  }[kind];
  return reason ? `${words}: ${reason}` : words;
}
