import { benchmarkById } from './benchmarks/find.ts';
import type { EvalResult, Unit } from './result.ts';
import { formatSetting } from './setting.ts';
import { shiftDecimal } from './text/decimal.ts';

/** Results of several models, side by side. */
export interface Comparison {
  readonly models: readonly { readonly name: string; readonly label: string }[];
  /** Those that most models have first. */
  readonly rows: readonly ComparedRow[];
}

/** One measurement: a benchmark, a metric, a setting. */
export interface ComparedRow {
  readonly name: string;
  readonly setting: string;
  /** Empty where no result states one. */
  readonly metric: string;
  /** The unit of every cell of kind `value`. */
  readonly unit: Unit;
  readonly higherIsBetter?: boolean;
  /** One for each model. */
  readonly cells: readonly ComparedCell[];
}

export type ComparedCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: number; readonly results: readonly EvalResult[] }
  /** The model publishes different values for it: none of them is taken. */
  | {
      readonly kind: 'several';
      readonly values: readonly number[];
      readonly results: readonly EvalResult[];
    }
  /** Whether it is a fraction or a percentage is not said, and the others do not tell. */
  | { readonly kind: 'unclear'; readonly value: number; readonly results: readonly EvalResult[] };

export interface ComparedModel {
  readonly name: string;
  readonly label: string;
  readonly results: readonly EvalResult[];
}

/**
 * Puts the results of models side by side.
 *
 * @param same Whether two results are of one measurement.
 */
export function compareModels(
  models: readonly ComparedModel[],
  same: (a: EvalResult, b: EvalResult) => boolean,
): Comparison {
  const groups: EvalResult[][][] = [];
  for (const [index, { results }] of models.entries()) {
    for (const result of results) {
      const group = groups.find((cells) => cells.flat().every((other) => same(other, result)));
      if (group) group[index]?.push(result);
      else groups.push(models.map((_, at) => (at === index ? [result] : [])));
    }
  }
  const rows = groups.map(rowOf);
  const filled = ({ cells }: ComparedRow): number =>
    cells.filter(({ kind }) => kind !== 'none').length;
  return {
    models: models.map(({ name, label }) => ({ name, label })),
    rows: rows.toSorted((a, b) => filled(b) - filled(a)),
  };
}

function rowOf(cells: readonly (readonly EvalResult[])[]): ComparedRow {
  const all = cells.flat();
  const scaled = cells.map((results) => results.map((result) => ({ result, ...onScale(result) })));
  const units = new Set(scaled.flat().map(({ unit }) => unit));
  const known = [...units].filter((unit) => unit !== 'unknown');
  // A row has one unit, or what is in another one cannot be compared.
  const unit = known.length === 1 ? (known[0] ?? 'unknown') : 'unknown';
  const mixed = known.length > 1 || (units.has('unknown') && spansScales(scaled.flat()));
  const [first] = all;
  const stated = all.find(({ metric }) => metric.stated === true)?.metric.name;
  const higher =
    all.find(({ metric }) => metric.higherIsBetter !== undefined)?.metric.higherIsBetter ??
    (first?.benchmark.id === undefined
      ? undefined
      : benchmarkById(first.benchmark.id)?.higherIsBetter);
  return {
    name: first?.benchmark.name ?? '',
    setting: first ? formatSetting(first) : '',
    metric: stated ?? '',
    unit,
    ...(higher !== undefined && { higherIsBetter: higher }),
    cells: scaled.map((results) => cellOf(results, unit, mixed)),
  };
}

interface Scaled {
  readonly result: EvalResult;
  readonly value: number;
  readonly unit: Unit;
  /** It may be a fraction or a percentage. */
  readonly doubtful: boolean;
}

function cellOf(scaled: readonly Scaled[], unit: Unit, mixed: boolean): ComparedCell {
  const [first] = scaled;
  if (!first) return { kind: 'none' };
  const results = scaled.map(({ result }) => result);
  const values = [...new Set(scaled.map(({ value }) => value))];
  if (values.length > 1) return { kind: 'several', values, results };
  const unclear = first.unit !== unit || first.doubtful || (mixed && first.unit === 'unknown');
  return unclear
    ? { kind: 'unclear', value: first.result.value, results }
    : { kind: 'value', value: first.value, results };
}

/**
 * Fractions become percentages. A value that states no unit is a percentage where its benchmark is printed in percent and the
 * value can be nothing else; up to 1 it may be a fraction, and stays what it is.
 */
function onScale({ value, unit, benchmark }: EvalResult): Omit<Scaled, 'result'> {
  if (unit === 'fraction') {
    return { value: shiftDecimal(value, 2), unit: 'percent', doubtful: false };
  }
  const scale = benchmark.id === undefined ? undefined : benchmarkById(benchmark.id)?.scale;
  if (unit !== 'unknown' || scale !== 'percent') return { value, unit, doubtful: false };
  const percent = value > 1 && value <= 100;
  return { value, unit: percent ? 'percent' : unit, doubtful: !percent };
}

function spansScales(values: readonly Scaled[]): boolean {
  const unknown = values.filter(({ unit }) => unit === 'unknown');
  const known = values.length > unknown.length;
  return (
    known || (unknown.some(({ value }) => value <= 1) && unknown.some(({ value }) => value > 1))
  );
}
