import type { Card } from './card.ts';
import { sourceKey } from './identity.ts';
import type { Comparison } from './merge-compare.ts';
import type { StoredMetric } from './model-index.ts';
import type { PlacedMetric, PlacedResult } from './place.ts';
import type { YamlEdit } from './yaml/edit.ts';
import type { YamlData } from './yaml/emit.ts';
import { canonicalJson, isRecord, listOf, recordOf, textOf } from './yaml/shape.ts';

interface EntryChoice {
  /** Index of the entry that is merged into; null makes a new one. */
  readonly entry: number | null;
  /** The entry's name; null when it has none yet. */
  readonly name: string | null;
  readonly newName: string | null;
}

/** The edits that carry out a merge without conflicts; a sentence when it cannot be done. */
export function mergeEdits(
  card: Card,
  comparisons: readonly Comparison[],
  { entry, name, newName }: EntryChoice,
): readonly YamlEdit[] | string {
  const added = addedByResult(comparisons);
  if (entry === null) {
    if (added.length === 0) return [];
    if (name === null) return 'a new model-index needs a model name';
    const results = added.map(([result, metrics]) => resultData(result, metrics));
    return [{ kind: 'append', path: ['model-index'], items: [{ name, results }] }];
  }
  const published = listOf(recordOf(listOf(card.metadata?.['model-index'])[entry])['results']);
  const additions = added.length === 0 ? [] : additionEdits(entry, published, added);
  const edits = [...updateEdits(comparisons, published), ...additions];
  // The Hub refuses an entry without a name; one that is written to anyway gets it.
  if (edits.length === 0 || name !== null || newName === null) return edits;
  return [...edits, { kind: 'set', path: ['model-index', entry, 'name'], value: newName }];
}

type Added = readonly [result: PlacedResult, metrics: readonly PlacedMetric[]];

function addedByResult(comparisons: readonly Comparison[]): Added[] {
  const groups = new Map<PlacedResult, PlacedMetric[]>();
  for (const { kind, result, metric } of comparisons) {
    if (kind !== 'add') continue;
    const group = groups.get(result);
    if (group) group.push(metric);
    else groups.set(result, [metric]);
  }
  return [...groups];
}

function additionEdits(
  entry: number,
  published: readonly unknown[],
  added: readonly Added[],
): YamlEdit[] {
  const base = ['model-index', entry, 'results'];
  const fresh: YamlData[] = [];
  const joined = new Map<number, YamlData[]>();
  const homes = homesOf(published);
  for (const [result, metrics] of added) {
    const home = homes.get(homeKey(result.task, result.dataset, result.source));
    const data = metrics.map(metricData);
    if (home === undefined) fresh.push(resultData(result, metrics));
    else joined.set(home, [...(joined.get(home) ?? []), ...data]);
  }
  const edits: YamlEdit[] = [...joined].map(([home, items]) => ({
    kind: 'append',
    path: [...base, home, 'metrics'],
    items,
  }));
  return fresh.length === 0 ? edits : [...edits, { kind: 'append', path: base, items: fresh }];
}

/** The published results that metrics can join: everything a metric would hang on must be the same. */
function homesOf(published: readonly unknown[]): Map<string, number> {
  const homes = new Map<string, number>();
  published.forEach((item, index) => {
    const { task, dataset, source, metrics } = recordOf(item);
    if (!(metrics === undefined || metrics === null || Array.isArray(metrics))) return;
    const key = homeKey(task, dataset, source);
    if (!homes.has(key)) homes.set(key, index);
  });
  return homes;
}

function homeKey(task: unknown, dataset: unknown, source: unknown): string {
  return canonicalJson([task, dataset, source ?? null]);
}

function updateEdits(
  comparisons: readonly Comparison[],
  published: readonly unknown[],
): YamlEdit[] {
  const updates = comparisons.filter(({ kind, stored }) => kind === 'update' && stored);
  const edits: YamlEdit[] = [];
  for (const { stored, metric } of updates) {
    if (!stored) continue;
    edits.push({ kind: 'set', path: [...stored.at.path, 'value'], value: metric.value });
    // A token signs the old value.
    if ('verifyToken' in stored.metric)
      edits.push({ kind: 'remove', path: [...stored.at.path, 'verifyToken'] });
    if ('verified' in stored.metric)
      edits.push({ kind: 'remove', path: [...stored.at.path, 'verified'] });
    edits.push(...valueArgsEdits(stored, metric));
  }
  return [...edits, ...sourceEdits(comparisons, updates, published)];
}

// These belong to the old value: how sure it was, on which scale, and when it was measured.
const ofTheValue = ['unit', 'stderr', 'ci95', 'stdev', 'uncertainty', 'date'];

function valueArgsEdits(
  { metric: old, at }: StoredMetric,
  { args = {} }: PlacedMetric,
): YamlEdit[] {
  if (old['args'] !== undefined && !isRecord(old['args'])) return [];
  const stored = recordOf(old['args']);
  const edits = ofTheValue.flatMap((key): YamlEdit[] => {
    const path = [...at.path, 'args', key];
    const value = args[key];
    if (value !== undefined) return stored[key] === value ? [] : [{ kind: 'set', path, value }];
    return key in stored ? [{ kind: 'remove', path }] : [];
  });
  const emptied =
    edits.length > 0 &&
    edits.length === Object.keys(stored).length &&
    edits.every(({ kind }) => kind === 'remove');
  return emptied ? [{ kind: 'remove', path: [...at.path, 'args'] }] : edits;
}

/** Moves a result's source to the revision that was read, where this run stands behind every metric of the result. */
function sourceEdits(
  comparisons: readonly Comparison[],
  updates: readonly Comparison[],
  published: readonly unknown[],
): YamlEdit[] {
  const touched = new Map<number, { stored: StoredMetric; url: string }>();
  for (const { stored, result } of updates) {
    if (stored && result.source)
      touched.set(stored.resultIndex, { stored, url: result.source.url });
  }
  return [...touched].flatMap(([index, { stored, url }]) => {
    const old = textOf(stored.source?.['url']);
    const confirmed = new Set(
      comparisons
        .filter(
          ({ kind, stored: met }) =>
            met?.resultIndex === index && (kind === 'update' || kind === 'unchanged'),
        )
        .map(({ stored: met }) => met?.metricIndex),
    );
    const all = listOf(recordOf(published[index])['metrics']).length;
    if (old === undefined || old === url || confirmed.size !== all) return [];
    if (sourceKey(old) !== sourceKey(url)) return [];
    const path = [...stored.at.path.slice(0, -2), 'source', 'url'];
    return [{ kind: 'set' as const, path, value: url }];
  });
}

/** A placed result as the data that is written. */
function resultData(
  { task, dataset, source }: PlacedResult,
  metrics: readonly PlacedMetric[],
): YamlData {
  return {
    task: { type: task.type, name: task.name },
    dataset: {
      name: dataset.name,
      type: dataset.type,
      config: dataset.config,
      split: dataset.split,
      revision: dataset.revision,
      args: dataset.args,
    },
    metrics: metrics.map(metricData),
    source: source && { name: source.name, url: source.url },
  };
}

function metricData({ name, type, value, args, verifyToken }: PlacedMetric): YamlData {
  return { name, type, value, args: args && isRecord(args) ? args : undefined, verifyToken };
}
