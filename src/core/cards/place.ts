import type { EvalResult, Source } from '../result.ts';
import { metricLabel, slugOf } from './metric-label.ts';
import type { YamlData } from './yaml/emit.ts';

/** A `model-index` result that is ready to be written. */
export interface PlacedResult {
  readonly task: { readonly type: string; readonly name?: string };
  readonly dataset: PlacedDataset;
  readonly metrics: readonly PlacedMetric[];
  readonly source?: { readonly name?: string; readonly url: string };
}

export interface PlacedDataset {
  readonly name: string;
  readonly type: string;
  readonly config?: string;
  readonly split?: string;
  readonly revision?: string;
  readonly args?: Readonly<Record<string, YamlData>>;
}

export interface PlacedMetric {
  readonly name: string;
  readonly type: string;
  readonly value: number;
  /** Settings, uncertainty and unit, as far as they are stated. */
  readonly args?: Readonly<Record<string, YamlData>>;
  readonly verifyToken?: string;
  /** The result this metric says. */
  readonly origin: EvalResult;
}

export interface PlaceOptions {
  /** Overrides the results' own task type. */
  readonly taskType?: string;
  /** @default 'Benchmarks' */
  readonly datasetName?: string;
  /** @default 'benchmark' */
  readonly datasetType?: string;
  /** One result a README table, or one for all of a source. @default 'table' */
  readonly groupBy?: 'table' | 'all';
  /** `grouped`: a metric a benchmark; `per-benchmark`: a result a benchmark with its Hub dataset. @default 'grouped' */
  readonly layout?: 'grouped' | 'per-benchmark';
  /** Heading or caption by 0-based table index: tells results of several tables apart. */
  readonly tableNames?: Readonly<Record<number, string>>;
  /** The source of results that name none, normally the card at the revision that was read. */
  readonly source?: Source;
  /** Write the Hub benchmark's task id into `dataset.args`, so that nothing is lost on the way back. */
  readonly keepTaskIds?: boolean;
}

/** Arranges scores as `model-index` results. Pure and stable: equal input, equal output, in the order of the input. */
export function placeResults(
  results: readonly EvalResult[],
  options: PlaceOptions = {},
): readonly PlacedResult[] {
  const sourced = results.map((result) => withSource(result, options.source));
  return options.layout === 'per-benchmark'
    ? placePerBenchmark(sourced, options)
    : placeGrouped(sourced, options);
}

function withSource(result: EvalResult, source: Source | undefined): EvalResult {
  return result.source || !source ? result : { ...result, source };
}

function placeGrouped(results: readonly EvalResult[], options: PlaceOptions): PlacedResult[] {
  const { datasetName = 'Benchmarks', datasetType = 'benchmark', groupBy = 'table' } = options;
  const nameOf = tableNamer(results, datasetName, groupBy, options.tableNames ?? {});
  const groups = groupInOrder(results, (result) => [
    sourceKey(result),
    taskOf(result, options),
    nameOf(result),
  ]);
  return groups.map((group) => ({
    task: taskOf(group[0], options),
    dataset: { name: nameOf(group[0]), type: datasetType },
    metrics: group.map((result) => ({
      ...metricLabel(result),
      ...measured(result),
    })),
    ...sourceOf(group[0]),
  }));
}

function placePerBenchmark(results: readonly EvalResult[], options: PlaceOptions): PlacedResult[] {
  const groups = groupInOrder(results, (result) => [
    sourceKey(result),
    taskOf(result, options),
    datasetOf(result, options),
  ]);
  return groups.map((group) => ({
    task: taskOf(group[0], options),
    dataset: datasetOf(group[0], options),
    metrics: group.map((result) => ({
      name: result.metric.name,
      type: result.metric.type,
      ...measured(result),
    })),
    ...sourceOf(group[0]),
  }));
}

/**
 * `dataset.name` of a grouped result. One table: the plain name. Several: the heading tells them apart, and the
 * table's index where it has no heading or shares one.
 */
function tableNamer(
  results: readonly EvalResult[],
  datasetName: string,
  groupBy: 'table' | 'all',
  tableNames: Readonly<Record<number, string>>,
): (result: EvalResult) => string {
  const tables = [...new Set(results.flatMap((result) => tableOf(result) ?? []))];
  if (groupBy === 'all' || tables.length < 2) return () => datasetName;
  const headings = tables.map((table) => headingOf(tableNames, table));
  return (result) => {
    const table = tableOf(result);
    if (table === undefined) return datasetName;
    const heading = headingOf(tableNames, table);
    const shared = headings.filter((other) => other === heading).length > 1;
    if (!heading) return `${datasetName} (table ${table})`;
    return `${datasetName} (${heading}${shared ? `, table ${table}` : ''})`;
  };
}

function headingOf(tableNames: Readonly<Record<number, string>>, table: number): string {
  return (tableNames[table] ?? '').replaceAll(/\s+/g, ' ').trim();
}

function tableOf({ provenance }: EvalResult): number | undefined {
  return provenance?.kind === 'readme-table' ? provenance.table : undefined;
}

function taskOf(result: EvalResult, { taskType }: PlaceOptions): PlacedResult['task'] {
  const { type, name } = result.task;
  return taskType === undefined || taskType === type
    ? { type, ...(name !== undefined && { name }) }
    : { type: taskType };
}

function datasetOf({ benchmark }: EvalResult, { keepTaskIds }: PlaceOptions): PlacedDataset {
  const { id, config, split, revision, taskId } = benchmark.dataset ?? {};
  return {
    name: benchmark.name,
    type: id ?? slugOf(benchmark.id ?? benchmark.name),
    ...(config !== undefined && { config }),
    ...(split !== undefined && { split }),
    ...(revision !== undefined && { revision }),
    ...(keepTaskIds && taskId !== undefined && { args: { task_id: taskId } }),
  };
}

function measured(
  result: EvalResult,
): Pick<PlacedMetric, 'value' | 'args' | 'verifyToken' | 'origin'> {
  const args = argsOf(result);
  return {
    value: result.value,
    ...(Object.keys(args).length > 0 && { args }),
    ...(result.verifyToken !== undefined && { verifyToken: result.verifyToken }),
    origin: result,
  };
}

/** What `metrics[].args` says of a result: always the same keys in the same order, only those that are stated. */
function argsOf({ setting, uncertainty, unit, value, date }: EvalResult): Record<string, YamlData> {
  const { shots, variant, tools, passK, notes } = setting ?? {};
  // Percent is what readers assume, except of a value that could be a fraction.
  const implied = unit === 'unknown' || (unit === 'percent' && Math.abs(value) > 1);
  return {
    ...(shots !== undefined && { shots }),
    ...(variant !== undefined && { variant }),
    ...(tools !== undefined && { tools }),
    ...(passK !== undefined && { pass_k: passK }),
    ...(notes !== undefined && { notes }),
    ...(!implied && { unit }),
    ...(uncertainty && {
      [uncertainty.kind === 'unknown' ? 'uncertainty' : uncertainty.kind]: uncertainty.value,
    }),
    ...(date !== undefined && { date }),
  };
}

function sourceOf({ source }: EvalResult): Pick<PlacedResult, 'source'> {
  if (!source) return {};
  return { source: { ...(source.name !== undefined && { name: source.name }), url: source.url } };
}

function sourceKey({ source }: EvalResult): string {
  return source ? `${source.url} ${source.name ?? ''}` : '';
}

type NonEmpty<T> = [T, ...T[]];

function groupInOrder(
  results: readonly EvalResult[],
  keyOf: (result: EvalResult) => unknown,
): NonEmpty<EvalResult>[] {
  const groups = new Map<string, NonEmpty<EvalResult>>();
  for (const result of results) {
    const key = JSON.stringify(keyOf(result));
    const group = groups.get(key);
    if (group) group.push(result);
    else groups.set(key, [result]);
  }
  return [...groups.values()];
}
