import type { BenchmarkEntry } from '../benchmarks/benchmark.ts';
import { unitOfScale } from '../benchmarks/benchmark.ts';
import type { Registry } from '../benchmarks/registry.ts';
import type { Benchmark, EvalResult, Metric, Uncertainty } from '../result.ts';
import { numberStyle } from '../text/number-style.ts';
import { readValue } from '../text/read-value.ts';
import type { PlainValue } from '../text/value.ts';
import { readCell } from './cell-values.ts';
import { contextName } from './context-name.ts';
import type { ExtractOptions, SkippedCell } from './extraction.ts';
import type { Block } from './layout.ts';
import { readLabel } from './measure-label.ts';
import { composeMeasure, type Measure } from './measure.ts';
import { defaultMetric, directionOf, findMetric } from './metric-name.ts';
import type { ModelAxis } from './model-axis.ts';
import type { ScoreCell } from './score-cells.ts';
import { isShare, unitOf } from './score-unit.ts';

/** What a block gives: results, and the cells that were left out with the reason. */
export interface BlockResults {
  readonly results: readonly EvalResult[];
  readonly skipped: readonly SkippedCell[];
  /** Names under which the block prints different values for the target. */
  readonly conflicts: readonly string[];
}

/** Turns the target's cells into results. */
export function resultsOf(
  block: Block,
  cells: readonly ScoreCell[],
  { modelsAre, lead }: { readonly modelsAre: ModelAxis['kind']; readonly lead: string },
  options: ExtractOptions,
  registry?: Registry,
): BlockResults {
  const { table } = block;
  const around = once(() => contextName(table.context, lead, registry));
  const numbers = numbersOf(block, cells, modelsAre);
  const drafts: Draft[] = [];
  const skipped: SkippedCell[] = [];
  const skip = (score: ScoreCell, reason: string, message: string): void => {
    const { row, column, cell } = score;
    const label =
      score.sources.find(({ from }) => from !== 'category' && from !== 'setting')?.text ?? '';
    skipped.push({ row, column, line: cell.line, raw: cell.raw, label, reason, message });
  };
  for (const score of cells) {
    if (score.notAScore) {
      if (score.cell.text !== '')
        skip(score, 'not-a-score', `The labels say that this is no score (${score.notAScore}).`);
      continue;
    }
    const read = readCell(score, numbers.style(score.column));
    for (const { reason, message } of read.skipped) skip(score, reason, message);
    for (const { value, sources } of read.values) {
      const measure = withRemarks(composeMeasure(sources, around, registry), value);
      if (measure && outOfRange(measure, value)) {
        skip(
          score,
          'out-of-range',
          `${measure.name} is a share: ${value.printed} cannot be its score.`,
        );
      } else if (measure && isCount(measure, value)) {
        skip(
          score,
          'not-a-score',
          `A whole number this large under "${measure.label}" counts something; no benchmark or metric of that name is known.`,
        );
      } else if (measure) drafts.push({ score, value, measure });
      else
        skip(
          score,
          'no-name',
          'Neither a label nor the text around the table says what was measured.',
        );
    }
  }
  const { kept, conflicts } = settle(drafts);
  for (const { score, measure } of conflicts) {
    skip(
      score,
      'same-name',
      `Several different values stand under "${nameOfMeasure(measure)}", and no label tells them apart.`,
    );
  }
  return {
    results: kept.map((draft) => resultOf(block, draft, numbers, options)),
    skipped,
    conflicts: [...new Set(conflicts.map(({ measure }) => nameOfMeasure(measure)))],
  };
}

/** A metric that the cell itself names: `74.85 (F1)`. */
function withRemarks(measure: Measure | undefined, { notes }: PlainValue): Measure | undefined {
  if (!measure || measure.metric) return measure;
  const metric = notes.map(findMetric).find((found) => found !== undefined);
  return metric ? { ...measure, metric } : measure;
}

/** More than 100 of a benchmark that counts shares: a year, a number of tokens, a slip. */
function outOfRange(measure: Measure, { value }: PlainValue): boolean {
  const { known, metric } = measure;
  if (known.kind !== 'found' || known.benchmark.scale !== 'percent') return false;
  return value > 100 && isShare(metric?.type ?? known.benchmark.metric);
}

/** 1024 under a name that is no known benchmark and no metric: a length, a number of examples. */
function isCount(
  { known, metric, label }: Measure,
  { value, percent, printed }: PlainValue,
): boolean {
  if (known.kind !== 'unknown' || metric || percent || /elo|arena|rating|reward|score/i.test(label))
    return false;
  return value > 200 && /^[\d,]+$/.test(printed);
}

interface Draft {
  readonly score: ScoreCell;
  readonly value: PlainValue;
  readonly measure: Measure;
}

/** Tells measurements of the same name apart by what else their row says; drops those it cannot. */
function settle(drafts: readonly Draft[]): { kept: readonly Draft[]; conflicts: readonly Draft[] } {
  const told = groups(drafts).flatMap((group) => (differ(group) ? tellApart(group) : group));
  const kept: Draft[] = [];
  const conflicts: Draft[] = [];
  for (const group of groups(told)) {
    if (differ(group)) conflicts.push(...group);
    else kept.push(...group.slice(0, 1));
  }
  const order = (draft: Draft): number => draft.score.row * 100_000 + draft.score.column;
  return { kept: kept.toSorted((a, b) => order(a) - order(b)), conflicts };
}

function groups(drafts: readonly Draft[]): readonly (readonly Draft[])[] {
  const byKey = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft.measure);
    const group = byKey.get(key);
    if (group) group.push(draft);
    else byKey.set(key, [draft]);
  }
  return [...byKey.values()];
}

function keyOf({ name, metric, setting }: Measure): string {
  return JSON.stringify([
    name.toLowerCase(),
    metric?.name.toLowerCase(),
    setting.shots,
    setting.variant?.toLowerCase(),
    setting.tools,
    setting.passK,
  ]);
}

function differ(group: readonly Draft[]): boolean {
  return group.some(({ value }) => value.value !== group[0]?.value.value);
}

/** Adds the words that the labels of a group do not share: category, section, what else the row says. */
function tellApart(group: readonly Draft[]): readonly Draft[] {
  const shared = new Set(
    group[0]?.score.extras.filter((extra) =>
      group.every(({ score }) => score.extras.includes(extra)),
    ),
  );
  return group.map((draft) => {
    const own = draft.score.extras.filter((extra) => !shared.has(extra) && extra !== '');
    if (own.length === 0) return draft;
    const { setting } = draft.measure;
    const variant = [setting.variant, ...own].filter(Boolean).join(', ');
    return { ...draft, measure: { ...draft.measure, setting: { ...setting, variant } } };
  });
}

function nameOfMeasure({ name, metric, setting }: Measure): string {
  return [name, metric?.name, setting.variant].filter(Boolean).join(' ');
}

function resultOf(
  block: Block,
  { score, value, measure }: Draft,
  numbers: Numbers,
  options: ExtractOptions,
): EvalResult {
  const { table } = block;
  const entry = entryOf(measure);
  const unit = unitOf(measure, value, { line: numbers.line(score), table: numbers.all });
  const uncertainty = uncertaintyOf(score, value);
  const setting = settingOf(measure, value);
  return {
    benchmark: benchmarkOf(measure, entry),
    metric: metricOf(measure, entry),
    value: value.value,
    unit:
      unit === 'unknown' &&
      entry &&
      !measure.metric &&
      entry.scale !== 'percent' &&
      entry.scale !== 'fraction'
        ? unitOfScale(entry.scale)
        : unit,
    ...(uncertainty && { uncertainty }),
    ...(setting && { setting }),
    task: { type: options.taskType ?? entry?.task ?? 'text-generation' },
    provenance: {
      kind: 'readme-table',
      ...(options.revision !== undefined && { revision: options.revision }),
      table: table.index,
      row: score.row,
      column: score.column,
      raw: score.cell.raw,
      label: measure.label,
      labelFrom: measure.labelFrom,
      line: score.cell.line,
    },
  };
}

function entryOf({ known }: Measure): BenchmarkEntry | undefined {
  if (known.kind === 'found') return known.benchmark;
  return known.kind === 'ambiguous' ? known.family : undefined;
}

function benchmarkOf(
  { name, known, aggregate }: Measure,
  entry: BenchmarkEntry | undefined,
): Benchmark {
  if (aggregate) return { name, aggregate: true };
  if (known.kind === 'unknown' || entry?.dataset === undefined) {
    return { name, ...(known.kind === 'found' && { id: known.benchmark.id }) };
  }
  const { dataset, config, split, taskId } = entry;
  if (known.kind === 'ambiguous') return { name, dataset: { id: dataset } };
  return {
    name,
    id: entry.id,
    dataset: {
      id: dataset,
      ...(config !== undefined && { config }),
      ...(split !== undefined && { split }),
      ...(taskId !== undefined && { taskId }),
    },
  };
}

function metricOf({ metric, higherIsBetter }: Measure, entry: BenchmarkEntry | undefined): Metric {
  const base =
    metric ??
    (entry
      ? defaultMetric(entry.metric, entry.higherIsBetter)
      : { name: 'Score', type: 'score', stated: false });
  const direction = higherIsBetter ?? directionOf(base.type) ?? base.higherIsBetter;
  return direction === undefined ? base : { ...base, higherIsBetter: direction };
}

function uncertaintyOf(score: ScoreCell, value: PlainValue): Uncertainty | undefined {
  if (score.stderr) {
    const read = readValue(score.stderr.text.replace(/^±\s*/, ''), 'unknown');
    if (read.kind === 'value') return { kind: 'stderr', value: read.value };
  }
  if (value.uncertainty) return { kind: 'unknown', value: value.uncertainty.value };
  if (!value.interval) return undefined;
  const half = Math.max(value.interval.high - value.value, value.value - value.interval.low);
  return half >= 0 ? { kind: 'ci95', value: Number(half.toPrecision(6)) } : undefined;
}

/** The measure's setting, and what a remark in the cell adds: `85.2 (5-shot)`. */
function settingOf({ setting }: Measure, { notes }: PlainValue): EvalResult['setting'] {
  const remarks = notes
    .filter((note) => !/^[-+−±]?[\d.,\s%]+$/u.test(note))
    .map((note) => readLabel(`x (${note})`));
  const shots =
    setting.shots ?? remarks.map((remark) => remark.shots).find((found) => found !== undefined);
  const tools =
    setting.tools ?? remarks.map((remark) => remark.tools).find((found) => found !== undefined);
  const variant = [setting.variant, ...remarks.flatMap(({ variants }) => variants)]
    .filter(Boolean)
    .join(', ');
  const whole = {
    ...setting,
    ...(shots !== undefined && { shots }),
    ...(tools !== undefined && { tools }),
    ...(variant !== '' && { variant }),
  };
  return Object.keys(whole).length > 0 ? whole : undefined;
}

interface Numbers {
  readonly style: (column: number) => ReturnType<typeof numberStyle>;
  /** All numbers that stand for the same measure: the cell's row where models are columns, else its column. */
  readonly line: (score: ScoreCell) => readonly number[];
  readonly all: readonly number[];
}

function numbersOf(
  block: Block,
  cells: readonly ScoreCell[],
  modelsAre: ModelAxis['kind'],
): Numbers {
  const { rows } = block.table;
  const scored = new Set(cells.flatMap(({ column, notAScore }) => (notAScore ? [] : [column])));
  const scoredRows = new Set(cells.flatMap(({ row, notAScore }) => (notAScore ? [] : [row])));
  const texts = (column: number): string[] =>
    block.body.map(({ row }) => rows[row]?.[column]?.text ?? '');
  const styles = new Map([...scored].map((column) => [column, numberStyle(texts(column))]));
  const read = (column: number): number[] =>
    block.body.flatMap(({ row }) =>
      modelsAre !== 'rows' && !scoredRows.has(row)
        ? []
        : plainNumber(rows[row]?.[column]?.text ?? ''),
    );
  const columns = new Map([...scored].map((column) => [column, read(column)]));
  const models = block.columns.filter(
    ({ kind, index }) => kind === 'number' && index >= Math.min(...scored),
  );
  return {
    style: (column) => styles.get(column) ?? 'unknown',
    line: ({ row, column }) =>
      modelsAre === 'columns'
        ? models.flatMap(({ index }) => plainNumber(rows[row]?.[index]?.text ?? ''))
        : (columns.get(column) ?? []),
    all: [...columns.values()].flat(),
  };
}

function plainNumber(text: string): number[] {
  const found = /^[~≈]?\s*(-?\d*\.?\d+)\b/.exec(text);
  return found?.[1] === undefined ? [] : [Number(found[1])];
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
