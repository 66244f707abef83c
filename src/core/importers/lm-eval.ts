import type { BenchmarkDataset } from '../result.ts';
import { chosenMetric } from './headline-metric.ts';
import type { HarnessRun, ImportedModel, Importer, Measurement } from './importer.ts';
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
import { metricOf, metricScale } from './metric-scales.ts';
import { importedModel } from './model-name.ts';
import { taskNames } from './task-names.ts';
import { utcDayOfSeconds } from './utc-day.ts';

/**
 * `results_*.json` of EleutherAI's lm-evaluation-harness. Scores are keyed `metric,filter`;
 * versions up to 0.3 wrote the bare metric. Field paths: lm_eval/result_schema.py.
 */
export const lmEvalImporter: Importer = {
  harness: 'lm-eval',
  title: 'lm-evaluation-harness',
  detect: isLmEval,
  read: readLmEval,
};

function isLmEval(json: JsonObject): boolean {
  if (!isObject(json['results'])) return false;
  const tasks = Object.values(json['results']).filter(isObject);
  const keys = tasks.flatMap((task) => Object.keys(task));
  const filtered = keys.some((key) => /^\S+,\S+$/.test(key));
  const marked = ['n-shot', 'lm_eval_version', 'configs'].some((key) => key in json);
  const old = 'versions' in json && textAt(json, 'config', 'model') !== undefined;
  return (filtered && marked) || (old && keys.some((key) => key.endsWith('_stderr')));
}

function readLmEval(json: JsonObject): HarnessRun {
  const names = Object.keys(objectAt(json, 'results'));
  const members = new Set(
    Object.entries(objectAt(json, 'group_subtasks')).flatMap(([group, subtasks]) =>
      // A group without a score of its own is a mere heading: its members stand for themselves.
      hasScores(json, group) && Array.isArray(subtasks) ? subtasks.map(String) : [],
    ),
  );
  return {
    ...optional('harnessVersion', textAt(json, 'lm_eval_version')),
    ...optional('model', modelOf(json)),
    measurements: names.flatMap((task) => measurementsOf(json, task, members.has(task))),
    partial: partialReasons(json),
  };
}

function hasScores(json: JsonObject, task: string): boolean {
  return Object.keys(objectAt(json, 'results', task)).some((key) => scoreKey(key) !== undefined);
}

function measurementsOf(json: JsonObject, task: string, part: boolean): readonly Measurement[] {
  const scores = objectAt(json, 'results', task);
  const keys = Object.keys(scores).filter((key) => scoreKey(key) !== undefined);
  const rankOf = chosenMetric(
    task,
    keys.map((key) => scoreKey(key)?.metric ?? key),
  );
  const shared = sharedOf(json, task);
  return keys.map((key) => {
    const { metric, filter } = scoreKey(key) ?? { metric: key, filter: 'none' };
    const scale = metricScale(metric);
    const direction = booleanAt(json, 'higher_is_better', task, metric);
    const named = filter === 'none' ? scale : { ...scale, name: `${scale.name} (${filter})` };
    return {
      ...shared,
      metric: metricOf(named, direction),
      key: metric,
      score: filter,
      value: numberAt(scores, key) ?? null,
      unit: scale.unit,
      ...optional('stderr', stderrOf(scores, metric, filter)),
      ...optional('partial', partialOf(json, task)),
      rank: rankOf(metric) * 10 + rankOfFilter(filter),
      ...(part ? { part } : {}),
    };
  });
}

// gsm8k is scored by strict-match and by flexible-extract: the stricter is the convention.
function rankOfFilter(filter: string): number {
  const rank = ['none', 'strict-match', 'flexible-extract'].indexOf(filter);
  return rank === -1 ? 3 : rank;
}

/** `exact_match,strict-match` → metric and filter; undefined for sizes, names and error bars. */
function scoreKey(key: string): { readonly metric: string; readonly filter: string } | undefined {
  const comma = key.indexOf(',');
  const metric = comma === -1 ? key : key.slice(0, comma);
  if (metric.endsWith('_stderr') || NO_METRICS.has(metric.trim())) return undefined;
  return { metric, filter: comma === -1 ? 'none' : key.slice(comma + 1) };
}

const NO_METRICS = new Set(['', 'alias', 'name', 'sample_len', 'sample_count', 'samples']);

function stderrOf(scores: JsonObject, metric: string, filter: string): number | undefined {
  return (
    numberAt(scores, `${metric}_stderr,${filter}`) ??
    (filter === 'none' ? numberAt(scores, `${metric}_stderr`) : undefined)
  );
}

function sharedOf(json: JsonObject, task: string) {
  const { names, variant } = taskNames(task);
  const notes = notesOf(json);
  return {
    task,
    names,
    identity: 'name',
    ...optional('variant', variant),
    ...optional('dataset', datasetOf(json, task)),
    ...optional(
      'shots',
      numberAt(json, 'n-shot', task) ??
        numberAt(json, 'configs', task, 'num_fewshot') ??
        numberAt(json, 'config', 'num_fewshot'),
    ),
    ...optional('notes', notes.length > 0 ? notes : undefined),
    ...optional('date', utcDayOfSeconds(numberAt(json, 'date'))),
  } as const;
}

function notesOf(json: JsonObject): readonly string[] {
  const template = at(json, 'chat_template');
  const used = (typeof template === 'string' && template !== '') || template === true;
  return used ? ['chat template'] : [];
}

function datasetOf(json: JsonObject, task: string): BenchmarkDataset | undefined {
  const config = objectAt(json, 'configs', task);
  const id = textAt(config, 'dataset_path');
  // `json`, `csv` and the like are loaders of local files.
  if (id === undefined || FILE_LOADERS.has(id)) return undefined;
  return {
    id,
    ...optional('config', textAt(config, 'dataset_name')),
    ...optional('split', textAt(config, 'test_split') ?? textAt(config, 'validation_split')),
    ...optional('revision', textAt(config, 'dataset_kwargs', 'revision')),
  };
}

const FILE_LOADERS = new Set(['json', 'csv', 'parquet', 'arrow', 'text', 'pandas']);

function modelOf(json: JsonObject): ImportedModel | undefined {
  const name =
    textAt(json, 'model_name') ??
    modelArgument(json, 'pretrained') ??
    modelArgument(json, 'model') ??
    textAt(json, 'config', 'model');
  if (name === undefined) return undefined;
  const revision =
    textAt(json, 'config', 'model_sha') ??
    textAt(json, 'config', 'model_revision') ??
    modelArgument(json, 'revision');
  return importedModel(name, {
    ...optional('revision', revision),
    ...optional('mock', textAt(json, 'config', 'model') === 'dummy' ? true : undefined),
  });
}

// Older files have `pretrained=acme/tiny,dtype=auto`, newer ones an object.
function modelArgument(json: JsonObject, key: string): string | undefined {
  const asObject = textAt(json, 'config', 'model_args', key);
  if (asObject !== undefined) return asObject;
  const asText = textAt(json, 'config', 'model_args') ?? '';
  const pair = asText.split(',').find((part) => part.startsWith(`${key}=`));
  return pair?.slice(key.length + 1);
}

function partialReasons(json: JsonObject): readonly string[] {
  const sizes = objectAt(json, 'n-samples');
  const short = Object.keys(sizes).flatMap((task) => shortOf(json, task));
  if (short.length > 0) return abridged(short);
  const limit = at(json, 'config', 'limit') ?? undefined;
  // With sizes, a limit that cut nothing is none; without them nobody can tell.
  if (limit === undefined || Object.keys(sizes).length > 0) return [];
  return [`limited to ${JSON.stringify(limit)} samples a task`];
}

/** Reasons of one task, or of a group's members; undefined where the file has no sizes of it. */
function partialOf(json: JsonObject, task: string): readonly string[] | undefined {
  const tasks = membersOf(json, task).filter((one) => one in objectAt(json, 'n-samples'));
  return tasks.length === 0 ? undefined : abridged(tasks.flatMap((one) => shortOf(json, one)));
}

function membersOf(
  json: JsonObject,
  task: string,
  above: readonly string[] = [],
): readonly string[] {
  const members = arrayAt(json, 'group_subtasks', task).map(String);
  if (members.length === 0 || above.includes(task)) return [task];
  return members.flatMap((member) => membersOf(json, member, [...above, task]));
}

function shortOf(json: JsonObject, task: string): readonly string[] {
  const effective = numberAt(json, 'n-samples', task, 'effective');
  const original = numberAt(json, 'n-samples', task, 'original');
  if (effective === undefined || original === undefined || effective >= original) return [];
  return [`${effective} of ${original} samples of ${task}`];
}

function abridged(reasons: readonly string[]): readonly string[] {
  if (reasons.length <= 3) return reasons;
  return [...reasons.slice(0, 3), `and ${reasons.length - 3} more tasks`];
}
