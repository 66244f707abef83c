import { finding, type Finding } from '../findings/index.ts';
import { applySplices } from '../text/splice.ts';
import type { FileChange } from '../change.ts';
import { readEvalResults, type EvalResultsFile, type StoredEntry } from './eval-results.ts';
import { sourceKey } from './identity.ts';
import type { OnConflict } from './merge.ts';
import type { EvalResultsEntry, PlacedEntry } from './place-entries.ts';
import { editYaml, type YamlEdit } from './yaml/edit.ts';
import type { YamlData } from './yaml/emit.ts';
import { canonicalJson, recordOf, textOf, type YamlRecord } from './yaml/shape.ts';

export interface MergeEntriesOptions {
  /** What a different value for the same measurement means. @default 'refuse' */
  readonly onConflict?: OnConflict;
}

/** What merging entries would do; with a conflict or an error no file changes. */
export interface MergeEntriesOutcome {
  readonly files: readonly FileChange[];
  readonly added: readonly PlacedEntry[];
  readonly unchanged: readonly PlacedEntry[];
  readonly updated: readonly PlacedEntry[];
  readonly kept: readonly PlacedEntry[];
  readonly conflicts: readonly EntryConflict[];
  readonly findings: readonly Finding[];
}

export interface EntryConflict {
  readonly placed: PlacedEntry;
  readonly stored: StoredEntry;
}

/**
 * Merges entries into the files of `.eval_results/`: an entry that some file has already is found wherever it stands, a
 * new one is added to its own file, other entries keep their bytes. The same measurement is dataset, task, dataset
 * revision, notes and source address.
 *
 * @param files The existing files of the folder.
 */
export function mergeEntries(
  files: readonly { readonly path: string; readonly text: string }[],
  placed: readonly PlacedEntry[],
  { onConflict = 'refuse' }: MergeEntriesOptions = {},
): MergeEntriesOutcome {
  const read = files.map(({ path, text }) => readEvalResults(path, text));
  const comparisons = placed.map((one) => compare(read, one, onConflict));
  const of = (kind: Compared['kind']): PlacedEntry[] =>
    comparisons.flatMap((one) => (one.kind === kind ? [one.placed] : []));
  const conflicts = comparisons.flatMap(({ kind, placed: one, stored }) =>
    kind === 'conflict' && stored ? [{ placed: one, stored }] : [],
  );
  const lists = {
    added: of('add'),
    unchanged: of('unchanged'),
    updated: of('update'),
    kept: of('keep'),
    conflicts,
  };
  const findings = [...conflicts.map(conflictFinding), ...contradictions(comparisons)];
  if (findings.length > 0) return { ...lists, files: [], findings };

  const outcomes = changedPaths(comparisons).map((path) => changeFile(read, path, comparisons));
  const refused = outcomes.flatMap((one) => ('code' in one ? [one] : []));
  if (refused.length > 0) return { ...lists, added: [], updated: [], files: [], findings: refused };
  return { ...lists, files: outcomes.flatMap((one) => ('code' in one ? [] : [one])), findings: [] };
}

interface Compared {
  readonly kind: 'add' | 'unchanged' | 'update' | 'keep' | 'conflict';
  readonly placed: PlacedEntry;
  readonly stored?: StoredEntry;
}

function compare(
  read: readonly EvalResultsFile[],
  placed: PlacedEntry,
  onConflict: OnConflict,
): Compared {
  const key = entryKey({ ...placed.entry });
  const same = read.flatMap(({ entries }) => entries.filter(({ data }) => entryKey(data) === key));
  const [first] = same;
  if (!first) return { kind: 'add', placed };
  const stored = same.find(({ value }) => value === placed.entry.value);
  if (stored) return { kind: 'unchanged', placed, stored };
  if (onConflict === 'keep') return { kind: 'keep', placed, stored: first };
  if (onConflict === 'overwrite' && same.length === 1)
    return { kind: 'update', placed, stored: first };
  // A variant needs notes that say what it is; there are no arguments here that could tell two entries apart.
  return { kind: 'conflict', placed, stored: first };
}

function entryKey(data: YamlRecord): string {
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

function conflictFinding({ placed, stored }: EntryConflict): Finding {
  const { entry, origin } = placed;
  const source = textOf(recordOf(stored.data['source'])['url']) ?? 'no source';
  const date = textOf(stored.data['date']);
  return finding(
    'value-conflict',
    {
      name: origin.benchmark.name,
      value: entry.value,
      source: entry.source?.url ?? 'no source',
      published: String(stored.value),
      publishedSource: date === undefined ? source : `${source}, ${date}`,
      likely: false,
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
    source: source && { url: source.url, name: source.name, user: source.user, org: source.org },
    notes,
  };
}
