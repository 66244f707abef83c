import type { EvalResultEntryRow, LeaderboardRow } from '../../io/hub/wire.ts';
import { headOf } from '../state/revisions.ts';
import type { Store } from '../state/store.ts';
import type { Repo } from '../state/types.ts';
import { evalResultsOf } from './eval-results.ts';
import { isRecord, readYaml } from './front-matter.ts';
import { cardData } from './metadata-rules.ts';

/**
 * The leaderboard of a benchmark: each public model with its best entry for one task, best first.
 * null when the dataset is no official benchmark or has no `eval.yaml`. Without a task id it is
 * the first task of `eval.yaml`. A task may say `lower_is_better: true`.
 */
export function leaderboardOf(
  store: Store,
  dataset: Repo,
  query: { readonly taskId: string | null; readonly baseModelsOnly: boolean },
): LeaderboardRow[] | null {
  if (!dataset.settings.extraTags.includes('benchmark:official')) return null;
  const tasks = tasksOf(store, dataset);
  const task = query.taskId === null ? tasks[0] : tasks.find(({ id }) => id === query.taskId);
  if (!task) return null;
  const best = [...store.state.repos.values()]
    .filter((repo) => repo.type === 'model' && !repo.settings.private && !repo.settings.disabled)
    .filter((repo) => !query.baseModelsOnly || !isDerived(store, repo))
    .flatMap((repo) => bestRow(store, repo, dataset.name, task));
  best.sort((a, b) => compare(task, a.row, b.row));
  return best.map(({ repo, row }, index) => describe(store, repo, row, index + 1, task));
}

interface Task {
  readonly id: string;
  readonly lowerIsBetter: boolean;
}

interface Best {
  readonly repo: Repo;
  readonly row: EvalResultEntryRow;
}

function tasksOf(store: Store, dataset: Repo): Task[] {
  const value = readYaml(textOf(store, dataset, 'eval.yaml') ?? '').value;
  const tasks: unknown[] = isRecord(value) && Array.isArray(value['tasks']) ? value['tasks'] : [];
  return tasks.flatMap((task) =>
    isRecord(task) && typeof task['id'] === 'string'
      ? [{ id: task['id'], lowerIsBetter: task['lower_is_better'] === true }]
      : [],
  );
}

function bestRow(store: Store, repo: Repo, dataset: string, task: Task): Best[] {
  const rows = evalResultsOf(store, repo)
    .filter((row) => 'data' in row)
    .filter(({ data }) => data.dataset.id === dataset && data.dataset.task_id === task.id)
    .sort((a, b) => compare(task, a, b));
  return rows[0] ? [{ repo, row: rows[0] }] : [];
}

function compare(task: Task, a: EvalResultEntryRow, b: EvalResultEntryRow): number {
  const order = b.data.value - a.data.value;
  return task.lowerIsBetter ? -order : order;
}

function describe(
  store: Store,
  repo: Repo,
  row: EvalResultEntryRow,
  rank: number,
  task: Task,
): LeaderboardRow {
  const owner = repo.name.split('/')[0] ?? repo.name;
  const account = store.state.accounts.get(owner);
  const { value, source, notes } = row.data;
  return {
    rank,
    modelId: repo.name,
    value,
    verified: row.verified,
    filename: row.filename,
    author: { name: owner, type: account?.kind ?? 'user' },
    ...(source && { source }),
    ...(row.pullRequest !== undefined && { pullRequest: row.pullRequest }),
    ...(notes !== undefined && { notes }),
    ...(task.lowerIsBetter && { lower_is_better: true }),
  };
}

function isDerived(store: Store, repo: Repo): boolean {
  return cardData(textOf(store, repo, 'README.md'))['base_model'] !== undefined;
}

function textOf(store: Store, repo: Repo, path: string): string | null {
  const entry = headOf(repo).tree.get(path);
  return entry ? Buffer.from(store.contentOf(entry)).toString('utf8') : null;
}
