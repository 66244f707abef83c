import type { BenchmarkDataset } from '../result.ts';
import type { Measurement } from './importer.ts';
import { numberAt, objectAt, optional, textAt, type JsonObject } from './json-path.ts';

type InspectTask = Pick<
  Measurement,
  'task' | 'names' | 'dataset' | 'identity' | 'official' | 'shots'
>;

/** Which benchmark an inspect log measures. */
export function inspectTask(json: JsonObject): InspectTask {
  const task = textAt(json, 'eval', 'task') ?? '';
  const dataset = datasetId(json);
  if (task.startsWith('hf/') && dataset !== undefined) return hubTask(task, dataset);
  const name = task.slice(task.lastIndexOf('/') + 1);
  const registered = textAt(json, 'eval', 'task_registry_name') ?? task;
  return {
    task,
    names: [name, name.replace(SHOTS, '')],
    // A task without a package is somebody's own file: its name proves nothing.
    identity: registered.includes('/') ? 'name' : 'dataset',
    ...optional('dataset', dataset === undefined ? undefined : { id: dataset }),
    ...optional('shots', shotsOf(json, name)),
  };
}

/**
 * A task that ran from a dataset's `eval.yaml`. inspect repeats the task id it was called with:
 *
 *     hf/me/mini@main/mini_mcq/mini_mcq
 *        ^^^^^^^ dataset       ^^^^^^^^ task id: the last part, if there is one
 */
function hubTask(task: string, dataset: string): InspectTask {
  const rest = task.slice('hf/'.length);
  const tail = rest.startsWith(dataset) ? rest.slice(dataset.length) : rest;
  const revision = /^@([^/]+)/.exec(tail)?.[1];
  const taskId = tail
    .replace(/^@[^/]+/, '')
    .split('/')
    .findLast((part) => part !== '');
  const measured: BenchmarkDataset = {
    id: dataset,
    ...optional('taskId', taskId),
    // A branch moves on: only a commit says what was measured.
    ...optional('revision', /^[0-9a-f]{40}$/.test(revision ?? '') ? revision : undefined),
  };
  const datasetName = dataset.slice(dataset.indexOf('/') + 1);
  return {
    task,
    names: [taskId ?? datasetName],
    identity: 'dataset',
    official: true,
    dataset: measured,
  };
}

// The location is a Hub id, a file (`data/test.jsonl`) or missing.
function datasetId(json: JsonObject): string | undefined {
  const location = textAt(json, 'eval', 'dataset', 'location');
  if (location === undefined || DATA_FILE.test(location)) return undefined;
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(location) ? location : undefined;
}

function shotsOf(json: JsonObject, name: string): number | undefined {
  const args = objectAt(json, 'eval', 'task_args');
  for (const key of ['fewshot', 'num_fewshot', 'n_shot', 'shots']) {
    const shots = numberAt(args, key);
    if (shots !== undefined) return shots;
  }
  const printed = SHOTS.exec(name)?.[1];
  return printed === undefined ? undefined : Number(printed);
}

const SHOTS = /_(\d+)_?shot$/;
const DATA_FILE = /\.(?:jsonl?|csv|tsv|parquet|arrow|txt|ya?ml)(?:\.gz)?$/i;
