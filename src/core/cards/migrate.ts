import { finding, type Finding } from '../findings/index.ts';
import type { EvalResult } from '../result.ts';
import { type Card, readCard } from './card.ts';
import type { EvalResultsFile } from './eval-results.ts';
import {
  mergeEntries,
  type MergeEntriesOptions,
  type MergeEntriesOutcome,
} from './merge-entries.ts';
import { mergeResults, type MergeOptions, type MergeOutcome } from './merge.ts';
import { readModelIndex, type Place } from './model-index.ts';
import { placeEntries, type LeftOver, type PlaceEntriesOptions } from './place-entries.ts';
import { placeResults } from './place.ts';

/** What the other format has no field for. */
export interface LostField {
  readonly name: string;
  /** `metric type accuracy`, `source.user somebody` */
  readonly what: string;
  readonly at: Place;
}

export type MigrateToFilesOptions = MergeEntriesOptions & PlaceEntriesOptions;

/** Writes the results of a card's `model-index` as `.eval_results` entries; the card itself stays as it is. */
export function migrateToEvalResults(
  source: Card | string,
  files: readonly { readonly path: string; readonly text: string }[],
  options: MigrateToFilesOptions = {},
): MergeEntriesOutcome & {
  readonly leftOver: readonly LeftOver[];
  readonly lost: readonly LostField[];
} {
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
  return { ...merged, leftOver, lost, findings: said };
}

/** Writes the entries of `.eval_results` into a card's `model-index`, a result a benchmark; the files stay. */
export function migrateToModelIndex(
  files: readonly EvalResultsFile[],
  source: Card | string,
  options: MergeOptions = {},
): MergeOutcome & { readonly lost: readonly LostField[] } {
  const stored = files.flatMap(({ results }) => results);
  const placed = placeResults(
    stored.map(({ result }) => result),
    { layout: 'per-benchmark', keepTaskIds: true },
  );
  const lost = stored.flatMap(({ result, at }) =>
    lostInModelIndex(result).map((what) => lostField(result, what, at)),
  );
  const merged = mergeResults(source, placed, options);
  const unread = files.flatMap(({ findings }) => findings);
  return { ...merged, lost, findings: [...unread, ...lost.map(lostFinding), ...merged.findings] };
}

function lostInEntry({ benchmark, metric, task, uncertainty }: EvalResult): string[] {
  const { config, split } = benchmark.dataset ?? {};
  return [
    metric.stated ? `metric ${metric.name}` : '',
    config === undefined ? '' : `dataset.config ${config}`,
    split === undefined ? '' : `dataset.split ${split}`,
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
