import * as v from 'valibot';
import { usageError } from '../errors.ts';
import { finding, type Finding } from '../findings/index.ts';
import { qualifiersOf, slugOf } from './metric-label.ts';
import type { PlacedDataset, PlacedMetric, PlacedResult } from './place.ts';

/** `{"MMLU": {"type": "mmlu", "name": "Massive Multitask Language Understanding"}}` */
export type MetricMapping = Readonly<Record<string, MappedMetric>>;

export interface MappedMetric {
  readonly type?: string | undefined;
  readonly name?: string | undefined;
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const mappingSchema = v.record(
  v.string(),
  v.strictObject(
    { type: v.optional(text), name: v.optional(text) },
    'a metric is an object with "type" and "name", and nothing else',
  ),
);

const example =
  'expected {"MMLU": {"type": "mmlu", "name": "Massive Multitask Language Understanding"}}';

/**
 * Checks that parsed JSON is a metric mapping.
 *
 * @param where What to call it in messages: the flag or the file.
 * @throws EvalcardError 'usage' naming the first thing that is wrong, or two keys that mean the same metric.
 */
export function readMetricMapping(json: unknown, where: string): MetricMapping {
  if (Array.isArray(json)) throw usageError(`${where} is a list, not a mapping`, example);
  const parsed = v.safeParse(mappingSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    throw usageError(`${where}${path ? `, at ${path}` : ''}: ${issue.message}`, example);
  }
  const seen = new Map<string, string>();
  for (const key of Object.keys(parsed.output)) {
    const other = seen.get(foldKey(key));
    if (other !== undefined) throw usageError(`${where}: "${other}" and "${key}" are the same key`);
    seen.set(foldKey(key), key);
  }
  return parsed.output;
}

/**
 * Renames metrics. A key matches, case and spacing aside, the metric's whole name (`MMLU (5-shot)`), or else the
 * benchmark's name (`MMLU`): then the qualifiers stay. In the per-benchmark layout the dataset is renamed. A key that nothing matched gives a warning.
 */
export function applyMetricMapping(
  placed: readonly PlacedResult[],
  mapping: MetricMapping,
): { readonly results: readonly PlacedResult[]; readonly findings: readonly Finding[] } {
  const keys = new Map(Object.keys(mapping).map((key) => [foldKey(key), key]));
  const used = new Set<string>();
  const use = (key: string | undefined): MappedMetric | undefined => {
    if (key === undefined) return undefined;
    used.add(key);
    return mapping[key];
  };
  const rename = (metric: PlacedMetric): PlacedMetric => {
    const whole = keys.get(foldKey(metric.name));
    const to = use(whole ?? keys.get(foldKey(metric.origin.benchmark.name)));
    return to ? renamed(metric, to, whole !== undefined) : metric;
  };
  const results = placed.map((result): PlacedResult => {
    if (!namesBenchmark(result)) return { ...result, metrics: result.metrics.map(rename) };
    const to = use(keys.get(foldKey(result.dataset.name)));
    return to ? { ...result, dataset: renamedDataset(result.dataset, to) } : result;
  });
  const findings = Object.keys(mapping)
    .filter((key) => !used.has(key))
    .map((key) => finding('mapping-unused', { key }));
  return { results, findings };
}

// In the per-benchmark layout it is the dataset that names the benchmark, and the metric is only a metric.
function namesBenchmark({ dataset, metrics }: PlacedResult): boolean {
  return metrics.every(
    ({ name, origin }) => origin.benchmark.name === dataset.name && name === origin.metric.name,
  );
}

// The type of a Hub dataset is its address, which no mapping changes.
function renamedDataset(dataset: PlacedDataset, { name, type }: MappedMetric): PlacedDataset {
  const keep = type === undefined || dataset.type.includes('/');
  return { ...dataset, name: name ?? dataset.name, type: keep ? dataset.type : type };
}

function renamed(metric: PlacedMetric, to: MappedMetric, whole: boolean): PlacedMetric {
  const { origin } = metric;
  const said = qualifiersOf(origin);
  const qualified = !whole && said.length > 0 && metric.name !== origin.benchmark.name;
  const suffix = !whole && origin.metric.stated ? `_${slugOf(origin.metric.type)}` : '';
  const name =
    to.name === undefined ? metric.name : to.name + (qualified ? ` (${said.join(', ')})` : '');
  return { ...metric, name, type: to.type === undefined ? metric.type : to.type + suffix };
}

function foldKey(key: string): string {
  return key.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}
