import type { EvalResultsFile, StoredEntry } from './eval-results.ts';
import { sourceKey } from './identity.ts';
import type { OnConflict } from './merge.ts';
import type { PlacedEntry } from './place-entries.ts';
import { canonicalJson, recordOf, textOf, type YamlRecord } from './yaml/shape.ts';

/** What is to happen to one new entry. */
export interface Compared {
  readonly kind: 'add' | 'unchanged' | 'update' | 'keep' | 'conflict';
  readonly placed: PlacedEntry;
  readonly stored?: StoredEntry;
  readonly likely?: true;
}

/** Decides about one new entry; the order of the rules is that of certainty. */
export function compareEntry(
  read: readonly EvalResultsFile[],
  placed: PlacedEntry,
  onConflict: OnConflict,
  claimed: ReadonlySet<string>,
): Compared {
  const key = entryKey({ ...placed.entry });
  const same = read.flatMap(({ entries }) => entries.filter(({ data }) => entryKey(data) === key));
  const [first] = same;
  if (!first) return compareLoosely(read, placed, onConflict, claimed);
  const stored = same.find(({ value }) => value === placed.entry.value);
  if (stored) return { kind: 'unchanged', placed, stored };
  if (onConflict === 'keep') return { kind: 'keep', placed, stored: first };
  if (onConflict === 'overwrite' && same.length === 1)
    return { kind: 'update', placed, stored: first };
  if (onConflict === 'add-as-variant') return asVariant(read, placed);
  return { kind: 'conflict', placed, stored: first };
}

/** Against entries of the same benchmark and notes that name another source, or none. */
function compareLoosely(
  read: readonly EvalResultsFile[],
  placed: PlacedEntry,
  onConflict: OnConflict,
  claimed: ReadonlySet<string>,
): Compared {
  const near = entryKey({ ...placed.entry, source: undefined });
  const likely = read
    .flatMap(({ entries }) => entries)
    .filter(({ data }) => entryKey({ ...data, source: undefined }) === near)
    .filter(({ data }) => !claimed.has(entryKey(data)));
  const [first] = likely;
  if (!first) return { kind: 'add', placed };
  const twin = likely.find(({ value }) => value === placed.entry.value);
  if (twin) return { kind: 'unchanged', placed, stored: twin, likely: true };
  if (onConflict === 'keep') return { kind: 'keep', placed, stored: first, likely: true };
  // Somebody else's value under somebody else's address is never replaced by ours.
  const unsourced = textOf(recordOf(first.data['source'])['url']) === undefined;
  if (onConflict === 'overwrite' && likely.length === 1 && unsourced) {
    return { kind: 'update', placed, stored: first, likely: true };
  }
  // Another source sets it apart already.
  if (onConflict === 'add-as-variant') return { kind: 'add', placed };
  return { kind: 'conflict', placed, stored: first, likely: true };
}

/** Entries have no arguments that could set two apart, only notes: `v2`, as model-index has `variant: v2`. */
function asVariant(read: readonly EvalResultsFile[], placed: PlacedEntry): Compared {
  const stored = read.flatMap(({ entries }) => entries);
  for (let number = 2; ; number += 1) {
    const { notes } = placed.entry;
    const entry = {
      ...placed.entry,
      notes: notes === undefined ? `v${number}` : `${notes}, v${number}`,
    };
    const path = placed.path.replace(/\.yaml$/, `_v${number}.yaml`);
    const variant = { ...placed, entry, path };
    const same = stored.filter(({ data }) => entryKey(data) === entryKey({ ...entry }));
    const twin = same.find(({ value }) => value === entry.value);
    if (twin) return { kind: 'unchanged', placed: variant, stored: twin };
    if (same.length === 0) return { kind: 'add', placed: variant };
  }
}

/** "The same measurement" in `.eval_results`: dataset, task, dataset revision, notes and source address. */
export function entryKey(data: YamlRecord): string {
  const { id, task_id: taskId, revision } = recordOf(data['dataset']);
  const url = textOf(recordOf(data['source'])['url']);
  return canonicalJson([
    textOf(id) ?? null,
    textOf(taskId) ?? null,
    textOf(revision) ?? null,
    textOf(data['notes']) ?? '',
    sourceKey(url),
  ]);
}
