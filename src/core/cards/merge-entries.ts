import { finding, type Finding } from '../findings/index.ts';
import { applySplices } from '../text/splice.ts';
import type { FileChange } from '../change.ts';
import { readEvalResults, type EvalResultsFile, type StoredEntry } from './eval-results.ts';
import { compareEntry, entryKey, type Compared } from './merge-entries-compare.ts';
import type { OnConflict } from './merge.ts';
import type { EvalResultsEntry, PlacedEntry } from './place-entries.ts';
import { editYaml, type YamlEdit } from './yaml/edit.ts';
import type { YamlData } from './yaml/emit.ts';
import { recordOf, textOf } from './yaml/shape.ts';

export interface MergeEntriesOptions {
  /** What a different value for the same measurement means. @default 'refuse' */
  readonly onConflict?: OnConflict;
}

/** What merging entries would do; with a conflict or an error no file changes. */
export interface MergeEntriesOutcome {
  readonly files: readonly FileChange[];
  readonly added: readonly PlacedEntry[];
  readonly unchanged: readonly PlacedEntry[];
  /** Those of the unchanged ones that are published under another source. */
  readonly likely: readonly PlacedEntry[];
  readonly updated: readonly PlacedEntry[];
  readonly kept: readonly PlacedEntry[];
  readonly conflicts: readonly EntryConflict[];
  readonly findings: readonly Finding[];
}

export interface EntryConflict {
  readonly placed: PlacedEntry;
  readonly stored: StoredEntry;
  /** `likely`: the source differs, so that it may be another measurement after all. */
  readonly kind: 'same' | 'likely';
}

/**
 * Merges entries into the files of `.eval_results/`: an entry that some file has already is found wherever it stands, a
 * new one is added to its own file, other entries keep their bytes. The same measurement is dataset, task, dataset
 * revision, notes and source address; with another source it is likely the same, and that is told.
 *
 * @param files The existing files of the folder.
 */
export function mergeEntries(
  files: readonly { readonly path: string; readonly text: string }[],
  placed: readonly PlacedEntry[],
  { onConflict = 'refuse' }: MergeEntriesOptions = {},
): MergeEntriesOutcome {
  const read = files.map(({ path, text }) => readEvalResults(path, text));
  const claimed = new Set(placed.map(({ entry }) => entryKey({ ...entry })));
  const comparisons = placed.map((one) => compareEntry(read, one, onConflict, claimed));
  const of = (kind: Compared['kind']): PlacedEntry[] =>
    comparisons.flatMap((one) => (one.kind === kind ? [one.placed] : []));
  const conflicts = comparisons.flatMap(({ kind, placed: one, stored, likely }): EntryConflict[] =>
    kind === 'conflict' && stored
      ? [{ placed: one, stored, kind: likely ? 'likely' : 'same' }]
      : [],
  );
  const lists = {
    added: of('add'),
    unchanged: of('unchanged'),
    likely: comparisons.flatMap(({ kind, likely, placed: one }) =>
      kind === 'unchanged' && likely ? [one] : [],
    ),
    updated: of('update'),
    kept: of('keep'),
    conflicts,
  };
  const against = [...conflicts.map(conflictFinding), ...contradictions(comparisons)];
  if (against.length > 0) return { ...lists, files: [], findings: against };
  const told = comparisons.flatMap(likelyDuplicate);

  const outcomes = changedPaths(comparisons).map((path) => changeFile(read, path, comparisons));
  const refused = outcomes.flatMap((one) => ('code' in one ? [one] : []));
  if (refused.length > 0) return { ...lists, added: [], updated: [], files: [], findings: refused };
  const changed = outcomes.flatMap((one) => ('code' in one ? [] : [one]));
  return { ...lists, files: changed, findings: told };
}

function likelyDuplicate({ kind, placed, stored, likely }: Compared): Finding[] {
  if (kind !== 'unchanged' || !likely || !stored) return [];
  const source = textOf(recordOf(stored.data['source'])['url']) ?? 'no source';
  const { name } = placed.origin.benchmark;
  return [finding('likely-duplicate', { name, value: placed.entry.value, source }, stored.at)];
}

function conflictFinding({ placed, stored, kind }: EntryConflict): Finding {
  const { entry, origin } = placed;
  const source = textOf(recordOf(stored.data['source'])['url']) ?? 'no source';
  const date = textOf(stored.data['date']);
  return finding(
    'value-conflict',
    {
      name: origin.benchmark.name,
      value: entry.value,
      source: [entry.source?.url ?? 'no source', entry.date].filter(Boolean).join(', '),
      published: String(stored.value),
      publishedSource: date === undefined ? source : `${source}, ${date}`,
      likely: kind === 'likely',
    },
    stored.at,
  );
}

function contradictions(comparisons: readonly Compared[]): Finding[] {
  const seen = new Map<string, PlacedEntry>();
  return comparisons.flatMap(({ placed }) => {
    const key = entryKey({ ...placed.entry });
    const other = seen.get(key);
    seen.set(key, placed);
    if (!other || other.entry.value === placed.entry.value) return [];
    const published = String(other.entry.value);
    const args = { name: placed.origin.benchmark.name, value: placed.entry.value, published };
    return [finding('results-contradict', args, { file: placed.path })];
  });
}

function changedPaths(comparisons: readonly Compared[]): string[] {
  const paths = comparisons.flatMap(({ kind, placed, stored }) => {
    if (kind === 'add') return [placed.path];
    return kind === 'update' && stored ? [stored.at.file] : [];
  });
  return [...new Set(paths)];
}

function changeFile(
  read: readonly EvalResultsFile[],
  path: string,
  comparisons: readonly Compared[],
): FileChange | Finding {
  const existing = read.find((file) => file.path === path);
  const keys = new Set<string>();
  const items = comparisons.flatMap(({ kind, placed }) => {
    const key = entryKey({ ...placed.entry });
    if (kind !== 'add' || placed.path !== path || keys.has(key)) return [];
    keys.add(key);
    return [entryData(placed.entry)];
  });
  const updates = comparisons.flatMap(({ kind, placed, stored }): YamlEdit[] =>
    kind === 'update' && stored?.at.file === path ? updateEdits(placed, stored) : [],
  );
  const file = existing ?? readEvalResults(path, '');
  if (!file.readable)
    return file.findings[0] ?? finding('edit-refused', { reason: path }, { file: path });
  const additions: YamlEdit[] = items.length > 0 ? [{ kind: 'append', path: [], items }] : [];
  const outcome = editYaml(file.yaml, [...updates, ...additions], file.lineEnd, { quoted });
  if (!outcome.ok) {
    const at = { file: path, ...file.yaml.positionAt(outcome.offset) };
    return finding('edit-refused', { reason: outcome.reason }, at);
  }
  const before = existing ? existing.text : null;
  return { path, before, after: applySplices(file.text, outcome.splices) };
}

// Task ids hold `%` and `/`, revisions and dates look like numbers: quotes keep every reader from thinking.
const quoted: ReadonlySet<string> = new Set(['id', 'task_id', 'revision', 'date']);

// A token signs the old value; a date belongs to the value that was measured then.
function updateEdits({ entry }: PlacedEntry, { data, at }: StoredEntry): YamlEdit[] {
  const edits: YamlEdit[] = [{ kind: 'set', path: [...at.path, 'value'], value: entry.value }];
  if ('verifyToken' in data) edits.push({ kind: 'remove', path: [...at.path, 'verifyToken'] });
  if (entry.date !== undefined)
    edits.push({ kind: 'set', path: [...at.path, 'date'], value: entry.date });
  else if ('date' in data) edits.push({ kind: 'remove', path: [...at.path, 'date'] });
  const url = textOf(recordOf(data['source'])['url']);
  if (entry.source && data['source'] === undefined) {
    edits.push({ kind: 'set', path: [...at.path, 'source'], value: sourceData(entry.source) });
  }
  if (entry.source && url !== undefined && url !== entry.source.url) {
    edits.push({ kind: 'set', path: [...at.path, 'source', 'url'], value: entry.source.url });
  }
  return edits;
}

function entryData({
  dataset,
  value,
  verifyToken,
  date,
  source,
  notes,
}: EvalResultsEntry): YamlData {
  return {
    dataset: { id: dataset.id, task_id: dataset.task_id, revision: dataset.revision },
    value,
    verifyToken,
    date,
    source: source && sourceData(source),
    notes,
  };
}

function sourceData({ url, name, user, org }: NonNullable<EvalResultsEntry['source']>): YamlData {
  return { url, name, user, org };
}
