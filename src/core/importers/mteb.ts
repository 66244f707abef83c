import type { BenchmarkDataset } from '../result.ts';
import type { HarnessRun, ImportedModel, Importer, LogInput, Measurement } from './importer.ts';
import {
  arrayAt,
  isObject,
  numberAt,
  objectAt,
  optional,
  textAt,
  type JsonObject,
} from './json-path.ts';
import { importedModel } from './model-name.ts';
import { utcDay, utcDayOfSeconds } from './utc-day.ts';

/**
 * One task's result file of mteb. The model is not in it: it stands in `model_meta.json` beside
 * the file or in the folder's name. Field paths: mteb/results/task_result.py.
 */
export const mtebImporter: Importer = {
  harness: 'mteb',
  title: 'mteb',
  detect: (json) =>
    textAt(json, 'task_name') !== undefined &&
    isObject(json['scores']) &&
    textAt(json, 'mteb_version') !== undefined,
  read: readMteb,
};

function readMteb(json: JsonObject, input: LogInput): HarnessRun {
  const splits = Object.keys(objectAt(json, 'scores'));
  return {
    ...optional('harnessVersion', textAt(json, 'mteb_version')),
    ...optional('model', modelOf(input)),
    measurements: splits.flatMap((split) => splitMeasurements(json, split)),
  };
}

/**
 * The headline of a task is the mean of main_score over the subsets of its main split, as mteb
 * itself publishes it. Which split is the main one is not in the file: `test`, or the only one.
 */
function splitMeasurements(json: JsonObject, split: string): readonly Measurement[] {
  const entries = arrayAt(json, 'scores', split).filter(isObject);
  const values = entries.map((entry) => numberAt(entry, 'main_score'));
  const rank = split === 'test' ? 0 : 1;
  const [only] = entries;
  if (entries.length === 1 && only) {
    return [subset(json, split, only, { rank, part: false })];
  }
  const complete = values.filter((value) => value !== undefined);
  const whole = complete.length === entries.length && entries.length > 0;
  const mean = whole ? complete.reduce((sum, value) => sum + value, 0) / complete.length : null;
  return [
    {
      ...sharedOf(json, split),
      dataset: datasetOf(json, split),
      metric: metricOf(entries),
      value: mean,
      rank,
      notes: [`mean over ${entries.length} subsets`],
    },
    ...entries.map((entry) => subset(json, split, entry, { rank, part: true })),
  ];
}

function subset(
  json: JsonObject,
  split: string,
  entry: JsonObject,
  { rank, part }: { readonly rank: number; readonly part: boolean },
): Measurement {
  const name = textAt(entry, 'hf_subset');
  return {
    ...sharedOf(json, split),
    dataset: datasetOf(json, split, name),
    metric: metricOf([entry]),
    value: numberAt(entry, 'main_score') ?? null,
    rank,
    ...(name === undefined || name === 'default' ? {} : { variant: name }),
    ...(part ? { part } : {}),
  };
}

function sharedOf(json: JsonObject, split: string) {
  const task = textAt(json, 'task_name') ?? '';
  const date = utcDay(textAt(json, 'date')) ?? utcDayOfSeconds(numberAt(json, 'date'));
  return {
    task,
    names: [task],
    identity: 'name',
    official: true,
    key: 'main_score',
    score: split,
    unit: 'fraction',
    taskType: 'feature-extraction',
    ...optional('date', date),
  } as const;
}

// The Hub id is not in the file: the registry knows it, or nobody.
function datasetOf(json: JsonObject, split: string, config?: string): BenchmarkDataset {
  return {
    id: textAt(json, 'task_name') ?? '',
    split,
    ...optional('config', config),
    ...optional('revision', textAt(json, 'dataset_revision')),
  };
}

/**
 * The file calls its headline `main_score`; which of the named metrics that is shows in the equal
 * number beside it, in every subset. Two equal ones leave the name open.
 */
function metricOf(entries: readonly JsonObject[]) {
  const equal = Object.keys(MAIN_METRICS).filter((key) =>
    entries.every((entry) => {
      const value = numberAt(entry, key);
      return value !== undefined && value === numberAt(entry, 'main_score');
    }),
  );
  const [type = 'main_score'] = equal.length === 1 ? equal : [];
  return { name: MAIN_METRICS[type] ?? 'Main score', type, higherIsBetter: true, stated: true };
}

const MAIN_METRICS: Readonly<Record<string, string>> = {
  accuracy: 'Accuracy',
  ap: 'Average precision',
  cosine_ap: 'Average precision (cosine)',
  cosine_spearman: 'Spearman (cosine)',
  f1: 'F1',
  map: 'MAP',
  max_ap: 'Average precision',
  mrr: 'MRR',
  ndcg_at_5: 'nDCG@5',
  ndcg_at_10: 'nDCG@10',
  spearman: 'Spearman',
  v_measure: 'V-measure',
};

// results/<org>__<name>/<revision>/<Task>.json
function modelOf({ modelMeta, path }: LogInput): ImportedModel | undefined {
  const stated = textAt(modelMeta, 'name');
  if (stated !== undefined) {
    return importedModel(stated, { ...optional('revision', textAt(modelMeta, 'revision')) });
  }
  const folders = (path ?? '').split(/[/\\]/).slice(0, -1);
  const index = folders.findLastIndex((folder) => /^[\w.-]+?__[\w.-]+$/.test(folder));
  if (index === -1) return undefined;
  const revision = folders[index + 1];
  return importedModel((folders[index] ?? '').replace('__', '/'), {
    ...optional('revision', /^[0-9a-f]{40}$/.test(revision ?? '') ? revision : undefined),
  });
}
