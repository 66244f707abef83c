import { isRecord } from './front-matter.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The Hub's check of `model-index`, with its messages: `"model-index[0].results" is required`. */
export function checkModelIndex(value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return ['"model-index" must be an array'];
  return value.flatMap((entry: unknown, index) => checkEntry(entry, `model-index[${index}]`));
}

function checkEntry(entry: unknown, path: string): string[] {
  if (!isRecord(entry)) return [mustBeObject(path)];
  return [...string(entry, path, 'name', true), ...array(entry, path, 'results', checkResult)];
}

function checkResult(result: unknown, path: string): string[] {
  if (!isRecord(result)) return [mustBeObject(path)];
  return [
    ...object(result, path, 'task', true, checkTask),
    ...object(result, path, 'dataset', true, checkDataset),
    ...array(result, path, 'metrics', checkMetric),
    ...object(result, path, 'source', false, checkSource),
  ];
}

function checkTask(task: Fields, path: string): string[] {
  return [...string(task, path, 'type', true), ...string(task, path, 'name', false)];
}

function checkDataset(dataset: Fields, path: string): string[] {
  return [
    ...string(dataset, path, 'type', true),
    ...string(dataset, path, 'name', true),
    ...string(dataset, path, 'config', false),
    ...string(dataset, path, 'split', false),
    ...string(dataset, path, 'revision', false),
  ];
}

function checkMetric(metric: unknown, path: string): string[] {
  if (!isRecord(metric)) return [mustBeObject(path)];
  const value = metric['value'];
  return [
    ...string(metric, path, 'type', true),
    ...(value === undefined || value === null ? [isRequired(`${path}.value`)] : []),
    ...string(metric, path, 'name', false),
    ...string(metric, path, 'config', false),
  ];
}

function checkSource(source: Fields, path: string): string[] {
  return [...string(source, path, 'url', true), ...string(source, path, 'name', false)];
}

function string(fields: Fields, path: string, key: string, required: boolean): string[] {
  const value = fields[key];
  if (value === undefined) return required ? [isRequired(`${path}.${key}`)] : [];
  return typeof value === 'string' ? [] : [`"${path}.${key}" must be a string`];
}

function object(
  fields: Fields,
  path: string,
  key: string,
  required: boolean,
  check: (value: Fields, path: string) => string[],
): string[] {
  const value = fields[key];
  if (value === undefined) return required ? [isRequired(`${path}.${key}`)] : [];
  return isRecord(value) ? check(value, `${path}.${key}`) : [mustBeObject(`${path}.${key}`)];
}

function array(
  fields: Fields,
  path: string,
  key: string,
  check: (value: unknown, path: string) => string[],
): string[] {
  const value = fields[key];
  if (value === undefined) return [isRequired(`${path}.${key}`)];
  if (!Array.isArray(value)) return [`"${path}.${key}" must be an array`];
  return value.flatMap((item: unknown, index) => check(item, `${path}.${key}[${index}]`));
}

function isRequired(path: string): string {
  return `"${path}" is required`;
}

function mustBeObject(path: string): string {
  return `"${path}" must be of type object`;
}
