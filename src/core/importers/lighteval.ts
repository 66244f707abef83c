import { type Finding, finding } from '../findings/index.ts';
import type { BenchmarkDataset } from '../result.ts';
import { chosenMetric } from './headline-metric.ts';
import type { HarnessRun, ImportedModel, Importer, LogInput, Measurement } from './importer.ts';
import {
  arrayAt,
  at,
  booleanAt,
  isObject,
  numberAt,
  objectAt,
  optional,
  textAt,
  type JsonObject,
} from './json-path.ts';
import { metricOf, metricScale, type MetricScale } from './metric-scales.ts';
import { importedModel } from './model-name.ts';
import { taskNames } from './task-names.ts';
import { utcDay } from './utc-day.ts';

/**
 * `results_*.json` of lighteval. Its times are counters of the machine, so the date is taken from
 * the file's name; its version is a git hash. Field paths: lighteval/logging/info_loggers.py.
 */
export const lightevalImporter: Importer = {
  harness: 'lighteval',
  title: 'lighteval',
  detect: (json) =>
    isObject(json['config_general']) &&
    isObject(json['results']) &&
    ('config_tasks' in json || 'versions' in json),
  read: readLighteval,
};

function readLighteval(json: JsonObject, { path }: LogInput): HarnessRun {
  const keys = Object.keys(objectAt(json, 'results'));
  const tasks = keys.filter((key) => key !== 'all').map(parseTaskKey);
  const averaged = new Set(tasks.filter(({ average }) => average).map(({ name }) => name));
  const sha = textAt(json, 'config_general', 'lighteval_sha');
  const date = utcDay(dateInName(path));
  return {
    ...optional('harnessVersion', sha === '?' ? undefined : sha),
    ...optional('model', modelOf(json)),
    measurements: tasks.flatMap((task) =>
      measurementsOf(json, task, averaged.has(task.group ?? '')).map((measurement) => ({
        ...measurement,
        ...optional('date', date),
      })),
    ),
    partial: partialReasons(json),
    findings: overallAverage(keys),
  };
}

// `all` is the mean of everything that ran, whatever that was.
function overallAverage(keys: readonly string[]): readonly Finding[] {
  const hidesSomething = keys.includes('all') && keys.length > 2;
  return hidesSomething ? [finding('log-average-left-out', { name: 'all' })] : [];
}

interface TaskKey {
  readonly key: string;
  /** Without suite and shots; of an average, the group's name. */
  readonly name: string;
  readonly shots?: number;
  readonly average: boolean;
  /** `mmlu` of `mmlu:anatomy`. */
  readonly group?: string;
}

/**
 * `task|n`, in older files `suite|task|n` or `suite|task|n|truncation`:
 *
 *     leaderboard|mmlu:_average|5
 *     ^ suite     ^ task        ^ shots: the first of the closing numbers
 */
function parseTaskKey(key: string): TaskKey {
  const parts = key.split('|');
  const numbers: string[] = [];
  while (parts.length > 1 && /^\d+$/.test(parts.at(-1) ?? '')) numbers.unshift(parts.pop() ?? '');
  const task = parts.at(-1) ?? key;
  const [group, sub] = splitOnce(task, ':');
  const average = sub?.startsWith('_average') ?? false;
  return {
    key,
    name: average ? group : task,
    average,
    ...(sub === undefined || average ? {} : { group }),
    ...optional('shots', numbers[0] === undefined ? undefined : Number(numbers[0])),
  };
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const index = text.indexOf(separator);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function measurementsOf(json: JsonObject, task: TaskKey, part: boolean): readonly Measurement[] {
  const scores = objectAt(json, 'results', task.key);
  const metrics = Object.keys(scores).filter((metric) => !metric.endsWith('_stderr'));
  const rankOf = chosenMetric(task.name, metrics);
  const { names, variant } = taskNames(task.name);
  const notes = task.average ? ['mean over the sub-tasks'] : [];
  return metrics.map((metric) => {
    const scale = lightevalScale(metric);
    const passK = /^(?:\w+_)?pass@k:.*\bk=(\d+)/.exec(metric)?.[1];
    return {
      task: task.key,
      names,
      identity: 'name',
      metric: metricOf(scale, directionOf(json, task.key, metric)),
      key: metric,
      value: numberAt(scores, metric) ?? null,
      unit: scale.unit,
      rank: rankOf(metric),
      ...optional('stderr', numberAt(scores, `${metric}_stderr`)),
      ...optional('partial', partialOf(json, task.key)),
      ...optional('variant', variant),
      ...optional('shots', task.shots ?? numberAt(json, 'config_tasks', task.key, 'num_fewshots')),
      ...optional('passK', passK === undefined ? undefined : Number(passK)),
      ...optional('dataset', datasetOf(json, task.key)),
      ...(notes.length > 0 ? { notes } : {}),
      ...(part ? { part } : {}),
    };
  });
}

// `pass@k:k=1&n=16`, `gpqa_pass@k:k=1`: the parameters are part of the metric's name.
function lightevalScale(metric: string): MetricScale {
  const k = /pass@k:.*\bk=(\d+)/.exec(metric)?.[1];
  const scale = metricScale(metric);
  if (k !== undefined) return { ...scale, type: `pass@${k}`, name: `pass@${k}` };
  // All of lighteval's rouge metrics are 0–1.
  if (!/^rouge(?:1|2|L|Lsum)$/.test(metric)) return scale;
  return { type: metric.toLowerCase(), name: metric, unit: 'fraction', higherIsBetter: true };
}

function directionOf(json: JsonObject, key: string, metric: string): boolean | undefined {
  const stated = arrayAt(json, 'config_tasks', key, 'metrics').find(
    (one) => textAt(one, 'metric_name') === metric,
  );
  return booleanAt(stated, 'higher_is_better');
}

function datasetOf(json: JsonObject, key: string): BenchmarkDataset | undefined {
  const config = objectAt(json, 'config_tasks', key);
  const id = textAt(config, 'hf_repo');
  if (id === undefined) return undefined;
  const splits = arrayAt(config, 'evaluation_splits');
  return {
    id,
    ...optional('config', textAt(config, 'hf_subset')),
    ...optional('split', splits.length === 1 ? String(splits[0]) : undefined),
    ...optional('revision', textAt(config, 'hf_revision')),
  };
}

function modelOf(json: JsonObject): ImportedModel | undefined {
  const config = objectAt(json, 'config_general', 'model_config');
  const name = textAt(json, 'config_general', 'model_name') ?? textAt(config, 'model_name');
  if (name === undefined) return undefined;
  return importedModel(name, {
    ...optional('revision', textAt(config, 'revision')),
    ...optional('mock', name === 'dummy' ? true : undefined),
  });
}

function partialReasons(json: JsonObject): readonly string[] {
  const short = Object.keys(objectAt(json, 'config_tasks')).flatMap((task) => shortOf(json, task));
  if (short.length > 3) return [...short.slice(0, 3), `and ${short.length - 3} more tasks`];
  if (short.length > 0) return short;
  const limit = at(json, 'config_general', 'max_samples') ?? undefined;
  return limit === undefined ? [] : [`limited to ${JSON.stringify(limit)} samples a task`];
}

/** `[]` when the task is known to be whole; undefined where only the run's limit is known. */
function partialOf(json: JsonObject, task: string): readonly string[] | undefined {
  const known = (numberAt(json, 'config_tasks', task, 'effective_num_docs') ?? 0) > 0;
  return known ? shortOf(json, task) : undefined;
}

function shortOf(json: JsonObject, task: string): readonly string[] {
  const effective = numberAt(json, 'config_tasks', task, 'effective_num_docs');
  const original = numberAt(json, 'config_tasks', task, 'original_num_docs');
  const known = effective !== undefined && effective > 0 && original !== undefined;
  return known && effective < original ? [`${effective} of ${original} samples of ${task}`] : [];
}

// `results_2026-01-21T03-44-18.458309.json`: the colons of the time are written as hyphens.
function dateInName(path: string | undefined): string | undefined {
  return /results_(\d{4}-\d{2}-\d{2})T[\d-]+/.exec(path ?? '')?.[1];
}
