import type { EvalResultData, EvalResultRow } from '../../io/hub/wire.ts';
import { findCommit, headOf } from '../state/revisions.ts';
import type { Store } from '../state/store.ts';
import type { Repo, Tree } from '../state/types.ts';
import { isRecord, readYaml } from './front-matter.ts';

/**
 * `evalResults` of a model: every entry of `.eval_results/*.yaml` on main, then what each open pull
 * request would add or change. A file that cannot be read is one row with an error.
 */
export function evalResultsOf(store: Store, repo: Repo): EvalResultRow[] {
  const main = headOf(repo).tree;
  const rows = rowsOfTree(store, main);
  const published = new Set(rows.map(fingerprint));
  const proposed = openPullRequests(repo).flatMap((num) => {
    const head = findCommit(repo, `refs/pr/${num}`)?.tree ?? new Map();
    return rowsOfTree(store, head, main)
      .filter((row) => !published.has(fingerprint(row)))
      .map((row) => ({ ...row, pullRequest: num }));
  });
  return [...rows, ...proposed];
}

/** Reads one `.eval_results` file. Source of the schema: hub-docs, `eval_results.yaml`. */
export function readEvalFile(text: string): readonly EvalResultData[] | { readonly error: string } {
  const { value, error } = readYaml(text);
  if (error !== null) return { error: `Invalid YAML: ${error}` };
  if (!Array.isArray(value)) return { error: 'Expected a list of evaluation results' };
  const entries: EvalResultData[] = [];
  for (const [index, item] of value.entries()) {
    const problem = problemOf(item);
    if (problem !== null) return { error: `Invalid entry [${index}]: ${problem}` };
    if (isEntry(item)) entries.push(item);
  }
  return entries;
}

function rowsOfTree(store: Store, tree: Tree, unlike?: Tree): EvalResultRow[] {
  const paths = [...tree.keys()].filter((path) => /^\.eval_results\/[^/]+\.yaml$/.test(path));
  return paths
    .filter((path) => unlike?.get(path)?.oid !== tree.get(path)?.oid)
    .sort()
    .flatMap((path) => rowsOfFile(store, tree, path));
}

function rowsOfFile(store: Store, tree: Tree, filename: string): EvalResultRow[] {
  const entry = tree.get(filename);
  if (!entry) return [];
  const read = readEvalFile(Buffer.from(store.contentOf(entry)).toString('utf8'));
  if ('error' in read) return [{ filename, error: read.error }];
  return read.map((data) => ({
    filename,
    verified: data.verifyToken !== undefined && store.state.verifyTokens.has(data.verifyToken),
    data,
  }));
}

function openPullRequests(repo: Repo): number[] {
  return [...repo.discussions.values()]
    .filter(({ isPullRequest, status }) => isPullRequest && status === 'open')
    .map(({ num }) => num);
}

function fingerprint(row: EvalResultRow): string {
  return JSON.stringify('data' in row ? row.data : [row.filename, row.error]);
}

function isEntry(item: unknown): item is EvalResultData {
  return problemOf(item) === null;
}

function problemOf(item: unknown): string | null {
  if (!isRecord(item)) return 'must be a mapping';
  const { dataset, value, source } = item;
  if (!isRecord(dataset)) return '"dataset" is required';
  if (typeof dataset['id'] !== 'string') return '"dataset.id" must be a string';
  if (typeof dataset['task_id'] !== 'string') return '"dataset.task_id" must be a string';
  if (!isTextOrAbsent(dataset['revision'])) return '"dataset.revision" must be a string';
  if (typeof value !== 'number' || !Number.isFinite(value)) return '"value" must be a number';
  for (const key of ['verifyToken', 'date', 'notes']) {
    if (!isTextOrAbsent(item[key])) return `"${key}" must be a string`;
  }
  if (source === undefined) return null;
  if (!isRecord(source)) return '"source" must be a mapping';
  if (typeof source['url'] !== 'string') return '"source.url" is required';
  const odd = ['name', 'user', 'org'].find((key) => !isTextOrAbsent(source[key]));
  return odd === undefined ? null : `"source.${odd}" must be a string`;
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
