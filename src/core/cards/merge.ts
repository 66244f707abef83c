import type { Finding } from '../findings/index.ts';
import { finding } from '../findings/index.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { type Card, readCard } from './card.ts';
import { decodeMetric } from './decode-metric.ts';
import { editCard } from './edit-card.ts';
import {
  compareMetric,
  indexStored,
  type Comparison,
  type StoredIndexes,
} from './merge-compare.ts';
import { mergeEdits } from './merge-edits.ts';
import {
  placeInCard,
  readModelIndex,
  type ModelIndexEntry,
  type StoredMetric,
} from './model-index.ts';
import type { PlacedMetric, PlacedResult } from './place.ts';
import { canonicalJson, isRecord, kindOf } from './yaml/shape.ts';

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
    ...comparisons.flatMap((comparison) => findingsOf(comparison, file)),
    ...elsewhere(comparisons, stored),
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

type ChosenEntry =
  | { readonly kind: 'existing'; readonly entry: ModelIndexEntry }
  | { readonly kind: 'new'; readonly name: string | null }
  | { readonly kind: 'unusable'; readonly findings: readonly Finding[] };

function chooseEntry(card: Card, modelName: string | null): ChosenEntry {
  if (card.metadata === null) return { kind: 'unusable', findings: card.findings };
  const modelIndex = card.metadata['model-index'] ?? [];
  const at = placeInCard(card, ['model-index']);
  if (!Array.isArray(modelIndex) || !modelIndex.every(isRecord)) {
    const found = Array.isArray(modelIndex) ? 'a list of other things' : kindOf(modelIndex);
    return { kind: 'unusable', findings: [finding('model-index-not-a-list', { found }, at)] };
  }
  const { entries } = readModelIndex(card);
  if (entries.length === 0) return { kind: 'new', name: modelName };
  const named = entries.filter(
    ({ name }) => name !== undefined && modelName !== null && sameName(bareName(name), modelName),
  );
  const [only] = named.length === 1 ? named : entries.length === 1 ? entries : [];
  if (only) return { kind: 'existing', entry: only };
  const names = entries.map(({ name, index }) => name ?? `entry ${index}`);
  return { kind: 'unusable', findings: [finding('model-index-ambiguous', { names }, at)] };
}

function bareName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
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
  const merged = ({ result, metric, stored }: Comparison): MergedMetric => ({
    result,
    metric,
    ...(stored && { stored }),
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

function findingsOf(
  { kind, result, metric, stored, other, likely }: Comparison,
  file: string,
): Finding[] {
  const at = stored?.at ?? { file };
  if (kind === 'conflict') {
    const args = {
      name: metric.name,
      value: metric.value,
      source: result.source?.url ?? 'no source',
      published: stored ? String(stored.metric['value']) : String(other?.value),
      publishedSource: stored ? textSource(stored) : 'the same run',
      likely: likely === true,
    };
    return [finding(stored ? 'value-conflict' : 'results-contradict', args, at)];
  }
  if (kind === 'unchanged' && likely && stored) {
    return [
      finding(
        'likely-duplicate',
        { name: metric.name, value: metric.value, source: textSource(stored) },
        at,
      ),
    ];
  }
  return [];
}

/** The benchmark is published in another layout with another value: not the same key, but worth a look. */
function elsewhere(comparisons: readonly Comparison[], stored: readonly StoredMetric[]): Finding[] {
  const published = new Map<string, { stored: StoredMetric; setting: string | null }>();
  for (const metric of stored) {
    const { benchmark, setting } = decodeMetric(metric, metric.value ?? 0);
    if (benchmark.id === undefined || published.has(benchmark.id)) continue;
    published.set(benchmark.id, {
      stored: metric,
      setting: setting ? canonicalJson(setting) : null,
    });
  }
  return comparisons.flatMap(({ kind, metric: { origin, name, value } }) => {
    const other = kind === 'add' ? published.get(origin.benchmark.id ?? '') : undefined;
    if (!other || other.stored.value === null || other.stored.value === value) return [];
    // Two stated settings that differ are two measurements.
    const setting = origin.setting ? canonicalJson(origin.setting) : null;
    if (setting !== null && other.setting !== null && setting !== other.setting) return [];
    const args = { name, value, published: other.stored.value };
    return [finding('published-elsewhere', args, other.stored.at)];
  });
}

function textSource({ source, metric }: StoredMetric): string {
  const url = typeof source?.['url'] === 'string' ? source['url'] : 'no source';
  const args = isRecord(metric['args']) ? metric['args'] : {};
  return typeof args['date'] === 'string' ? `${url}, ${args['date']}` : url;
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
