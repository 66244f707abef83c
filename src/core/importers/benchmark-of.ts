import type { BenchmarkEntry } from '../benchmarks/benchmark.ts';
import { benchmarksOfDataset, findBenchmark } from '../benchmarks/find.ts';
import type { Registry } from '../benchmarks/registry.ts';
import type { Benchmark, BenchmarkDataset } from '../result.ts';
import type { Measurement } from './importer.ts';
import { optional } from './json-path.ts';

export interface RecognisedBenchmark {
  readonly benchmark: Benchmark;
  /** The registry's entry, when exactly one is meant. */
  readonly entry?: BenchmarkEntry;
  /** The dataset has an official leaderboard and the harness used a set-up of its own. */
  readonly ownSetup: boolean;
}

/**
 * Which benchmark a harness' task measures. A task that a harness ships is known by its name; one
 * that somebody wrote is what its dataset says: anybody may name a task `mmlu`.
 */
export function benchmarkOf(measurement: Measurement, registry?: Registry): RecognisedBenchmark {
  const { identity, dataset, names, official = false, task } = measurement;
  const entry =
    identity === 'dataset' ? entryOfDataset(dataset, registry) : entryOfNames(names, registry);
  const measured = datasetOf(dataset, entry);
  return {
    benchmark: {
      name: entry?.name ?? names[0] ?? task,
      ...optional('id', entry?.id),
      ...optional('dataset', measured),
    },
    ...optional('entry', entry),
    ownSetup: !official && measured?.taskId !== undefined,
  };
}

function entryOfDataset(
  dataset: BenchmarkDataset | undefined,
  registry?: Registry,
): BenchmarkEntry | undefined {
  if (!dataset) return undefined;
  const entries = benchmarksOfDataset(dataset, registry);
  // Entries with notes are set-ups of another entry (HLE "with tools"): a log does not say so.
  const plain = entries.filter(({ notes, variants }) => notes === undefined && !variants);
  return plain.length === 1 ? plain[0] : undefined;
}

// The first name the registry knows decides, also when it knows it as ambiguous.
function entryOfNames(names: readonly string[], registry?: Registry): BenchmarkEntry | undefined {
  for (const name of names) {
    const match = findBenchmark(name, registry);
    if (match.kind === 'found') return match.benchmark;
    if (match.kind === 'ambiguous') return undefined;
  }
  return undefined;
}

function datasetOf(
  stated: BenchmarkDataset | undefined,
  entry: BenchmarkEntry | undefined,
): BenchmarkDataset | undefined {
  if (!stated || !stated.id.includes('/')) return mergeDatasets(entry, stated);
  const same = entry?.dataset?.toLowerCase() === stated.id.toLowerCase();
  return same ? mergeDatasets(entry, stated) : stated;
}

// The registry's spelling of the id, with what the log says about config, split and revision.
function mergeDatasets(
  entry: BenchmarkEntry | undefined,
  stated: BenchmarkDataset | undefined,
): BenchmarkDataset | undefined {
  if (entry?.dataset === undefined) return undefined;
  return {
    ...optional('config', entry.config),
    ...optional('split', entry.split),
    ...optional('taskId', entry.taskId),
    ...stated,
    id: entry.dataset,
  };
}
