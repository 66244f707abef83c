import type { Finding } from '../findings/index.ts';
import { finding } from '../findings/index.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { type Card, readCard } from './card.ts';
import { bareName, chooseEntry } from './choose-entry.ts';
import { editCard } from './edit-card.ts';
import {
  compareMetric,
  indexStored,
  type Comparison,
  type StoredIndexes,
} from './merge-compare.ts';
import { mergeEdits } from './merge-edits.ts';
import { comparisonFindings, publishedElsewhere } from './merge-findings.ts';
import { placeInCard, readModelIndex, type StoredMetric } from './model-index.ts';
import type { PlacedMetric, PlacedResult } from './place.ts';

export interface MergeOptions {
  /** The model's name, with or without its owner: chooses among several entries and names a new one (without owner). */
  readonly modelName?: string;
  /** What a different value for the same measurement means. @default 'refuse' */
  readonly onConflict?: OnConflict;
}

/**
 * `refuse`: nothing is written. `overwrite`: the new value takes the old one's place. `keep`: the old value stays.
 * `add-as-variant`: both stand, the new one with an argument that tells them apart.
 */
export type OnConflict = 'refuse' | 'overwrite' | 'keep' | 'add-as-variant';

/** What merging would do. Without conflicts `text` is the new card; with one, or an error, it is the old. */
export interface MergeOutcome {
  readonly text: string;
  readonly splices: readonly Splice[];
  readonly added: readonly MergedMetric[];
  readonly unchanged: readonly MergedMetric[];
  readonly updated: readonly MergedMetric[];
  /** Left as they are because of `keep`. */
  readonly kept: readonly MergedMetric[];
  readonly conflicts: readonly Conflict[];
  readonly findings: readonly Finding[];
}

/** A new metric, and the published one it met. */
export interface MergedMetric {
  readonly result: PlacedResult;
  readonly metric: PlacedMetric;
  readonly stored?: StoredMetric;
  /** The published one has another name or source, so that it may be another measurement after all. */
  readonly likely?: true;
}

/** Two values for one measurement. */
export interface Conflict {
  readonly result: PlacedResult;
  readonly metric: PlacedMetric;
  /** The published metric; absent when two of the new results contradict each other (`other`). */
  readonly stored?: StoredMetric;
  readonly other?: PlacedMetric;
  /** `likely`: names or source differ, so that it may be another measurement after all. */
  readonly kind: 'same' | 'likely';
}

/**
 * Merges results into a card's `model-index`. Existing results keep their bytes; the same measurement with the same value
 * is not added again; another value is a conflict, and then nothing is written unless `onConflict` says what to do.
 */
export function mergeResults(
  source: Card | string,
  placed: readonly PlacedResult[],
  options: MergeOptions = {},
): MergeOutcome {
  const { onConflict = 'refuse' } = options;
  const card = typeof source === 'string' ? readCard(source) : source;
  const { text, file } = card;
  const modelName = options.modelName === undefined ? null : bareName(options.modelName);
  const target = chooseEntry(card, modelName);
  if (target.kind === 'unusable') return nothing(text, target.findings);

  const entry = target.kind === 'existing' ? target.entry.index : null;
  const stored = readModelIndex(card).metrics.filter((metric) => metric.entry === entry);
  const comparisons = compareAll(placed, indexStored(stored), onConflict);
  const lists = sortOut(comparisons);
  const findings = [
    ...comparisons.flatMap((comparison) => comparisonFindings(comparison, file)),
    ...publishedElsewhere(comparisons, stored),
  ];
  if (lists.conflicts.length > 0) return { ...nothing(text, findings), ...lists };

  const edits = mergeEdits(card, comparisons, {
    entry,
    name: target.kind === 'existing' ? (target.entry.name ?? null) : target.name,
    newName: modelName,
  });
  if (typeof edits === 'string') {
    const at = placeInCard(card, ['model-index']);
    return nothing(text, [...findings, finding('edit-refused', { reason: edits }, at)]);
  }
  const edited = editCard(card, edits);
  if (!edited.ok) return nothing(text, [...findings, edited.finding]);
  const { splices } = edited;
  return { text: applySplices(text, splices), splices, ...lists, findings };
}

function compareAll(
  placed: readonly PlacedResult[],
  stored: StoredIndexes,
  onConflict: OnConflict,
): Comparison[] {
  const incoming = placed.flatMap((result) => result.metrics.map((metric) => ({ result, metric })));
  // A published metric that one new metric means exactly is not a likely duplicate of another.
  const claimed = new Set<StoredMetric>();
  for (const { result, metric } of incoming) {
    for (const match of stored.strict(result, metric)) claimed.add(match);
  }
  const seen = new Map<string, PlacedMetric>();
  return incoming.map(({ result, metric }) =>
    compareMetric(result, metric, { stored, claimed, seen, onConflict }),
  );
}

function sortOut(
  comparisons: readonly Comparison[],
): Pick<MergeOutcome, 'added' | 'unchanged' | 'updated' | 'kept' | 'conflicts'> {
  const of = (kind: Comparison['kind']): Comparison[] =>
    comparisons.filter((one) => one.kind === kind);
  const merged = ({ result, metric, stored, likely }: Comparison): MergedMetric => ({
    result,
    metric,
    ...(stored && { stored }),
    ...(likely && { likely }),
  });
  return {
    added: of('add').map(merged),
    unchanged: of('unchanged').map(merged),
    updated: of('update').map(merged),
    kept: of('keep').map(merged),
    conflicts: of('conflict').map((one) => ({
      ...merged(one),
      ...(one.other && { other: one.other }),
      kind: one.likely ? 'likely' : 'same',
    })),
  };
}

function nothing(text: string, findings: readonly Finding[]): MergeOutcome {
  return {
    text,
    splices: [],
    added: [],
    unchanged: [],
    updated: [],
    kept: [],
    conflicts: [],
    findings,
  };
}
