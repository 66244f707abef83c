import { looseKey, type MetricParts, sourceKey, strictKey, variantKey } from './identity.ts';
import type { OnConflict } from './merge.ts';
import type { StoredMetric } from './model-index.ts';
import type { PlacedMetric, PlacedResult } from './place.ts';
import { textOf } from './yaml/shape.ts';

/** What is to happen to one new metric. */
export interface Comparison {
  readonly kind: 'add' | 'unchanged' | 'update' | 'keep' | 'conflict' | 'repeated';
  readonly result: PlacedResult;
  readonly metric: PlacedMetric;
  readonly stored?: StoredMetric;
  /** The other new metric, when two of this run contradict each other. */
  readonly other?: PlacedMetric;
  readonly likely?: boolean;
}

/** The published metrics of one entry by what they measure. */
export interface StoredIndexes {
  readonly strict: (result: PlacedResult, metric: PlacedMetric) => readonly StoredMetric[];
  readonly loose: (result: PlacedResult, metric: PlacedMetric) => readonly StoredMetric[];
  readonly variants: (result: PlacedResult, metric: PlacedMetric) => readonly StoredMetric[];
}

export function indexStored(stored: readonly StoredMetric[]): StoredIndexes {
  return {
    strict: lookup(stored, strictKey),
    loose: lookup(stored, looseKey),
    variants: lookup(stored, variantKey),
  };
}

/** The parts of a placed metric that say which measurement it is, in the words of the document. */
function partsOf({ task, dataset, source }: PlacedResult, metric: PlacedMetric): MetricParts {
  const { name, type, args } = metric;
  return {
    task: { ...task },
    dataset: { ...dataset },
    ...(source && { source: { ...source } }),
    metric: { name, type, ...(args && { args }) },
  };
}

interface CompareContext {
  readonly stored: StoredIndexes;
  readonly claimed: ReadonlySet<StoredMetric>;
  /** The new metrics compared so far, by strict key; added to. */
  readonly seen: Map<string, PlacedMetric>;
  readonly onConflict: OnConflict;
}

/** Decides about one new metric; the order of the rules is that of certainty. */
export function compareMetric(
  result: PlacedResult,
  metric: PlacedMetric,
  context: CompareContext,
): Comparison {
  const { stored, claimed, seen, onConflict } = context;
  const base = { result, metric };
  const key = strictKey(partsOf(result, metric));
  const before = seen.get(key);
  if (before && before.value === metric.value) return { ...base, kind: 'repeated', other: before };
  // No option settles this: which of two readings of one run is right, only the user knows.
  if (before) return { ...base, kind: 'conflict', other: before };
  seen.set(key, metric);

  const same = stored.strict(result, metric);
  const confirmed = same.find(({ value }) => value === metric.value);
  if (confirmed) return { ...base, kind: 'unchanged', stored: confirmed };
  if (same[0]) return settle(base, same[0], same.length, context);

  const likely = stored.loose(result, metric).filter((other) => !claimed.has(other));
  const twin = likely.find(({ value }) => value === metric.value);
  if (twin) return { ...base, kind: 'unchanged', stored: twin, likely: true };
  if (likely[0] === undefined) return { ...base, kind: 'add' };
  const settled = settle(base, likely[0], likely.length, context);
  // Somebody else's value under somebody else's address is never replaced by ours.
  const foreign = settled.kind === 'update' && !sameSource(result, likely[0]);
  return { ...settled, kind: foreign ? 'conflict' : settled.kind, likely: true };

  function settle(
    { result: from, metric: incoming }: typeof base,
    published: StoredMetric,
    count: number,
    { stored: index }: CompareContext,
  ): Comparison {
    const met = { ...base, stored: published };
    if (onConflict === 'keep') return { ...met, kind: 'keep' };
    if (onConflict === 'overwrite' && count === 1) return { ...met, kind: 'update' };
    if (onConflict !== 'add-as-variant') return { ...met, kind: 'conflict' };
    const variants = index.variants(from, incoming);
    const present = variants.find(({ value }) => value === incoming.value);
    if (present) return { ...met, kind: 'unchanged', stored: present };
    return { ...base, kind: 'add', metric: asVariant(incoming, variants.length) };
  }
}

/** Sets a metric apart from its siblings by `args.variant`. */
function asVariant(metric: PlacedMetric, siblings: number): PlacedMetric {
  const variant = metric.args?.['variant'];
  const number = Math.max(2, siblings + 1);
  const name = typeof variant === 'string' ? `${variant} ${number}` : `v${number}`;
  return { ...metric, args: { ...metric.args, variant: name } };
}

function sameSource({ source }: PlacedResult, stored: StoredMetric): boolean {
  const published = textOf(stored.source?.['url']);
  return published === undefined || sourceKey(published) === sourceKey(source?.url);
}

function lookup(
  stored: readonly StoredMetric[],
  keyOf: (parts: MetricParts) => string,
): (result: PlacedResult, metric: PlacedMetric) => readonly StoredMetric[] {
  const byKey = new Map<string, StoredMetric[]>();
  for (const metric of stored) {
    const key = keyOf(metric);
    const group = byKey.get(key);
    if (group) group.push(metric);
    else byKey.set(key, [metric]);
  }
  return (result, metric) => byKey.get(keyOf(partsOf(result, metric))) ?? [];
}
