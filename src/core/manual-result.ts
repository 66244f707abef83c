import { type BenchmarkEntry, unitOfScale } from './benchmarks/benchmark.ts';
import { builtinRegistry } from './benchmarks/builtin.ts';
import type { Registry } from './benchmarks/registry.ts';
import { benchmarksOfDataset, findBenchmark } from './benchmarks/find.ts';
import { findMetric } from './benchmarks/metrics.ts';
import { slugOf } from './cards/metric-label.ts';
import { refusedError, usageError } from './errors.ts';
import type { Benchmark, EvalResult, Metric, Setting, Source, Unit } from './result.ts';
import { isShare } from './tables/score-unit.ts';
import { nearest } from './text/nearest.ts';
import { readValue } from './text/read-value.ts';
import type { PlainValue } from './text/value.ts';

/** One score as somebody types it; everything but benchmark and value may be left out. */
export interface ManualScore {
  /** A name (`GPQA Diamond`), or a dataset on the Hub (`Idavidrein/gpqa`). */
  readonly benchmark: string;
  /** Task id in the dataset's `eval.yaml`. */
  readonly taskId?: string | undefined;
  /** `76.1`, `76.1%` or `76.1 ± 0.4` */
  readonly value: string;
  readonly metric?: string | undefined;
  readonly unit?: Unit | undefined;
  /** When the evaluation was run: `2026-01-31`, or a timestamp. */
  readonly date?: string | undefined;
  readonly sourceUrl?: string | undefined;
  readonly sourceName?: string | undefined;
  readonly sourceUser?: string | undefined;
  readonly sourceOrg?: string | undefined;
  readonly notes?: string | undefined;
  readonly variant?: string | undefined;
  readonly shots?: number | undefined;
  readonly taskType?: string | undefined;
}

/**
 * The result that somebody typed. What can be meant in two ways is asked back, never guessed: a benchmark with several
 * variants, and a number that may be a fraction or a percentage.
 *
 * @param registry The benchmarks that names are looked up in.
 * @throws EvalcardError 'usage' for what is no value, date or address, 'refused' for what is ambiguous or off its scale.
 */
export function manualResult(score: ManualScore, registry: Registry = builtinRegistry): EvalResult {
  const entry = entryOf(score, registry);
  const value = valueOf(score.value);
  const metric = metricOf(score.metric, entry);
  const unit = unitOf(score, value, metric, entry);
  checkScale(value.value, unit, metric);
  const setting = settingOf(score);
  const source = sourceOf(score);
  const { date } = score;
  if (date !== undefined) checkDate(date);
  return {
    benchmark: benchmarkOf(score, entry),
    metric,
    value: value.value,
    unit,
    ...(value.uncertainty && {
      uncertainty: { kind: 'unknown', value: value.uncertainty.value },
    }),
    ...(setting && { setting }),
    task: { type: score.taskType ?? entry?.task ?? 'text-generation' },
    ...(source && { source }),
    ...(date !== undefined && { date }),
    provenance: { kind: 'manual' },
  };
}

/** Names of known benchmarks that look like one that is not known, best first. */
export function similarBenchmarks(
  name: string,
  registry: Registry = builtinRegistry,
): readonly string[] {
  const names = registry.entries.map((entry) => entry.name);
  return nearest(name, names, 3, 0.45);
}

function entryOf(
  { benchmark, taskId }: ManualScore,
  registry: Registry,
): BenchmarkEntry | undefined {
  if (isDatasetId(benchmark)) {
    const dataset = { id: benchmark, ...(taskId !== undefined && { taskId }) };
    const entries = benchmarksOfDataset(dataset, registry);
    return entries.length === 1 ? entries[0] : undefined;
  }
  const match = findBenchmark(benchmark, registry);
  if (match.kind === 'found') return match.benchmark;
  if (match.kind === 'unknown') return undefined;
  const names = match.benchmarks.map(({ name }) => name);
  throw refusedError(
    `"${benchmark}" may be ${listed(names)}`,
    `Say which: ${names.map((name) => `--benchmark ${JSON.stringify(name)}`).join(' or ')}`,
  );
}

function benchmarkOf(
  { benchmark, taskId }: ManualScore,
  entry: BenchmarkEntry | undefined,
): Benchmark {
  const id = entry?.dataset ?? (isDatasetId(benchmark) ? benchmark : undefined);
  const task = taskId ?? entry?.taskId;
  if (taskId !== undefined && id === undefined) {
    throw usageError(
      `--task-id ${taskId} is a task of a dataset, and "${benchmark}" has none that evalcard knows`,
      'Name the dataset: --benchmark owner/name.',
    );
  }
  return {
    name: entry?.name ?? benchmark.slice(isDatasetId(benchmark) ? benchmark.indexOf('/') + 1 : 0),
    ...(entry && { id: entry.id }),
    ...(id !== undefined && {
      dataset: {
        id,
        ...(entry?.config !== undefined && { config: entry.config }),
        ...(entry?.split !== undefined && { split: entry.split }),
        ...(task !== undefined && { taskId: task }),
      },
    }),
  };
}

function isDatasetId(text: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/.test(text);
}

function valueOf(text: string): PlainValue {
  // A decimal comma is told from a thousands comma by the other cells of a column; here there are none.
  const reading = readValue(text);
  if (reading.kind === 'value' && reading.notes.length === 0 && !reading.interval) return reading;
  const why = reading.kind === 'value' ? 'It has remarks beside the number.' : reading.message;
  throw usageError(
    `--value ${JSON.stringify(text)} is not one number: ${why.replace('The cell', 'It')}`,
    'Write it as 85.2, 85.2% or "85.2 ± 0.4"; conditions have flags of their own (--shots, --variant, --notes).',
  );
}

function metricOf(text: string | undefined, entry: BenchmarkEntry | undefined): Metric {
  if (text === undefined) {
    if (!entry) return { name: 'score', type: 'score', stated: false };
    const known = findMetric(entry.metric);
    return {
      name: known?.name ?? entry.metric,
      type: entry.metric,
      higherIsBetter: entry.higherIsBetter,
      stated: false,
    };
  }
  const known = findMetric(text);
  return known
    ? { name: known.name, type: known.type, higherIsBetter: known.higherIsBetter, stated: true }
    : { name: text, type: slugOf(text), stated: true };
}

function unitOf(
  { unit, benchmark }: ManualScore,
  { value, percent }: PlainValue,
  metric: Metric,
  entry: BenchmarkEntry | undefined,
): Unit {
  if (percent) {
    if (unit === undefined || unit === 'percent') return 'percent';
    throw usageError(`--value has a percent sign, and --unit says ${unit}`);
  }
  if (unit !== undefined) return unit;
  const fixed = findMetric(metric.type)?.unit;
  if (fixed) return fixed;
  // The registry's scale is that of the benchmark's usual metric.
  const usual = entry && (!metric.stated || metric.type === entry.metric);
  const scale = usual ? unitOfScale(entry.scale) : 'unknown';
  const share = scale === 'percent' || scale === 'fraction' || isShare(metric.type);
  if (!share && (usual || Math.abs(value) > 1)) return scale;
  if (Math.abs(value) > 1) return 'percent';
  throw refusedError(
    `${benchmark} = ${value} may be a fraction (${value} of 1) or a percentage (${value} of 100)`,
    'Say which: --unit fraction or --unit percent.',
  );
}

function checkScale(value: number, unit: Unit, metric: Metric): void {
  const most = unit === 'percent' ? 100 : unit === 'fraction' ? 1 : Infinity;
  const least = unit === 'percent' || unit === 'fraction' ? 0 : -Infinity;
  if (!isShare(metric.type) || (value >= least && value <= most)) return;
  // Correlations are shares that may be negative.
  if (value < 0 && value >= -most && /pearson|spearman|kendall|matthews/.test(metric.type)) return;
  throw refusedError(
    `${metric.name} is a share, and ${value} is outside of ${least}–${most}`,
    'Check the value, or say its scale with --unit.',
  );
}

function settingOf({ notes, variant, shots }: ManualScore): Setting | undefined {
  const tools = /^with(?:out)? tools$|^no tools$/i.exec(notes?.trim() ?? '')?.[0];
  const setting: Setting = {
    ...(shots !== undefined && { shots }),
    ...(variant !== undefined && { variant }),
    ...(tools !== undefined && { tools: /^with tools$/i.test(tools) }),
    ...(notes !== undefined && tools === undefined && { notes }),
  };
  return Object.keys(setting).length > 0 ? setting : undefined;
}

/** Rules and words of huggingface_hub: a name, user or organisation is one of an address. */
function sourceOf({
  sourceUrl,
  sourceName,
  sourceUser,
  sourceOrg,
}: ManualScore): Source | undefined {
  if (sourceUser !== undefined && sourceOrg !== undefined) {
    throw usageError('--source-user and --source-org exclude each other');
  }
  if (sourceUrl === undefined) {
    const given = sourceName ?? sourceUser ?? sourceOrg;
    if (given === undefined) return undefined;
    throw usageError(
      `--source-name, --source-user and --source-org need an address, and there is none for ${JSON.stringify(given)}`,
      'Add --source-url.',
    );
  }
  if (!/^https?:\/\/[^\s/]/i.test(sourceUrl) || !URL.canParse(sourceUrl)) {
    throw usageError(`--source-url must begin with http:// or https://; it is ${sourceUrl}`);
  }
  return {
    url: sourceUrl,
    ...(sourceName !== undefined && { name: sourceName }),
    ...(sourceUser !== undefined && { user: sourceUser }),
    ...(sourceOrg !== undefined && { org: sourceOrg }),
  };
}

function checkDate(date: string): void {
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      date,
    );
  const [, year, month, day] = (iso ?? []).map(Number);
  const inMonth = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
  const possible = month !== undefined && month >= 1 && month <= 12 && day !== undefined;
  if (possible && day >= 1 && day <= inMonth && !Number.isNaN(Date.parse(date))) return;
  throw usageError(`--date must be a day such as 2026-01-31 or an ISO timestamp; it is ${date}`);
}

function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
