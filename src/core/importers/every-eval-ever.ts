import { metricScale } from './metric-scales.ts';
import type { BenchmarkDataset, Metric, Unit } from '../result.ts';
import type { HarnessRun, ImportedModel, Importer, Measurement } from './importer.ts';
import {
  arrayAt,
  booleanAt,
  isObject,
  numberAt,
  objectAt,
  optional,
  textAt,
  type JsonObject,
} from './json-path.ts';
import { importedModel } from './model-name.ts';
import { taskNames } from './task-names.ts';
import { utcDay, utcDayOfSeconds } from './utc-day.ts';

/**
 * Every Eval Ever, the one interchange format that states unit, bounds and direction of every
 * number. Schema 0.3.0: schemas/eval.schema.json of evaleval/every_eval_ever.
 */
export const everyEvalEverImporter: Importer = {
  harness: 'every-eval-ever',
  title: 'Every Eval Ever',
  detect: (json) =>
    textAt(json, 'schema_version') !== undefined &&
    Array.isArray(json['evaluation_results']) &&
    isObject(json['model_info']),
  read: readEveryEvalEver,
};

function readEveryEvalEver(json: JsonObject): HarnessRun {
  const library = textAt(json, 'eval_library', 'name');
  const version = textAt(json, 'eval_library', 'version');
  const known = [library, version].filter((part) => part !== undefined && part !== 'unknown');
  return {
    ...optional('harnessVersion', known.length > 0 ? known.join(' ') : undefined),
    ...optional('model', modelOf(json)),
    measurements: arrayAt(json, 'evaluation_results')
      .filter(isObject)
      .map((entry) => measurementOf(json, entry)),
  };
}

function measurementOf(json: JsonObject, entry: JsonObject): Measurement {
  const task = textAt(entry, 'evaluation_name') ?? 'unnamed evaluation';
  const dataset = datasetOf(entry);
  const datasetName = textAt(entry, 'source_data', 'dataset_name');
  const metric = metricOf(entry, task);
  const timestamp = textAt(entry, 'evaluation_timestamp') ?? textAt(json, 'evaluation_timestamp');
  const { names, variant } = taskNames(task);
  return {
    task,
    names: datasetName === undefined ? names : [...names, datasetName],
    identity: 'name',
    metric,
    key: textAt(entry, 'metric_config', 'metric_id') ?? metric.type,
    value: numberAt(entry, 'score_details', 'score') ?? null,
    unit: unitOf(entry),
    rank: 0,
    ...uncertaintyOf(entry),
    ...optional('variant', variant),
    ...optional('dataset', dataset),
    ...optional('shots', shotsOf(entry)),
    ...optional('date', dayOf(timestamp)),
  };
}

// Unix seconds as a string in the schema; some writers put an ISO timestamp.
function dayOf(timestamp: string | undefined): string | undefined {
  if (timestamp === undefined) return undefined;
  return /^\d+(?:\.\d+)?$/.test(timestamp) ? utcDayOfSeconds(Number(timestamp)) : utcDay(timestamp);
}

/** The stated unit; without one, bounds of 0 and 1 or 0 and 100 say it. */
function unitOf(entry: JsonObject): Unit {
  const config = objectAt(entry, 'metric_config');
  const stated = textAt(config, 'metric_unit')?.toLowerCase();
  if (stated !== undefined) return UNITS[stated] ?? 'unknown';
  if (numberAt(config, 'min_score') !== 0) return 'unknown';
  const max = numberAt(config, 'max_score');
  if (max === 1) return 'fraction';
  return max === 100 ? 'percent' : 'unknown';
}

const UNITS: Readonly<Record<string, Unit | undefined>> = {
  proportion: 'fraction',
  fraction: 'fraction',
  percent: 'percent',
  percentage: 'percent',
  '%': 'percent',
  points: 'points',
  elo: 'elo',
  seconds: 'seconds',
  usd: 'usd',
  count: 'count',
};

function metricOf(entry: JsonObject, task: string): Metric {
  const config = objectAt(entry, 'metric_config');
  const lowerIsBetter = booleanAt(config, 'lower_is_better');
  const kind = textAt(config, 'metric_kind') ?? textAt(config, 'metric_id');
  const printed = textAt(config, 'metric_name');
  const scale = metricScale(kind ?? printed ?? 'score');
  return {
    name: printed !== undefined && printed !== task ? printed : scale.name,
    type: scale.type,
    stated: kind !== undefined || printed !== undefined,
    ...optional('higherIsBetter', lowerIsBetter === undefined ? undefined : !lowerIsBetter),
  };
}

function uncertaintyOf(entry: JsonObject): Pick<Measurement, 'stderr' | 'ci95'> {
  const uncertainty = objectAt(entry, 'score_details', 'uncertainty');
  const stderr = numberAt(uncertainty, 'standard_error', 'value');
  const interval = objectAt(uncertainty, 'confidence_interval');
  const lower = numberAt(interval, 'lower');
  const upper = numberAt(interval, 'upper');
  const level = numberAt(interval, 'confidence_level');
  const is95 = level === 0.95 || level === 95;
  const ci95 = is95 && lower !== undefined && upper !== undefined ? (upper - lower) / 2 : undefined;
  return { ...optional('stderr', stderr), ...optional('ci95', ci95) };
}

function datasetOf(entry: JsonObject): BenchmarkDataset | undefined {
  const source = objectAt(entry, 'source_data');
  const id = textAt(source, 'hf_repo');
  if (id === undefined) return undefined;
  return { id, ...optional('split', textAt(source, 'hf_split')) };
}

function shotsOf(entry: JsonObject): number | undefined {
  for (const part of ['generation_args', 'additional_details']) {
    const details = objectAt(entry, 'generation_config', part);
    for (const key of ['num_fewshot', 'n_shot', 'shots']) {
      const value = numberAt(details, key) ?? Number(textAt(details, key) ?? NaN);
      if (Number.isInteger(value)) return value;
    }
  }
  return undefined;
}

function modelOf(json: JsonObject): ImportedModel | undefined {
  const id = textAt(json, 'model_info', 'id') ?? textAt(json, 'model_info', 'name');
  if (id === undefined) return undefined;
  const revision = textAt(json, 'model_info', 'additional_details', 'revision');
  return importedModel(id, { ...optional('revision', revision) });
}
