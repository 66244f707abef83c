import { benchmarkById } from '../benchmarks/find.ts';
import { finding, type Finding } from '../findings/index.ts';
import { sameMeasurement } from '../measurement.ts';
import { sameValue } from '../verify/compare-values.ts';
import type { EvalResult } from '../result.ts';
import { type Card, readCard } from './card.ts';
import type { EvalResultsFile } from './eval-results.ts';
import {
  mergeEntries,
  type MergeEntriesOptions,
  type MergeEntriesOutcome,
} from './merge-entries.ts';
import { mergeResults, type MergeOptions, type MergeOutcome } from './merge.ts';
import { readModelIndex, type Place, type StoredResult } from './model-index.ts';
import { placeEntries, type LeftOver, type PlaceEntriesOptions } from './place-entries.ts';
import { placeResults } from './place.ts';

/** What the other format has no field for. */
export interface LostField {
  readonly name: string;
  /** `metric type accuracy`, `source.user somebody` */
  readonly what: string;
  readonly at: Place;
}

/** What every migration tells besides what merging does. */
export interface Migration {
  /** The results that the other format holds now. */
  readonly written: readonly StoredResult[];
  /** Those of them about which nothing is lost. */
  readonly inFull: readonly StoredResult[];
  readonly lost: readonly LostField[];
}

export type MigrateToFilesOptions = MergeEntriesOptions & PlaceEntriesOptions;

/** Writes the results of a card's `model-index` as `.eval_results` entries; the card itself stays as it is. */
export function migrateToEvalResults(
  source: Card | string,
  files: readonly { readonly path: string; readonly text: string }[],
  options: MigrateToFilesOptions = {},
): MergeEntriesOutcome & Migration & { readonly leftOver: readonly LeftOver[] } {
  const card = typeof source === 'string' ? readCard(source) : source;
  const stored = readModelIndex(card);
  const results = stored.results.map(({ result }) => result);
  const { entries, leftOver, findings } = placeEntries(results, options);
  const stay = new Set(leftOver.map(({ result }) => result));
  const lost = stored.results.flatMap(({ result, at }) =>
    stay.has(result) ? [] : lostInEntry(result).map((what) => lostField(result, what, at)),
  );
  const merged = mergeEntries(files, entries, options);
  const said = [...card.findings, ...findings, ...lost.map(lostFinding), ...merged.findings];
  const { added, unchanged, updated, likely, conflicts } = merged;
  // A likely twin has another source: what it says is not all that the result says.
  const same = unchanged.filter((one) => !likely.includes(one));
  const origins = conflicts.length > 0 ? [] : [...added, ...same, ...updated];
  const done = writtenOf(
    stored.results,
    origins.map(({ origin }) => origin),
    lost,
  );
  return { ...merged, ...done, leftOver, lost, findings: said };
}

/** Writes the entries of `.eval_results` into a card's `model-index`, a result a benchmark; the files stay. */
export function migrateToModelIndex(
  files: readonly EvalResultsFile[],
  source: Card | string,
  options: MergeOptions = {},
): MergeOutcome & Migration {
  const card = typeof source === 'string' ? readCard(source) : source;
  const all = files.flatMap(({ results }) => results);
  const published = readModelIndex(card).results;
  // The same score in other words: another layout, a configuration that the entry need not name.
  const there = all.filter(({ result }) =>
    published.some(
      (other) => sameValue(other.result, result) && sameMeasurement(other.result, result),
    ),
  );
  const stored = all.filter((one) => !there.includes(one));
  const placed = placeResults(
    stored.map(({ result }) => result),
    { layout: 'per-benchmark', keepTaskIds: true },
  );
  const lost = stored.flatMap(({ result, at }) =>
    lostInModelIndex(result).map((what) => lostField(result, what, at)),
  );
  const merged = mergeResults(card, placed, options);
  const unread = files.flatMap(({ findings }) => findings);
  const { added, unchanged, updated, conflicts } = merged;
  // A likely twin has another name or source: what it says is not all that the entry says.
  const same = unchanged.filter(({ likely }) => likely !== true);
  const origins = conflicts.length > 0 ? [] : [...added, ...same, ...updated];
  const done = writtenOf(
    stored,
    origins.map(({ metric }) => metric.origin),
    lost,
  );
  const said = [
    ...unread,
    ...(there.length > 0 ? [finding('already-there', { count: there.length })] : []),
    ...lost.map(lostFinding),
    ...merged.findings,
  ];
  // What stands there in other words may say less: it is written, but not in full.
  return { ...merged, ...done, written: [...there, ...done.written], lost, findings: said };
}

function writtenOf(
  stored: readonly StoredResult[],
  origins: readonly EvalResult[],
  lost: readonly LostField[],
): Pick<Migration, 'written' | 'inFull'> {
  const placed = new Set(origins);
  const partly = new Set(lost.map(({ at }) => at));
  const written = stored.filter(({ result }) => placed.has(result));
  return { written, inFull: written.filter(({ at }) => !partly.has(at)) };
}

function lostInEntry({ benchmark, metric, task, uncertainty }: EvalResult): string[] {
  const { config, split } = benchmark.dataset ?? {};
  // What the benchmark always is need not be said.
  const usual = benchmark.id === undefined ? undefined : benchmarkById(benchmark.id);
  return [
    metric.stated && metric.type !== usual?.metric ? `metric ${metric.name}` : '',
    config === undefined || config === usual?.config ? '' : `dataset.config ${config}`,
    split === undefined || split === usual?.split ? '' : `dataset.split ${split}`,
    task.name === undefined ? '' : `task.name ${task.name}`,
    uncertainty ? `${uncertainty.kind} ${uncertainty.value}` : '',
  ].filter(Boolean);
}

function lostInModelIndex({ source }: EvalResult): string[] {
  return [
    source?.user === undefined ? '' : `source.user ${source.user}`,
    source?.org === undefined ? '' : `source.org ${source.org}`,
  ].filter(Boolean);
}

function lostField({ benchmark }: EvalResult, what: string, at: Place): LostField {
  return { name: benchmark.name, what, at };
}

function lostFinding({ name, what, at }: LostField): Finding {
  return finding('no-counterpart', { name, what }, at);
}
