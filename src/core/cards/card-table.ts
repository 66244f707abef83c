import { finding, type Finding } from '../findings/index.ts';
import type { EvalResult } from '../result.ts';
import { formatSetting } from '../setting.ts';
import { nextLineStart } from '../text/line-ends.ts';
import { positionsOf } from '../text/positions.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { type Card, readCard } from './card.ts';

/**
 * The results as a Markdown table, one row a result, in the order given. Ends without a line end. A column that
 * would be empty is left out.
 */
export function renderCardTable(results: readonly EvalResult[]): string {
  const rows = results.map((result) => [
    result.benchmark.name,
    result.metric.stated ? result.metric.name : '',
    formatSetting(result),
    valueText(result),
    sourceText(result),
  ]);
  const heads = ['Benchmark', 'Metric', 'Setting', 'Value', 'Source'];
  const used = heads.flatMap((_, at) =>
    rows.some((row) => row[at]) || at === 0 || at === 3 ? [at] : [],
  );
  const line = (cells: readonly string[]): string =>
    `| ${used.map((at) => cells[at] ?? '').join(' | ')} |`;
  const rule = `|${used.map((at) => (at === 3 ? '---:' : '---')).join('|')}|`;
  return [line(heads), rule, ...rows.map((row) => line(row.map(cellText)))].join('\n');
}

export interface CardTableOutcome {
  readonly text: string;
  readonly splices: readonly Splice[];
  readonly findings: readonly Finding[];
}

/**
 * Writes the table between the lines `<!-- evalcard:start … -->` and `<!-- evalcard:end -->` of the card's body; nothing
 * outside of them changes, and writing the same results again changes nothing.
 */
export function writeCardTable(
  source: Card | string,
  results: readonly EvalResult[],
): CardTableOutcome {
  const card = typeof source === 'string' ? readCard(source) : source;
  const markers = findMarkers(card);
  if (!markers.ok) return { text: card.text, splices: [], findings: [markers.finding] };
  const insert = expected(card, results);
  const { start, end } = markers;
  const splices = card.text.slice(start, end) === insert ? [] : [{ start, end, insert }];
  return { text: applySplices(card.text, splices), splices, findings: [] };
}

/** Whether the table in the card still says what the records say; a card without markers has nothing to say. */
export function cardTableDrift(card: Card, results: readonly EvalResult[]): readonly Finding[] {
  if (!card.body.includes('<!-- evalcard:')) return [];
  const { splices, findings } = writeCardTable(card, results);
  const [splice] = splices;
  if (!splice) return findings;
  const at = { file: card.file, ...positionsOf(card.text)(splice.start) };
  return [finding('card-table-drift', {}, at)];
}

function expected({ lineEnd }: Card, results: readonly EvalResult[]): string {
  const table = renderCardTable(results).replaceAll('\n', lineEnd);
  return `${lineEnd}${table}${lineEnd}${lineEnd}`;
}

type Markers =
  | { readonly ok: true; readonly start: number; readonly end: number }
  | { readonly ok: false; readonly finding: Finding };

// `start` is the line after the first marker, `end` the line of the second.
function findMarkers({ text, body, bodyOffset, file }: Card): Markers {
  const starts = [...body.matchAll(/^[^\S\r\n]*<!-- evalcard:start\b[^\r\n]*-->[^\S\r\n]*$/gm)];
  const ends = [...body.matchAll(/^[^\S\r\n]*<!-- evalcard:end\b[^\r\n]*-->[^\S\r\n]*$/gm)];
  const [start, second] = starts;
  const end = ends.find(({ index }) => start !== undefined && index > start.index);
  const failed = (reason: string, offset: number): Markers => {
    const at = { file, ...positionsOf(text)(offset) };
    return { ok: false, finding: finding('card-table-markers', { reason }, at) };
  };
  if (!start) return failed('there is no line "<!-- evalcard:start -->"', bodyOffset);
  if (second) return failed('there is more than one start line', bodyOffset + second.index);
  if (!end) return failed('no line "<!-- evalcard:end -->" follows', bodyOffset + start.index);
  return {
    ok: true,
    start: nextLineStart(text, bodyOffset + start.index),
    end: bodyOffset + end.index,
  };
}

function valueText({ value, unit, uncertainty }: EvalResult): string {
  const error = uncertainty ? ` ± ${uncertainty.value}` : '';
  const said = unit === 'percent' || unit === 'unknown' || unit === 'fraction' ? '' : ` ${unit}`;
  return `${value}${error}${said}`;
}

function sourceText({ source }: EvalResult): string {
  if (!source) return '';
  return /^https?:\/\/[^\s()<>]+$/.test(source.url)
    ? `[${(source.name ?? 'source').replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${source.url})`
    : (source.name ?? '');
}

// A pipe would end the cell, a line end the row.
function cellText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`);
}
