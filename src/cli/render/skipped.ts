import type { TableReport } from '../../core/tables/extraction.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** The cells that were left out, then the tables that were not read, each with its reason. */
export function renderSkipped(tables: readonly TableReport[], output: Output): string {
  const cells = tables.flatMap((table) =>
    table.skipped.map((cell) => [
      `table ${table.index}, row ${cell.row}, column ${cell.column}`,
      cell.label,
      cell.raw === '' ? '(empty)' : cell.raw,
      cell.message,
    ]),
  );
  const ignored = tables.filter(({ verdict }) => verdict.kind !== 'evaluation');
  return [
    cells.length > 0
      ? `Left out:\n${renderTable(['WHERE', 'LABEL', 'CELL', 'WHY'], cells, output)}`
      : '',
    ignored.length > 0
      ? `Tables not read:\n${ignored.map((table) => `  ${describe(table)}`).join('\n')}`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n');
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
