import { readTables } from '../../core/tables/read.ts';
import type { EvalResult } from '../../core/result.ts';
import { formatSetting } from '../../core/setting.ts';
import { markdownText } from '../../core/text/markdown.ts';
import type { OpenedCard } from '../open-card.ts';

/**
 * The description of a commit or pull request, in Markdown: what is added, and from which cell, so that
 * a maintainer can check every number without the tool. `readDescription` reads it back.
 */
export function describeResults(
  results: readonly EvalResult[],
  { repo, file, model }: Pick<OpenedCard, 'repo' | 'file' | 'model'>,
): string {
  const count =
    results.length === 1 ? 'One evaluation result' : `${results.length} evaluation results`;
  const tables = [...new Set(results.flatMap(tableOf))];
  return [
    `${count} of ${code(model.repoId ?? model.name)}, read from ${tables.length === 1 ? 'a table' : 'the tables'} of ${placeOf(repo, file)}:`,
    '',
    `| ${HEAD.join(' | ')} |`,
    `|${HEAD.map(() => '---').join('|')}|`,
    ...results.map(row),
    '',
    'Values are the printed numbers. Tables, rows and columns are counted from 0, rows with the header. To check:',
    '',
    '```',
    ...tables.map(
      (table) =>
        `evalcard inspect-tables ${targetOf(model.repoId)}${file.revision === null ? '' : ` --revision ${file.revision}`} --table ${table}`,
    ),
    '```',
  ].join('\n');
}

/** A row of the description: the value, and the cell it was read from. */
export interface DescribedResult {
  readonly benchmark: string;
  readonly setting: string;
  readonly metric: string;
  /** With its unit, as shown. */
  readonly value: string;
  readonly table: number;
  readonly row: number;
  readonly column: number;
  /** The cell's text. */
  readonly printed: string;
}

/** The results that a description of ours lists; empty for any other text. */
export function readDescription(description: string): readonly DescribedResult[] {
  return readTables(description).tables.flatMap(({ rows }) => {
    const [head, ...body] = rows.map((cells) => cells.map(({ text }) => text));
    if (head?.join('|') !== HEAD.join('|')) return [];
    return body.flatMap((cells) => describedResult(cells) ?? []);
  });
}

const HEAD = [
  'benchmark',
  'setting',
  'metric',
  'value',
  'table',
  'row',
  'column',
  'line',
  'cell as printed',
];

function describedResult(cells: readonly string[]): DescribedResult | null {
  const [benchmark = '', setting = '', metric = '', value = '', ...place] = cells;
  const [table, row, column] = place.map(Number);
  if (table === undefined || row === undefined || column === undefined) return null;
  if (![table, row, column].every(Number.isInteger) || place[0] === '') return null;
  return { benchmark, setting, metric, value, table, row, column, printed: place[4] ?? '' };
}

function row(result: EvalResult): string {
  const { benchmark, metric, value, unit, provenance } = result;
  const shown =
    unit === 'percent' ? `${value} %` : unit === 'unknown' ? `${value}` : `${value} ${unit}`;
  const place =
    provenance?.kind === 'readme-table'
      ? [
          ...[provenance.table, provenance.row, provenance.column, provenance.line].map(String),
          code(provenance.raw),
        ]
      : ['', '', '', '', ''];
  const said = [benchmark.name, formatSetting(result), metric.name, shown].map(markdownText);
  return `| ${[...said, ...place].join(' | ')} |`;
}

function tableOf({ provenance }: EvalResult): number | [] {
  return provenance?.kind === 'readme-table' ? provenance.table : [];
}

function placeOf(repo: OpenedCard['repo'], file: OpenedCard['file']): string {
  const url = repo.urlOf(file.path);
  if (file.revision === null) return code(file.path);
  const text = `${code(file.path)} at ${code(file.revision.slice(0, 12))}`;
  return url === null ? text : `[${text}](${url})`;
}

function targetOf(repoId: string | null): string {
  return repoId ?? './model';
}

function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('`', 'ˋ').trim();
  return line === '' ? '' : `\`${line.replaceAll('|', '\\|')}\``;
}
