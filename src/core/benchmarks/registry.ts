import type { BenchmarkEntry } from './benchmark.ts';
import { normaliseName } from './names.ts';

/** Benchmarks with their indexes; made by {@link createRegistry}, never changed. */
export interface Registry {
  readonly entries: readonly BenchmarkEntry[];
  readonly byId: ReadonlyMap<string, BenchmarkEntry>;
  /** Normalised names, ids and aliases. More than one entry under a name makes it ambiguous. */
  readonly byName: ReadonlyMap<string, readonly BenchmarkEntry[]>;
}

/** Indexes entries by id and by every normalised name; of two entries with one id the later counts. */
export function createRegistry(entries: readonly BenchmarkEntry[]): Registry {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byName = new Map<string, BenchmarkEntry[]>();
  for (const entry of byId.values()) addNames(byName, entry);
  return { entries: [...byId.values()], byId, byName };
}

/**
 * A registry with a user's entries on top: an entry replaces the one with its id, and a name that
 * a user's entry claims is that entry's alone.
 */
export function extendRegistry(
  registry: Registry,
  userEntries: readonly BenchmarkEntry[],
): Registry {
  const user = createRegistry(userEntries);
  const kept = registry.entries.filter((entry) => !user.byId.has(entry.id));
  const base = createRegistry(kept);
  return {
    entries: [...kept, ...user.entries],
    byId: new Map([...base.byId, ...user.byId]),
    byName: new Map([...base.byName, ...user.byName]),
  };
}

/** The names an entry is found under, normalised, each once. */
export function namesOf(entry: BenchmarkEntry): ReadonlySet<string> {
  return new Set([entry.id, entry.name, ...entry.aliases].map(normaliseName));
}

function addNames(byName: Map<string, BenchmarkEntry[]>, entry: BenchmarkEntry): void {
  for (const name of namesOf(entry)) {
    const holders = byName.get(name);
    if (holders) holders.push(entry);
    else byName.set(name, [entry]);
  }
}
