import { benchmarksOfDataset } from '../benchmarks/find.ts';
import { builtinRegistry } from '../benchmarks/builtin.ts';
import type { Registry } from '../benchmarks/registry.ts';
import { finding, type Finding } from '../findings/index.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { readEvalResults, type EvalResultsFile, type StoredEntry } from './eval-results.ts';
import { locate, schemaProblems, type Problem } from './schema-problems.ts';
import { evalResultsSchema } from './schemas.ts';
import { editYaml } from './yaml/edit.ts';
import { canonicalJson, isRecord, listOf, recordOf, textOf } from './yaml/shape.ts';

export interface ValidateEvalResultsOptions {
  /** Tasks of benchmarks by dataset id, as their `eval.yaml` says; none: the dataset is no official benchmark. @default those of the registry */
  readonly officialTasks?: Readonly<Record<string, readonly string[]>>;
  /** Benchmarks that are known. @default those built in */
  readonly registry?: Registry;
}

/** Checks one file of `.eval_results/`; `path` is the file's path in the repo. */
export function validateEvalResults(
  path: string,
  text: string,
  options: ValidateEvalResultsOptions = {},
): readonly Finding[] {
  const file = readEvalResults(path, text);
  return problemsOf(file, options).map((problem) => problem.finding);
}

/** The splices that quote what must be text and take out optional fields that hold null. */
export function safeEvalResultsFixes(path: string, text: string): readonly Splice[] {
  const file = readEvalResults(path, text);
  let splices: readonly Splice[] = [];
  const edits = problemsOf(file, {}).flatMap(({ fix }) => (fix ? [fix] : []));
  const all = editYaml(file.yaml, edits, file.lineEnd);
  if (all.ok) return all.splices;
  for (const edit of edits) {
    const one = editYaml(file.yaml, [edit], file.lineEnd);
    if (one.ok && canCombine(text, [...splices, ...one.splices]))
      splices = [...splices, ...one.splices];
  }
  return splices;
}

function canCombine(text: string, splices: readonly Splice[]): boolean {
  try {
    applySplices(text, splices);
    return true;
  } catch {
    return false;
  }
}

function problemsOf(
  file: EvalResultsFile,
  options: ValidateEvalResultsOptions,
): readonly Problem[] {
  const names = pathProblems(file.path);
  if (!file.readable) return [...names, ...file.findings].map((found) => ({ finding: found }));
  const checked = { yaml: file.yaml, file: file.path, base: [], label: '' };
  const shape = schemaProblems(checked, evalResultsSchema, listOf(file.yaml.data));
  const lints = [
    ...names,
    ...file.entries.flatMap((entry) => entryLints(file, entry, options)),
    ...missingSources(file),
    ...doubles(file),
  ];
  return [...shape, ...lints.map((found) => ({ finding: found }))].sort(
    (a, b) => (a.finding.at?.line ?? 0) - (b.finding.at?.line ?? 0),
  );
}

function pathProblems(path: string): Finding[] {
  const inside = path.slice(path.indexOf('.eval_results/') + '.eval_results/'.length);
  const at = { file: path, line: 1, column: 1 };
  const found: Finding[] = [];
  if (path.endsWith('.yml')) found.push(finding('eval-results-extension', { path }, at));
  if (path.includes('.eval_results/') && inside.includes('/')) {
    found.push(finding('eval-results-folder', { path }, at));
  }
  return found;
}

const knownKeys = ['dataset', 'value', 'verifyToken', 'date', 'source', 'notes'];

function entryLints(
  file: EvalResultsFile,
  { data, value, index }: StoredEntry,
  { officialTasks = {}, registry = builtinRegistry }: ValidateEvalResultsOptions,
): Finding[] {
  const checked = { yaml: file.yaml, file: file.path, base: [], label: '' };
  const found: Finding[] = [];
  for (const key of Object.keys(data)) {
    if (knownKeys.includes(key)) continue;
    const meant = knownKeys.find(
      (known) => known.toLowerCase() === key.replaceAll('_', '').toLowerCase(),
    );
    found.push(
      finding(
        'eval-results-unknown-key',
        { key, ...(meant && { meant }) },
        locate(checked, [index, key]),
      ),
    );
  }
  const { id, task_id: taskId } = recordOf(data['dataset']);
  const [dataset, task] = [textOf(id), textOf(taskId)];
  if (dataset === undefined) return found;
  const entries = benchmarksOfDataset({ id: dataset }, registry);
  const tasks = officialTasks[dataset] ?? [
    ...new Set(entries.flatMap((entry) => entry.taskId ?? [])),
  ];
  if (officialTasks[dataset]?.length === 0) {
    const at = locate(checked, [index, 'dataset', 'id']);
    found.push(finding('dataset-not-official', { dataset }, at));
  }
  if (task !== undefined && tasks.length > 0 && !tasks.includes(task)) {
    const at = locate(checked, [index, 'dataset', 'task_id']);
    found.push(finding('task-id-unknown', { dataset, task, known: tasks }, at));
  }
  const entry = entries.find((one) => one.taskId === task);
  if (entry?.scale !== 'percent' || value === null) return found;
  const at = locate(checked, [index, 'value']);
  if (value > 100 || value < 0)
    found.push(finding('value-out-of-range', { name: entry.name, value }, at));
  else if (value > 0 && value <= 1)
    found.push(finding('value-looks-fraction', { name: entry.name, value }, at));
  return found;
}

function missingSources({ entries }: EvalResultsFile): Finding[] {
  const bare = entries.filter(
    ({ data }) => Object.keys(data).length > 0 && data['source'] === undefined,
  );
  const [first] = bare;
  return first ? [finding('source-missing', { count: bare.length }, first.at)] : [];
}

function doubles({ entries }: EvalResultsFile): Finding[] {
  const seen = new Map<string, StoredEntry>();
  return entries.flatMap((entry) => {
    const { dataset, notes, source } = entry.data;
    const key = canonicalJson([dataset, notes ?? '', recordOf(source)['url'] ?? null]);
    const other = seen.get(key);
    if (!other) seen.set(key, entry);
    if (!other || !isRecord(dataset)) return [];
    const name = [textOf(dataset['id']), textOf(dataset['task_id'])].filter(Boolean).join(' ');
    const [value, before] = [String(entry.value), String(other.value)];
    const args = { name, value, other: before, line: other.at.line };
    return [
      finding(value === before ? 'duplicate-result' : 'duplicate-contradicts', args, entry.at),
    ];
  });
}
