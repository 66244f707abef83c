import { findBenchmark } from '../core/benchmarks/find.ts';
import { readBenchmarkTasks } from '../core/cards/index.ts';
import { refusedError, usageError } from '../core/errors.ts';
import { getDatasetLeaderboard } from '../io/hub/benchmarks.ts';
import { downloadFile } from '../io/hub/files.ts';
import { connectHub, type Hub } from '../io/hub/hub.ts';
import { HubError } from '../io/hub/hub-error.ts';
import { query, webPath } from '../io/hub/urls.ts';
import type { LeaderboardRow } from '../io/hub/wire.ts';
import { parseDatasetId } from '../io/repos/target.ts';
import type { Context } from './context.ts';

export interface LeaderboardInput {
  /** A dataset (`owner/name`, its address), or the name of a benchmark that has one. */
  readonly benchmark: string;
  /** Which of the dataset's tasks; needed where it has several. */
  readonly task?: string | undefined;
  /** Models made from others too, which the Hub leaves out by default. */
  readonly derived?: boolean;
  readonly token?: string | undefined;
}

export interface Leaderboard {
  readonly dataset: string;
  /** Null when it is not known which one the Hub shows. */
  readonly task: string | null;
  /** The page that shows it. */
  readonly url: string;
  readonly lowerIsBetter: boolean;
  /** Best first. */
  readonly rows: readonly LeaderboardRow[];
}

/**
 * The leaderboard of a benchmark as the Hub has it now.
 *
 * @throws EvalcardError 'usage' for a name that is no benchmark's or a task that is not there, 'refused' when the dataset has
 * no leaderboard; HubError when it cannot be asked.
 */
export async function showLeaderboard(
  { benchmark, task, derived = false, token }: LeaderboardInput,
  context: Context,
): Promise<Leaderboard> {
  const hub = await connectHub(context, token);
  const named = datasetNamed(benchmark, hub.endpoint);
  const wanted = await taskOf(hub, named.dataset, task ?? named.task);
  const rows = await askLeaderboard(hub, named.dataset, wanted, derived);
  return {
    dataset: named.dataset,
    task: wanted,
    url:
      hub.endpoint +
      webPath({ id: named.dataset, type: 'dataset' }) +
      query({ leaderboard_task_id: wanted ?? undefined }),
    lowerIsBetter: rows.some(({ lower_is_better }) => lower_is_better === true),
    rows,
  };
}

function datasetNamed(
  text: string,
  endpoint: string,
): { readonly dataset: string; readonly task?: string } {
  const match = findBenchmark(text);
  if (match.kind === 'found' && match.benchmark.dataset !== undefined) {
    const { dataset, taskId } = match.benchmark;
    return { dataset, ...(taskId !== undefined && { task: taskId }) };
  }
  if (/\//.test(text)) return { dataset: parseDatasetId(text, endpoint) };
  if (match.kind === 'ambiguous') {
    const names = match.benchmarks.map(
      ({ name, dataset }) => `${name} (${dataset ?? 'no dataset'})`,
    );
    throw usageError(`${text} may be one of several benchmarks: ${names.join(', ')}`);
  }
  const known = match.kind === 'found' ? ', and its dataset on the Hub is not known' : '';
  throw usageError(
    `${text} is ${match.kind === 'found' ? 'a benchmark' : 'no benchmark that evalcard knows'}${known}`,
    'Name the dataset: evalcard leaderboard owner/name',
  );
}

/** The task to ask for: the one named, or the only one. */
async function taskOf(
  hub: Hub,
  dataset: string,
  named: string | undefined,
): Promise<string | null> {
  const tasks = await tasksOf(hub, dataset);
  if (named !== undefined) {
    if (tasks === null || tasks.length === 0 || tasks.includes(named)) return named;
    throw usageError(`${dataset} has no task ${named}; it has ${tasks.join(', ')}`);
  }
  const [only = null, ...others] = tasks ?? [];
  if (others.length === 0) return only;
  throw usageError(
    `${dataset} has a leaderboard for each of its ${others.length + 1} tasks`,
    `Name one: ${(tasks ?? []).map((task) => `--task ${task}`).join(', ')}`,
  );
}

/** Null when its `eval.yaml` cannot be read: a gated dataset shows its leaderboard all the same. */
async function tasksOf(hub: Hub, id: string): Promise<readonly string[] | null> {
  try {
    const file = await downloadFile(hub, { id, type: 'dataset' }, { path: 'eval.yaml' });
    return file ? readBenchmarkTasks(new TextDecoder().decode(file.bytes)) : null;
  } catch (error) {
    if (error instanceof HubError && error.condition === 'gated') return null;
    throw error;
  }
}

async function askLeaderboard(
  hub: Hub,
  dataset: string,
  task: string | null,
  derived: boolean,
): Promise<readonly LeaderboardRow[]> {
  try {
    return await getDatasetLeaderboard(hub, dataset, {
      ...(task !== null && { taskId: task }),
      ...(derived && { baseModelsOnly: false }),
    });
  } catch (error) {
    if (!(error instanceof HubError) || error.status !== 404) throw error;
    if (error.condition === 'repo-not-found') throw error;
    throw refusedError(
      `${dataset} has no leaderboard${task === null ? '' : ` for ${task}`} on ${hub.endpoint}`,
      `The Hub keeps one for official benchmarks: ${hub.endpoint}/datasets?other=benchmark:official`,
    );
  }
}
