import type { InspectedTables } from '../../app/inspect-tables.ts';
import type { TableReport } from '../../core/tables/extraction.ts';
import type { Output } from '../output.ts';
import { formatVerdict } from './skipped.ts';
import { renderTable } from './table.ts';

/** One table in short: verdict, shape, columns with the target's marked, models, and what to run. */
export function renderTableReport(
  table: TableReport,
  { model, label }: Pick<InspectedTables, 'model' | 'label'>,
  target: string,
  output: Output,
): string {
  const { index, heading, line, rows, columns, syntax, shape, verdict } = table;
  const title = heading ? ` “${heading}”` : '';
  const columnRows = table.header.map(({ column, text, role, target: own }) => [
    String(column),
    text === '' ? '(empty)' : text,
    role,
    own ? `✓ ${model.name}` : '',
  ]);
  return [
    output.style('bold', `Table ${index}${title}`),
    `  line ${line}, ${syntax}, ${rows} rows × ${columns} columns${shape ? `, ${shape}` : ''}`,
    `  ${formatVerdict(verdict)}${table.results > 0 ? `, ${table.results} results` : ''}`,
    indent(renderTable(['COLUMN', 'HEADER', 'ROLE', ''], columnRows, output)),
    candidates(table),
    suggestion(table, target === '' ? label : target),
  ]
    .filter(Boolean)
    .join('\n');
}

function candidates({ models }: TableReport): string {
  if (models.length === 0 || models.some(({ match }) => match)) return '';
  const names = models
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, 8)
    .map(
      ({ name, axis, index, similarity }) =>
        `    ${name} (${axis} ${index}, ${Math.round(similarity * 100)} % alike)`,
    );
  return [`  no exact match among the models:`, ...names].join('\n');
}

function suggestion({ index, verdict, results, models }: TableReport, target: string): string {
  const command = `evalcard extract-readme ${target} --table ${index}`;
  if (results > 0) return `  $ ${command} --dry-run`;
  const [nearest] = models.toSorted((a, b) => b.similarity - a.similarity);
  if (verdict.kind === 'not-evaluation' || !nearest) return '';
  return `  $ ${command} --model-name-override ${JSON.stringify(nearest.name)} --dry-run`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
