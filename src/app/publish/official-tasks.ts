import { benchmarksOfDataset } from '../../core/benchmarks/find.ts';
import { readBenchmarkTasks } from '../../core/cards/index.ts';
import type { EvalResult } from '../../core/result.ts';
import { getDatasetLeaderboard, listDatasets, modelEvalResults } from '../../io/hub/benchmarks.ts';
import { downloadFile } from '../../io/hub/files.ts';
import { connectHub, type Hub } from '../../io/hub/hub.ts';
import type { Context } from '../context.ts';

/** Task ids by dataset, and the datasets whose `eval.yaml` could not be asked. */
export interface OfficialTasks {
  /** Without any: the dataset is no official benchmark. */
  readonly tasks: Readonly<Record<string, readonly string[]>>;
  readonly unchecked: readonly string[];
}

/**
 * The tasks of the results' datasets. What counts, in this order: whether the Hub lists the dataset as an official benchmark,
 * the `eval.yaml` of the dataset (task ids drift), the ids under which models have results in its leaderboard, and where
 * nothing of that can be read (gated, offline) the verified ids of the registry.
 */
export async function officialTasks(
  results: readonly EvalResult[],
  context: Context,
  token?: string,
): Promise<OfficialTasks> {
  const datasets = [...new Set(results.flatMap(({ benchmark }) => benchmark.dataset?.id ?? []))];
  if (datasets.length === 0) return { tasks: {}, unchecked: [] };
  const hub = await connectHub(context, token);
  const official = await officialDatasets(hub);
  const asked = await Promise.all(
    datasets.map(async (id) => ({ id, ...(await tasksOf(hub, id, official)) })),
  );
  return {
    tasks: Object.fromEntries(asked.flatMap(({ id, tasks }) => (tasks ? [[id, tasks]] : []))),
    unchecked: asked.flatMap(({ id, checked }) => (checked ? [] : [id])),
  };
}

interface DatasetTasks {
  readonly tasks: readonly string[] | null;
  readonly checked: boolean;
}

async function tasksOf(
  hub: Hub,
  id: string,
  official: ReadonlySet<string> | null,
): Promise<DatasetTasks> {
  if (official && !official.has(id)) return { tasks: [], checked: true };
  const declared = await orNull(hub, async () => {
    const file = await downloadFile(hub, { id, type: 'dataset' }, { path: 'eval.yaml' });
    return file ? readBenchmarkTasks(new TextDecoder().decode(file.bytes)) : [];
  });
  if (declared && (declared.length > 0 || official === null)) {
    return { tasks: declared, checked: true };
  }
  const inUse = official ? ((await orNull(hub, () => tasksInUse(hub, id))) ?? []) : [];
  if (inUse.length > 0) return { tasks: inUse, checked: true };
  const known = benchmarksOfDataset({ id }).flatMap(({ taskId }) => taskId ?? []);
  return { tasks: known.length > 0 ? [...new Set(known)] : null, checked: false };
}

/** The task ids that the leading models of a benchmark have results under. */
async function tasksInUse(hub: Hub, id: string): Promise<readonly string[]> {
  const rows = await getDatasetLeaderboard(hub, id);
  const models = [...new Set(rows.map(({ modelId }) => modelId))].slice(0, 3);
  const results = await Promise.all(models.map((model) => modelEvalResults(hub, model)));
  const ids = results.flat().flatMap((row) => {
    const dataset = 'data' in row && row.pullRequest === undefined ? row.data.dataset : undefined;
    return dataset?.id === id ? [dataset.task_id] : [];
  });
  return [...new Set(ids)];
}

const known = new WeakMap<Hub, Promise<ReadonlySet<string> | null>>();

/** The datasets that the Hub lists as official benchmarks, asked once; null when it cannot be asked or lists none. */
function officialDatasets(hub: Hub): Promise<ReadonlySet<string> | null> {
  const asked = known.get(hub) ?? orNull(hub, () => listOfficial(hub));
  known.set(hub, asked);
  return asked;
}

async function listOfficial(hub: Hub): Promise<ReadonlySet<string> | null> {
  const ids = new Set<string>();
  for await (const { id } of listDatasets(hub, { filter: 'benchmark:official' })) ids.add(id);
  return ids.size > 0 ? ids : null;
}

/** What cannot be asked is not known; only whoever ends the run ends this too. */
async function orNull<T>(hub: Hub, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    hub.context.signal?.throwIfAborted();
    return null;
  }
}
