import { findBenchmark } from '../benchmarks/find.ts';
import type { Registry } from '../benchmarks/registry.ts';
import { pipelineTags } from '../benchmarks/pipeline-tags.ts';
import { finding, type Finding } from '../findings/index.ts';
import type { Card } from './card.ts';
import { isGrouped } from './decode-metric.ts';
import { looseKey, strictKey } from './identity.ts';
import { placeInCard, readModelIndex, type ModelIndex, type StoredMetric } from './model-index.ts';
import { scaleProblems } from './lint-scale.ts';
import { isRecord, listOf, textOf } from './yaml/shape.ts';

/** What the Hub accepts in a `model-index` and a reader should know. */
export function lintModelIndex(card: Card, registry?: Registry): readonly Finding[] {
  const index = readModelIndex(card);
  return [
    ...severalModels(card, index),
    ...unknownTasks(index.metrics),
    ...unknownBenchmarks(index.metrics, registry),
    ...missingSources(card, index.metrics),
    ...duplicates(index.metrics),
    ...handMadeMarks(index.metrics),
    ...scaleProblems(index.metrics),
    ...copiedFromBase(card, index),
  ];
}

function severalModels(card: Card, { entries }: ModelIndex): Finding[] {
  if (entries.length < 2) return [];
  const names = entries.map(({ name, index }) => name ?? `entry ${index}`);
  return [finding('several-models', { names }, placeInCard(card, ['model-index', 1]))];
}

const knownTasks: ReadonlySet<string> = new Set(pipelineTags);

function unknownTasks(metrics: readonly StoredMetric[]): Finding[] {
  return firstOfEach(metrics, ({ task }) => textOf(task['type'])).flatMap(([type, { at }]) =>
    knownTasks.has(type) ? [] : [finding('task-unknown', { type }, at)],
  );
}

function unknownBenchmarks(metrics: readonly StoredMetric[], registry?: Registry): Finding[] {
  const nameOf = (stored: StoredMetric): string | undefined =>
    isGrouped(stored) ? textOf(stored.metric['name'])?.replace(/\s*\([^()]*\)$/, '') : undefined;
  return firstOfEach(metrics, nameOf).flatMap(([name, { at }]) =>
    findBenchmark(name, registry).kind === 'unknown'
      ? [finding('benchmark-unknown', { name }, at)]
      : [],
  );
}

function missingSources(card: Card, metrics: readonly StoredMetric[]): Finding[] {
  const bare = metrics.filter(({ source }) => source === undefined);
  const results = firstOfEach(bare, ({ entry, resultIndex }) => `${entry}/${resultIndex}`);
  const [first] = results;
  if (!first) return [];
  const path = first[1].at.path.slice(0, -2);
  return [finding('source-missing', { count: results.length }, placeInCard(card, path))];
}

/** Metrics without a value are told of by the Hub's own rules, and contradict nothing. */
function duplicates(all: readonly StoredMetric[]): Finding[] {
  const metrics = all.filter(({ metric }) => (metric['value'] ?? null) !== null);
  const strict = new Map<string, StoredMetric>();
  const loose = new Map<string, StoredMetric>();
  return metrics.flatMap((stored): Finding[] => {
    const [key, near] = [
      `${stored.entry} ${strictKey(stored)}`,
      `${stored.entry} ${looseKey(stored)}`,
    ];
    const [twin, likely] = [strict.get(key), loose.get(near)];
    if (!twin) strict.set(key, stored);
    if (!likely) loose.set(near, stored);
    const other = twin ?? likely;
    if (!other || (!twin && other.value !== stored.value)) return [];
    const args = {
      name: nameOf(stored),
      value: said(stored),
      other: said(other),
      line: other.at.line,
    };
    if (said(stored) !== said(other)) return [finding('duplicate-contradicts', args, stored.at)];
    return [finding(twin ? 'duplicate-result' : 'duplicate-likely', args, stored.at)];
  });
}

function handMadeMarks(metrics: readonly StoredMetric[]): Finding[] {
  return metrics
    .filter(({ metric }) => metric['verified'] === true && metric['verifyToken'] === undefined)
    .map((stored) => finding('verified-by-hand', { name: nameOf(stored) }, stored.at));
}

/** A derivative's own card must not show the base model's scores as its own. */
function copiedFromBase(card: Card, { entries, metrics }: ModelIndex): Finding[] {
  const base = card.metadata?.['base_model'];
  const bases = (Array.isArray(base) ? listOf(base) : [base]).flatMap((id) => textOf(id) ?? []);
  return bases.flatMap((id) => {
    const bare = id.slice(id.lastIndexOf('/') + 1);
    const named = entries.find(({ name }) => name === id || name === bare);
    const sourced = metrics.find(({ source }) => pointsTo(textOf(source?.['url']), id));
    const at = named?.at ?? sourced?.at;
    return at ? [finding('results-of-base-model', { base: id }, at)] : [];
  });
}

function pointsTo(url: string | undefined, repo: string): boolean {
  const path = /^https?:\/\/[^/]+\/([^?#]+)/.exec(url ?? '')?.[1] ?? '';
  return path === repo || path.startsWith(`${repo}/`);
}

function nameOf({ metric, dataset }: StoredMetric): string {
  const name = textOf(metric['name']) ?? textOf(metric['type']) ?? 'the metric';
  const of = textOf(dataset['name']) ?? textOf(dataset['type']);
  return of === undefined ? name : `${name} (${of})`;
}

function said({ metric }: StoredMetric): string {
  const value = metric['value'];
  return isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

function firstOfEach(
  metrics: readonly StoredMetric[],
  keyOf: (stored: StoredMetric) => string | undefined,
): [key: string, first: StoredMetric][] {
  const first = new Map<string, StoredMetric>();
  for (const stored of metrics) {
    const key = keyOf(stored);
    if (key !== undefined && !first.has(key)) first.set(key, stored);
  }
  return [...first];
}
