import { benchmarkById } from '../benchmarks/find.ts';
import { finding, type Finding } from '../findings/index.ts';
import type { EvalResult, Source } from '../result.ts';
import { isShare } from '../tables/score-unit.ts';
import { qualifiersOf, slugOf } from './metric-label.ts';

/** An `.eval_results` entry that is ready to be written, and the file it goes into when no file has it yet. */
export interface PlacedEntry {
  /** `.eval_results/gpqa_diamond.yaml` */
  readonly path: string;
  readonly entry: EvalResultsEntry;
  /** Present when the value was converted to the benchmark's scale. */
  readonly converted?: { readonly from: number; readonly to: number };
  readonly origin: EvalResult;
}

/** The entry as `hub-docs:eval_results.yaml` defines it, keys in the order the Hub's own tools write. */
export interface EvalResultsEntry {
  readonly dataset: { readonly id: string; readonly task_id: string; readonly revision?: string };
  readonly value: number;
  readonly verifyToken?: string;
  readonly date?: string;
  readonly source?: {
    readonly url: string;
    readonly name?: string;
    readonly user?: string;
    readonly org?: string;
  };
  readonly notes?: string;
}

/** A result that has no place in `.eval_results`. */
export interface LeftOver {
  readonly result: EvalResult;
  /** A clause that completes "stays in model-index: …". */
  readonly reason: string;
}

export interface PlaceEntriesOptions {
  /** Tasks of the official benchmarks by dataset id; none: the dataset is no official benchmark. What is missing here is not checked. */
  readonly officialTasks?: Readonly<Record<string, readonly string[]>>;
  readonly source?: Source;
}

/**
 * Turns results into `.eval_results` entries. What is no official benchmark, has an unknown task, or stands on an unknown
 * scale is left over with its reason: nothing is guessed.
 */
export function placeEntries(
  results: readonly EvalResult[],
  { officialTasks = {}, source }: PlaceEntriesOptions = {},
): {
  readonly entries: readonly PlacedEntry[];
  readonly leftOver: readonly LeftOver[];
  readonly findings: readonly Finding[];
} {
  const entries: PlacedEntry[] = [];
  const leftOver: LeftOver[] = [];
  for (const result of results) {
    const placed = placeEntry(
      source && !result.source ? { ...result, source } : result,
      officialTasks,
    );
    if (typeof placed === 'string') leftOver.push({ result, reason: placed });
    else entries.push(placed);
  }
  const findings = [
    ...entries.flatMap(({ converted, origin }) =>
      converted ? [finding('value-converted', { name: origin.benchmark.name, ...converted })] : [],
    ),
    ...leftOver.map(({ result, reason }) =>
      finding('no-place-in-eval-results', { name: result.benchmark.name, reason }),
    ),
  ];
  return { entries, leftOver, findings };
}

function placeEntry(
  result: EvalResult,
  officialTasks: Readonly<Record<string, readonly string[]>>,
): PlacedEntry | string {
  const { dataset, aggregate } = result.benchmark;
  if (aggregate) return 'it is a mean over benchmarks, not a benchmark';
  if (!dataset) return 'it is not a benchmark with a dataset on the Hub';
  const valid = officialTasks[dataset.id];
  if (valid?.length === 0) return `${dataset.id} is no official benchmark of the Hub`;
  const taskId = dataset.taskId ?? (valid?.length === 1 ? valid[0] : undefined);
  if (taskId === undefined) {
    const choice = valid ? ` (it has ${valid.join(', ')})` : '';
    return `${dataset.id} is not known to be an official benchmark with a task for it${choice}`;
  }
  if (valid && !valid.includes(taskId)) {
    return `${dataset.id} has no task "${taskId}"; it has ${valid.join(', ')}`;
  }
  const value = percentOf(result);
  if (typeof value === 'string') return value;
  const notes = notesOf(result);
  return {
    path: `.eval_results/${fileName(result, notes)}.yaml`,
    entry: entryOf(result, { id: dataset.id, taskId, revision: dataset.revision }, value, notes),
    ...(value !== result.value && { converted: { from: result.value, to: value } }),
    origin: result,
  };
}

function entryOf(
  { verifyToken, date, source }: EvalResult,
  dataset: { id: string; taskId: string; revision: string | undefined },
  value: number,
  notes: string | undefined,
): EvalResultsEntry {
  return {
    dataset: {
      id: dataset.id,
      task_id: dataset.taskId,
      ...(dataset.revision !== undefined && { revision: dataset.revision }),
    },
    value,
    ...(verifyToken !== undefined && { verifyToken }),
    ...(date !== undefined && { date }),
    ...(source && {
      source: {
        url: source.url,
        ...(source.name !== undefined && { name: source.name }),
        ...(source.user !== undefined && { user: source.user }),
        ...(source.org !== undefined && { org: source.org }),
      },
    }),
    ...(notes !== undefined && { notes }),
  };
}

/**
 * The value as the Hub's leaderboards show it: shares on 0–100. A fraction is converted only where the source says that
 * it is one; an unmarked value of at most 1 may be either and is refused.
 */
function percentOf({ value, unit, benchmark, metric }: EvalResult): number | string {
  if (unit === 'fraction') return timesHundred(value);
  if (unit === 'unknown' && Math.abs(value) <= 1) {
    return `${value} may be a fraction or a percentage; evalcard add-eval --unit says which`;
  }
  const most = unit === 'percent' || unit === 'unknown' ? 100 : Infinity;
  const share = benchmarkById(benchmark.id ?? '')?.scale === 'percent' && isShare(metric.type);
  if (share && (value > most || value < 0)) return `${value} is outside of its scale, 0–100`;
  return value;
}

// By the decimal digits: 0.412 * 100 is 41.199999999999996.
function timesHundred(value: number): number {
  return Number(
    `${value}e2`.replace(/e([-+]?\d+)e2$/, (_, exponent: string) => `e${Number(exponent) + 2}`),
  );
}

/** The condition of the run in the words the Hub's pages use; nothing for the benchmark's usual set-up. */
function notesOf(result: EvalResult): string | undefined {
  const { setting = {}, metric } = result;
  const said = qualifiersOf({ ...result, metric: { ...metric, stated: false } })
    .filter((text) => text !== 'no tools')
    .map((text) => (text === 'with tools' ? 'With tools' : text));
  const notes = [...said, setting.notes ?? '']
    .filter(
      (text, at, all) =>
        text !== '' && all.findIndex((other) => other.toLowerCase() === text.toLowerCase()) === at,
    )
    .join(', ');
  return notes === '' ? undefined : notes;
}

function fileName({ benchmark }: EvalResult, notes: string | undefined): string {
  const base = slugOf(benchmark.id ?? benchmark.name);
  const variant = notes === undefined ? '' : slugOf(notes).slice(0, 40);
  return variant === '' || base.endsWith(variant) ? base : `${base}_${variant}`;
}
