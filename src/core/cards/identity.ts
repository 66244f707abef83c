import { isHubDataset } from './decode-metric.ts';
import type { StoredMetric } from './model-index.ts';
import { canonicalJson, recordOf, textOf, type YamlRecord } from './yaml/shape.ts';

/** The parts of a metric that say which measurement it is. */
export type MetricParts = Pick<StoredMetric, 'task' | 'dataset' | 'source' | 'metric'>;

// These describe how sure or on which scale a value is, not which measurement it is.
const descriptive = new Set(['stderr', 'ci95', 'stdev', 'uncertainty', 'unit', 'date']);

/**
 * "The same measurement": equal task, dataset (type, config, split, revision, args; the name too where the type is no Hub
 * dataset and only the name tells tables apart), metric (type, name, config, args) and source address. The revision
 * in the address of a card does not count: the same card says it at the next commit too.
 */
export function strictKey({ task, dataset, source, metric }: MetricParts): string {
  return canonicalJson([
    textOf(task['type']) ?? null,
    datasetKey(dataset),
    isHubDataset(dataset['type']) ? null : (textOf(dataset['name']) ?? null),
    metricKey(metric),
    textOf(metric['name']) ?? null,
    sourceKey(textOf(source?.['url'])),
  ]);
}

/** "Likely the same measurement": as the strict key, names and source left out. */
export function looseKey({ task, dataset, metric }: MetricParts): string {
  return canonicalJson([textOf(task['type']) ?? null, datasetKey(dataset), metricKey(metric)]);
}

/** The strict key of a metric without the argument that sets variants apart. */
export function variantKey(parts: MetricParts): string {
  const { variant: _, ...args } = recordOf(parts.metric['args']);
  return strictKey({ ...parts, metric: { ...parts.metric, args } });
}

/**
 * An address without what changes from commit to commit:
 * `https://huggingface.co/o/m/blob/<revision>/README.md` and `https://huggingface.co/o/m` are the same card.
 */
export function sourceKey(url: string | undefined): string | null {
  if (url === undefined) return null;
  const plain = url
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  const card =
    /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/(?:blob|raw|resolve|tree)\/[^/]+(?:\/README\.md)?$/i.exec(
      plain,
    );
  return card?.[1] ?? (url.includes('?') ? url.trim() : plain);
}

function datasetKey(dataset: YamlRecord): unknown[] {
  const { type, config, split, revision, args } = dataset;
  return [type, config, split, revision]
    .map((value) => textOf(value) ?? null)
    .concat(argsKey(args));
}

function metricKey({ type, config, args }: YamlRecord): unknown[] {
  return [textOf(type) ?? null, textOf(config) ?? null, argsKey(args)];
}

function argsKey(args: unknown): string {
  const kept = Object.entries(recordOf(args)).filter(
    ([key, value]) => !descriptive.has(key) && value !== null,
  );
  return typeof args === 'string' ? args : canonicalJson(Object.fromEntries(kept));
}
