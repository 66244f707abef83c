import { findBenchmark } from '../core/benchmarks/find.ts';
import { findMetric } from '../core/benchmarks/metrics.ts';
import { formatSetting } from '../core/setting.ts';
import { squash } from '../core/text/nearest.ts';
import type { PublishedResult } from './published-results.ts';

/** Which of the published results are meant; what is not given does not choose. */
export interface ResultFilter {
  /** A benchmark's name or id, or its dataset on the Hub. A name that means several benchmarks means all of them. */
  readonly benchmark?: string | undefined;
  /** `task.type`, or the task id of a leaderboard. */
  readonly task?: string | undefined;
  readonly metric?: string | undefined;
  /** Words of the setting: `5-shot`, `with tools`. */
  readonly setting?: string | undefined;
  /** A part of the source's address or name. */
  readonly source?: string | undefined;
  readonly value?: number | undefined;
  /** @default 'both' */
  readonly format?: 'model-index' | 'eval-results' | 'both' | undefined;
}

/** The results that a filter lets through, in their order. */
export function selectResults(
  results: readonly PublishedResult[],
  filter: ResultFilter,
): readonly PublishedResult[] {
  const tests = [
    benchmarkTest(filter.benchmark),
    taskTest(filter.task),
    metricTest(filter.metric),
    settingTest(filter.setting),
    sourceTest(filter.source),
    (one: PublishedResult) => filter.value === undefined || one.result.value === filter.value,
    ({ format }: PublishedResult) =>
      (filter.format ?? 'both') === 'both' || format === filter.format,
  ];
  return results.filter((one) => tests.every((test) => test(one)));
}

type Test = (one: PublishedResult) => boolean;

function benchmarkTest(wanted: string | undefined): Test {
  if (wanted === undefined) return () => true;
  const match = findBenchmark(wanted);
  const entries =
    match.kind === 'found'
      ? [match.benchmark]
      : match.kind === 'ambiguous'
        ? [...match.benchmarks, ...(match.family ? [match.family] : [])]
        : [];
  const ids = new Set(entries.map(({ id }) => id));
  return ({ result: { benchmark } }) =>
    (benchmark.id !== undefined && ids.has(benchmark.id)) ||
    squash(benchmark.name) === squash(wanted) ||
    benchmark.dataset?.id.toLowerCase() === wanted.toLowerCase();
}

function taskTest(wanted: string | undefined): Test {
  return ({ result: { task, benchmark } }) =>
    wanted === undefined || task.type === wanted || benchmark.dataset?.taskId === wanted;
}

function metricTest(wanted: string | undefined): Test {
  if (wanted === undefined) return () => true;
  const type = findMetric(wanted)?.type;
  return ({ result: { metric } }) =>
    squash(metric.name) === squash(wanted) ||
    squash(metric.type) === squash(wanted) ||
    metric.type === type;
}

function settingTest(wanted: string | undefined): Test {
  return ({ result }) =>
    wanted === undefined || formatSetting(result).toLowerCase().includes(wanted.toLowerCase());
}

function sourceTest(wanted: string | undefined): Test {
  return ({ result: { source } }) =>
    wanted === undefined ||
    [source?.url, source?.name].some((text) => text?.toLowerCase().includes(wanted.toLowerCase()));
}
