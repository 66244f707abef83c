import type { BenchmarkEntry } from './benchmark.ts';
import { builtinRegistry } from './builtin.ts';
import { foldName, normaliseName } from './names.ts';
import type { Registry } from './registry.ts';

/** Which benchmark a printed name means. */
export type BenchmarkMatch =
  | { readonly kind: 'found'; readonly benchmark: BenchmarkEntry }
  | {
      readonly kind: 'ambiguous';
      /** What the name may stand for. */
      readonly benchmarks: readonly BenchmarkEntry[];
      /** The bare name's own entry: its name and usual metric, never a task id. */
      readonly family?: BenchmarkEntry;
    }
  | { readonly kind: 'unknown' };

/**
 * Looks a printed name up: exact after normalisation, never by likeness. The name must come
 * without settings and footnote marks, except where the registry lists them (`ARC (25-shot)`).
 */
export function findBenchmark(name: string, registry: Registry = builtinRegistry): BenchmarkMatch {
  const holders = registry.byName.get(normaliseName(name)) ?? [];
  const [benchmark, ...others] = holders.filter((entry) => spelledAs(entry, name));
  if (!benchmark) return { kind: 'unknown' };
  if (others.length > 0) return { kind: 'ambiguous', benchmarks: [benchmark, ...others] };
  if (!benchmark.variants) return { kind: 'found', benchmark };
  return { kind: 'ambiguous', benchmarks: variantsOf(benchmark, registry), family: benchmark };
}

/** The entry with exactly this id. */
export function benchmarkById(
  id: string,
  registry: Registry = builtinRegistry,
): BenchmarkEntry | undefined {
  return registry.byId.get(id);
}

/** The entries measured on a Hub dataset, as far as that is verified; `taskId` narrows to one leaderboard. */
export function benchmarksOfDataset(
  { id, taskId }: { readonly id: string; readonly taskId?: string },
  registry: Registry = builtinRegistry,
): readonly BenchmarkEntry[] {
  return registry.entries.filter(
    (entry) => entry.dataset === id && (taskId === undefined || entry.taskId === taskId),
  );
}

function variantsOf(family: BenchmarkEntry, registry: Registry): readonly BenchmarkEntry[] {
  return (family.variants ?? []).flatMap((id) => registry.byId.get(id) ?? []);
}

function spelledAs(entry: BenchmarkEntry, name: string): boolean {
  if (!entry.caseSensitive) return true;
  const folded = foldName(name);
  return [entry.name, ...entry.aliases].some((known) => foldName(known) === folded);
}
