import type { InspectedTables } from '../../app/inspect-tables.ts';
import type { TableReport } from '../../core/tables/extraction.ts';
import type { Output } from '../output.ts';
import { formatVerdict } from './skipped.ts';
import { renderTable } from './table.ts';

const MOST_COLUMNS = 40;
const MOST_NAMES = 8;

/** One table in short: verdict, shape, columns with the target's marked, models, and what to run. */
export function renderTableReport(
  table: TableReport,
  { model }: Pick<InspectedTables, 'model'>,
  command: string,
  output: Output,
): string {
  const { index, heading, line, rows, columns, syntax, shape, verdict } = table;
  const title = heading ? ` “${heading}”` : '';
  const columnRows = table.header
    .slice(0, MOST_COLUMNS)
    .map((header) => [
      String(header.column),
      header.text === '' ? '(empty)' : header.text,
      header.what && header.role === 'other' ? `${header.role}: ${header.what}` : header.role,
      header.target ? `▸ ${model.name}` : '',
    ]);
  const hidden = table.header.length - columnRows.length;
  return [
    output.style('bold', `Table ${index}${title}`),
    `  line ${line}, ${syntax}, ${rows} rows × ${columns} columns${shape ? `, ${shape}` : ''}`,
    `  ${formatVerdict(verdict)}${table.results > 0 ? `, ${table.results} ${table.results === 1 ? 'result' : 'results'}` : ''}`,
    indent(renderTable(['COLUMN', 'HEADER', 'ROLE', ''], columnRows, output)),
    hidden > 0 ? `    … ${hidden} columns more` : '',
    candidates(table),
    readings(table, command),
    suggestion(table, command),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Names that are not the model's, nearest first, each with the flag that says they are. */
function candidates({ models }: TableReport): string {
  if (models.length === 0 || models.some(({ match }) => match)) return '';
  const named = new Map(
    models.toSorted((a, b) => a.similarity - b.similarity).map((model) => [model.name, model]),
  );
  const shown = [...named.values()].toReversed().slice(0, MOST_NAMES);
  const names = shown.map(({ name, axis, index, similarity, linksToTarget }) => {
    const link = linksToTarget ? ', links to this model' : '';
    return `    ${percent(similarity)}  ${name} (${axis} ${index}${link})  --model-name-override ${JSON.stringify(name)}`;
  });
  const more = named.size - shown.length;
  return [
    '  no model’s name here is exactly this one’s; alike are',
    ...names,
    ...(more > 0 ? [`    … ${more} more`] : []),
  ].join('\n');
}

function percent(similarity: number): string {
  return `${Math.round(similarity * 100)} %`.padStart(5);
}

/** How an ambiguous table can be read, each with the flags that choose it. */
function readings({ readings: found = [] }: TableReport, command: string): string {
  return found
    .map(({ says, first, results, flags }) => {
      const more = results > 2 ? ` and ${results - 2} more` : '';
      return `  if ${says}: ${first}${more}\n  $ ${command} ${flags} --dry-run`;
    })
    .join('\n');
}

function suggestion({ index, verdict, results, models }: TableReport, command: string): string {
  if (results > 0) return `  $ ${command} --table ${index} --dry-run`;
  const [nearest] = models.toSorted((a, b) => b.similarity - a.similarity);
  if (verdict.kind !== 'other-models' || !nearest || nearest.similarity < 0.3) return '';
  return `  $ ${command} --table ${index} --model-name-override ${JSON.stringify(nearest.name)} --dry-run`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
