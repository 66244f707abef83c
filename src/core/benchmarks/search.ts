import { nearest } from '../text/nearest.ts';
import type { BenchmarkEntry } from './benchmark.ts';
import { findBenchmark, type BenchmarkMatch } from './find.ts';
import { normaliseName } from './names.ts';
import { namesOf, type Registry } from './registry.ts';

/** What a list of benchmarks is narrowed to; what is left out narrows nothing. */
export interface BenchmarkFilter {
  /** Part of a name, an alias, an id or a dataset id, compared as names are. */
  readonly text?: string | undefined;
  readonly area?: string | undefined;
  /** A Hub pipeline tag. */
  readonly task?: string | undefined;
  /** Hub dataset id, `owner/name`. */
  readonly dataset?: string | undefined;
  /** Only those with an official leaderboard on the Hub. */
  readonly official?: boolean | undefined;
}

export interface BenchmarkSearch {
  /** What the text means as the name in a table; absent without a text. */
  readonly match?: BenchmarkMatch;
  readonly benchmarks: readonly BenchmarkEntry[];
  /** Names that look like the text, when nothing was found. */
  readonly near: readonly string[];
}

/** Lists the benchmarks that a filter leaves, those that are called exactly so first. */
export function searchBenchmarks(registry: Registry, filter: BenchmarkFilter): BenchmarkSearch {
  const { text, area, task, dataset, official } = filter;
  const wanted = text === undefined ? '' : normaliseName(text);
  const found = registry.entries.filter(
    (entry) =>
      (area === undefined || entry.area === area) &&
      (task === undefined || entry.task === task) &&
      (dataset === undefined || datasetOf(entry)?.toLowerCase() === dataset.toLowerCase()) &&
      (official !== true || entry.taskId !== undefined) &&
      (wanted === '' || spellings(entry).some((name) => name.includes(wanted))),
  );
  const exact = (entry: BenchmarkEntry): number => (namesOf(entry).has(wanted) ? 0 : 1);
  return {
    ...(text !== undefined && { match: findBenchmark(text, registry) }),
    benchmarks: found.toSorted((a, b) => exact(a) - exact(b)),
    near: found.length > 0 || text === undefined ? [] : nearest(text, printedNames(registry)),
  };
}

function spellings(entry: BenchmarkEntry): readonly string[] {
  return [...namesOf(entry), normaliseName(datasetOf(entry) ?? '')];
}

function datasetOf({ dataset, unverifiedDataset }: BenchmarkEntry): string | undefined {
  return dataset ?? unverifiedDataset;
}

function printedNames({ entries }: Registry): readonly string[] {
  return entries.flatMap(({ name, aliases }) => [name, ...aliases]);
}
