import { finding, type Finding } from '../findings/index.ts';
import { sameMeasurement } from '../measurement.ts';
import { sameValue } from '../verify/compare-values.ts';
import type { EvalResult } from '../result.ts';
import { formatSetting } from '../setting.ts';
import { nextLineStart } from '../text/line-ends.ts';
import { positionsOf } from '../text/positions.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { markerLines } from './card-markers.ts';
import { type Card, readCard } from './card.ts';

/**
 * The results as a Markdown table, one row a result, in the order given. Ends without a line end. A column that
 * would be empty is left out.
 */
export function renderCardTable(results: readonly EvalResult[]): string {
  const rows = results.map((result) => [
    cellText(result.benchmark.name),
    cellText(result.metric.stated ? result.metric.name : ''),
    cellText(formatSetting(result)),
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
  return [line(heads), rule, ...rows.map(line)].join('\n');
}

export interface CardTableOptions {
  /** Where the card has no markers, add them at its end. */
  readonly append?: boolean;
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
  options: CardTableOptions = {},
): CardTableOutcome {
  const card = typeof source === 'string' ? readCard(source) : source;
  const markers = findMarkers(card);
  if (options.append && markerLines(card.body).length === 0) return append(card, results);
  if (!markers.ok) return { text: card.text, splices: [], findings: [markers.finding] };
  const insert = expected(card, results);
  const { start, end } = markers;
  const splices = card.text.slice(start, end) === insert ? [] : [{ start, end, insert }];
  return { text: applySplices(card.text, splices), splices, findings: [] };
}

function append(card: Card, results: readonly EvalResult[]): CardTableOutcome {
  const { text, lineEnd } = card;
  const gap = text === '' ? '' : /[\r\n]$/.test(text) ? lineEnd : lineEnd + lineEnd;
  const table = expected(card, results);
  const insert = `${gap}${MARKERS.start}${lineEnd}${table}${MARKERS.end}${lineEnd}`;
  const splices = [{ start: text.length, end: text.length, insert }];
  return { text: applySplices(text, splices), splices, findings: [] };
}

const MARKERS = {
  start: '<!-- evalcard:start (written by `evalcard render`: edits here are lost) -->',
  end: '<!-- evalcard:end -->',
};

/**
 * The results in the order in which a table shows them: a score that stands in both formats once, the settings of one
 * benchmark together, benchmarks in the order in which they first appear.
 */
export function tableOrder(results: readonly EvalResult[]): readonly EvalResult[] {
  const groups = new Map<string, EvalResult[]>();
  for (const result of results) {
    const { id, name } = result.benchmark;
    const key = id ?? name.toLowerCase();
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const twin = group.some(
      (other) =>
        sameValue(other, result) &&
        formatSetting(other) === formatSetting(result) &&
        sameMeasurement(other, result),
    );
    if (!twin) group.push(result);
  }
  return [...groups.values()].flat();
}

/** Whether the table in the card still says what the records say; a card without markers has nothing to say. */
export function cardTableDrift(card: Card, results: readonly EvalResult[]): readonly Finding[] {
  if (markerLines(card.body).length === 0) return [];
  const { splices, findings } = writeCardTable(card, results);
  const [splice] = splices;
  if (!splice) return findings;
  const at = { file: card.file, ...positionsOf(card.text)(splice.start) };
  return [finding('card-table-drift', {}, at)];
}

function expected({ lineEnd }: Card, results: readonly EvalResult[]): string {
  if (results.length === 0) return '';
  const table = renderCardTable(results).replaceAll('\n', lineEnd);
  return `${lineEnd}${table}${lineEnd}${lineEnd}`;
}

type Markers =
  | { readonly ok: true; readonly start: number; readonly end: number }
  | { readonly ok: false; readonly finding: Finding };

// `start` is the line after the first marker, `end` the line of the second.
function findMarkers({ text, body, bodyOffset, file }: Card): Markers {
  const markers = markerLines(body);
  const [start, second] = markers.filter(({ kind }) => kind === 'start');
  const end = markers.find(
    ({ kind, at }) => kind === 'end' && start !== undefined && at > start.at,
  );
  const failed = (reason: string, offset: number): Markers => {
    const at = { file, ...positionsOf(text)(offset) };
    return { ok: false, finding: finding('card-table-markers', { reason }, at) };
  };
  if (!start) return failed('there is no line "<!-- evalcard:start -->"', bodyOffset);
  if (second) return failed('there is more than one start line', bodyOffset + second.at);
  if (!end) return failed('no line "<!-- evalcard:end -->" follows', bodyOffset + start.at);
  return {
    ok: true,
    start: nextLineStart(text, bodyOffset + start.at),
    end: bodyOffset + end.at,
  };
}

function valueText({ value, unit, uncertainty }: EvalResult): string {
  const error = uncertainty ? ` ± ${uncertainty.value}` : '';
  // Beside percentages 0.815 would be read as one.
  const marked = unit === 'fraction' ? ' (fraction)' : ` ${unit}`;
  const said = unit === 'percent' || unit === 'unknown' ? '' : marked;
  return `${value}${error}${said}`;
}

function sourceText({ source }: EvalResult): string {
  if (!source) return '';
  return /^https?:\/\/[^\s()<>]+$/.test(source.url)
    ? `[${cellText(source.name ?? 'source')}](${source.url.replaceAll('|', '%7C')})`
    : cellText(source.name ?? '');
}

// A pipe would end the cell, a line end the row; the rest is shown and does nothing. `_` within words needs no escape.
function cellText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*[\]<>|~]/g, String.raw`\$&`);
}
