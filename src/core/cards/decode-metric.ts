import { benchmarksOfDataset, findBenchmark } from '../benchmarks/find.ts';
import type { BenchmarkEntry } from '../benchmarks/benchmark.ts';
import { findMetric } from '../benchmarks/metrics.ts';
import type {
  Benchmark,
  BenchmarkDataset,
  EvalResult,
  Metric,
  Setting,
  Uncertainty,
  Unit,
} from '../result.ts';
import { statedUnits } from '../result.ts';
import { slugOf } from './metric-label.ts';
import type { StoredMetric } from './model-index.ts';
import { recordOf, textOf, type YamlRecord } from './yaml/shape.ts';

type StoredParts = Pick<StoredMetric, 'task' | 'dataset' | 'source' | 'metric'>;

/** Reads one `model-index` metric as a result. Which layout it stands in is found out per metric. */
export function decodeMetric(stored: StoredParts, value: number): EvalResult {
  const { task, source, metric } = stored;
  const args = recordOf(metric['args']);
  const said = isGrouped(stored) ? groupedParts(stored) : perBenchmarkParts(stored);
  const setting = { ...said.setting, ...settingOf(args) };
  const uncertainty = uncertaintyOf(args);
  const date = textOf(args['date']);
  const url = textOf(source?.['url']);
  const sourceName = textOf(source?.['name']);
  const taskName = textOf(task['name']);
  const verifyToken = textOf(metric['verifyToken']);
  return {
    benchmark: said.benchmark,
    metric: said.metric,
    value,
    unit: unitOf(args['unit'], metric['value']),
    ...(uncertainty && { uncertainty }),
    ...(Object.keys(setting).length > 0 && { setting }),
    task: { type: textOf(task['type']) ?? '', ...(taskName !== undefined && { name: taskName }) },
    ...(url !== undefined && {
      source: { url, ...(sourceName !== undefined && { name: sourceName }) },
    }),
    ...(date !== undefined && { date }),
    ...(verifyToken !== undefined && { verifyToken }),
  };
}

/**
 * In the grouped layout `dataset` is only a heading and the metric names the benchmark: the dataset is no Hub dataset,
 * the metric has a name, and its type is no usual metric.
 */
export function isGrouped({ dataset, metric }: Pick<StoredParts, 'dataset' | 'metric'>): boolean {
  const type = textOf(metric['type']) ?? '';
  const name = textOf(metric['name']);
  if (name === undefined || isHubDataset(dataset['type']) || isMetricType(type)) return false;
  if (HEADINGS.has(textOf(dataset['type']) ?? '')) return true;
  // `AA-Omniscience` with a `non_hallucination_rate`.
  if (slugOf(type).endsWith('_rate')) return false;
  const plain = slugOf(name.replace(/\s*\([^()]*\)$/, ''));
  return slugOf(type).startsWith(plain) || findBenchmark(name).kind !== 'unknown';
}

// What evalcard writes as the type of a dataset that is only a heading: see placeResults and import-aa.
const HEADINGS = new Set(['benchmark', 'artificial_analysis']);

/** A Hub dataset id has an owner: `owner/name`. */
export function isHubDataset(type: unknown): boolean {
  return typeof type === 'string' && /^[\w.-]+\/[\w.-]+$/.test(type);
}

const metricTypes = new Set(
  (
    'accuracy acc acc_norm f1 macro_f1 micro_f1 f1_macro f1_micro precision recall exact_match em bleu sacrebleu chrf ' +
    'rouge rouge1 rouge2 rougel rougelsum meteor bertscore comet wer cer mer perplexity ppl loss mse mae rmse r2 map mrr ' +
    'ndcg auc roc_auc matthews_correlation mcc pearson spearman pearsonr spearmanr iou mean_iou mean_reward mc1 mc2 ' +
    'win_rate elo top_1_accuracy top_5_accuracy cosine_pearson cosine_spearman v_measure fid psnr ssim der'
  ).split(' '),
);

function isMetricType(type: string): boolean {
  const slug = slugOf(type);
  return (
    metricTypes.has(slug) ||
    slug === 'score' ||
    findMetric(type) !== undefined ||
    /^(?:pass|map|mrr|ndcg|recall|precision|accuracy|hit)@?_?\d+$/.test(slug)
  );
}

interface SaidParts {
  readonly benchmark: Benchmark;
  readonly metric: Metric;
  readonly setting: Setting;
}

// `MMLU (F1, 5-shot)` with type `mmlu_f1`: the qualifiers are those that metricLabel() writes.
function groupedParts({ metric }: StoredParts): SaidParts {
  const full = textOf(metric['name']) ?? '';
  const type = textOf(metric['type']) ?? '';
  const [, head, inside] = /^(.*\S)\s*\(([^()]*)\)$/.exec(full) ?? [];
  const qualifiers = (inside ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  const setting = qualifiers.reduce<Setting>(
    (all, text) => ({ ...all, ...qualifierSetting(text) }),
    {},
  );
  const metricName = qualifiers.find(
    (text) =>
      type.endsWith(`_${slugOf(text)}`) ||
      type.endsWith(`_${slugOf(findMetric(text)?.type ?? text)}`),
  );
  const variant = textOf(recordOf(metric['args'])['variant']);
  const rest = qualifiers.filter(
    (text) => text !== metricName && text !== variant && !qualifierSetting(text),
  );
  const named = head !== undefined && rest.length === 0 ? head : full;
  const entry = entryNamed(named);
  return {
    benchmark: { name: named, ...(entry && { id: entry.id }), ...datasetOfEntry(entry) },
    metric: metricName
      ? { name: metricName, type: slugOf(metricName), stated: true }
      : { name: entry?.metric ?? 'score', type: entry?.metric ?? 'score', stated: false },
    setting: named === full ? {} : setting,
  };
}

function qualifierSetting(text: string): Setting | undefined {
  const shots = /^(\d+)-shot$/i.exec(text)?.[1];
  if (shots !== undefined) return { shots: Number(shots) };
  const passK = /^pass@(\d+)$/i.exec(text)?.[1];
  if (passK !== undefined) return { passK: Number(passK) };
  if (/^with tools$/i.test(text)) return { tools: true };
  return /^no tools$/i.test(text) ? { tools: false } : undefined;
}

function perBenchmarkParts({ dataset, metric }: StoredParts): SaidParts {
  const type = textOf(metric['type']) ?? 'score';
  const datasetType = textOf(dataset['type']);
  const name = textOf(dataset['name']) ?? datasetType ?? textOf(metric['name']) ?? type;
  const id = isHubDataset(datasetType) ? datasetType : undefined;
  const entry = entryNamed(name) ?? (id === undefined ? undefined : onlyEntryOf(id));
  const shots = Number(textOf(recordOf(dataset['args'])['num_few_shot']) ?? Number.NaN);
  return {
    benchmark: {
      name,
      ...(entry && { id: entry.id }),
      ...(id !== undefined && {
        dataset: { id, ...taskOf(id, dataset, entry), ...datasetParts(dataset) },
      }),
    },
    metric: { name: textOf(metric['name']) ?? type, type, stated: true },
    setting: Number.isInteger(shots) ? { shots } : {},
  };
}

/** The registry's task, where dataset and configuration are the registry's too. */
function taskOf(
  id: string,
  { config }: YamlRecord,
  entry: BenchmarkEntry | undefined,
): Pick<BenchmarkDataset, 'taskId'> {
  if (entry?.dataset !== id || entry.taskId === undefined) return {};
  const named = textOf(config);
  if (named !== undefined && named !== entry.config) return {};
  return { taskId: entry.taskId };
}

function datasetParts(dataset: YamlRecord): Omit<BenchmarkDataset, 'id'> {
  const config = textOf(dataset['config']);
  const split = textOf(dataset['split']);
  const revision = textOf(dataset['revision']);
  const taskId = textOf(recordOf(dataset['args'])['task_id']);
  return {
    ...(config !== undefined && { config }),
    ...(split !== undefined && { split }),
    ...(revision !== undefined && { revision }),
    ...(taskId !== undefined && { taskId }),
  };
}

function datasetOfEntry(entry: BenchmarkEntry | undefined): Pick<Benchmark, 'dataset'> {
  if (entry?.dataset === undefined) return {};
  const { dataset: id, taskId } = entry;
  return { dataset: { id, ...(taskId !== undefined && { taskId }) } };
}

function entryNamed(name: string): BenchmarkEntry | undefined {
  const match = findBenchmark(name);
  return match.kind === 'found' ? match.benchmark : undefined;
}

function onlyEntryOf(id: string): BenchmarkEntry | undefined {
  const [entry, ...others] = benchmarksOfDataset({ id });
  return others.length === 0 ? entry : undefined;
}

function settingOf(args: YamlRecord): Setting {
  const shots = args['shots'] ?? args['num_few_shot'];
  const variant = textOf(args['variant']);
  const notes = textOf(args['notes']);
  return {
    ...(typeof shots === 'number' && { shots }),
    ...(variant !== undefined && { variant }),
    ...(typeof args['tools'] === 'boolean' && { tools: args['tools'] }),
    ...(typeof args['pass_k'] === 'number' && { passK: args['pass_k'] }),
    ...(notes !== undefined && { notes }),
  };
}

function uncertaintyOf(args: YamlRecord): Uncertainty | undefined {
  for (const kind of ['stderr', 'ci95', 'stdev'] as const) {
    const value = args[kind];
    if (typeof value === 'number') return { kind, value };
  }
  const value = args['uncertainty'];
  return typeof value === 'number' ? { kind: 'unknown', value } : undefined;
}

// A model-index has no unit of its own: without a word for it nothing is assumed.
function unitOf(stated: unknown, value: unknown): Unit {
  const unit = statedUnits.find((known) => known === stated);
  if (unit) return unit;
  return typeof value === 'string' && value.includes('%') ? 'percent' : 'unknown';
}
