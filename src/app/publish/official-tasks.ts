import { readBenchmarkTasks } from '../../core/cards/index.ts';
import type { EvalResult } from '../../core/result.ts';
import { downloadFile } from '../../io/hub/files.ts';
import { connectHub } from '../../io/hub/hub.ts';
import type { Context } from '../context.ts';

/** Task ids by dataset, and the datasets whose `eval.yaml` could not be asked. */
export interface OfficialTasks {
  readonly tasks: Readonly<Record<string, readonly string[]>>;
  readonly unchecked: readonly string[];
}

/**
 * The task ids that the results' datasets list in their `eval.yaml` on the Hub, where task ids are decided (they drift).
 * A dataset that cannot be read (gated, offline) is not an error: the registry's verified id stands in for it.
 */
export async function officialTasks(
  results: readonly EvalResult[],
  context: Context,
  token?: string,
): Promise<OfficialTasks> {
  const hub = await connectHub(context, token);
  const datasets = [...new Set(results.flatMap(({ benchmark }) => benchmark.dataset?.id ?? []))];
  const asked = await Promise.all(
    datasets.map(async (id) => {
      try {
        const file = await downloadFile(hub, { id, type: 'dataset' }, { path: 'eval.yaml' });
        return { id, tasks: file ? readBenchmarkTasks(new TextDecoder().decode(file.bytes)) : [] };
      } catch {
        return { id, tasks: null };
      }
    }),
  );
  return {
    tasks: Object.fromEntries(asked.flatMap(({ id, tasks }) => (tasks ? [[id, tasks]] : []))),
    unchecked: asked.flatMap(({ id, tasks }) => (tasks ? [] : [id])),
  };
}
