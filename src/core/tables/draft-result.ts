import { unitOfScale, type BenchmarkEntry } from '../benchmarks/benchmark.ts';
import type { Benchmark, EvalResult, Metric, Uncertainty } from '../result.ts';
import { readValue } from '../text/read-value.ts';
import type { PlainValue } from '../text/value.ts';
import type { ExtractOptions } from './extraction.ts';
import { readLabel } from './measure-label.ts';
import type { Measure } from './measure.ts';
import { defaultMetric, directionOf } from './metric-name.ts';
import type { ScoreCell } from './score-cells.ts';
import { unitOf, type Peers } from './score-unit.ts';
import type { Draft } from './settle.ts';
import type { Table } from './table.ts';

/** The result a draft becomes; `peers` are the numbers it is printed among. */
export function resultOf(
  table: Table,
  { score, value, measure }: Draft,
  peers: Peers,
  options: ExtractOptions,
): EvalResult {
  const entry = entryOf(measure);
  const unit = unitOf(measure, value, peers);
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
    if (read.kind === 'value') return { kind: kindOfSpread(score.stderrTitle), value: read.value };
  }
  if (value.uncertainty) return { kind: 'unknown', value: value.uncertainty.value };
  if (!value.interval) return undefined;
  const half = Math.max(value.interval.high - value.value, value.value - value.interval.low);
  return half >= 0 ? { kind: 'ci95', value: Number(half.toPrecision(6)) } : undefined;
}

/** What a column of error bars holds, by its title. */
function kindOfSpread(title = ''): Uncertainty['kind'] {
  if (/95|\bc\.?i\b|confidence/i.test(title)) return 'ci95';
  if (/err|\bsem?\b/i.test(title)) return 'stderr';
  return /std|stdev|deviation|\bsd\b/i.test(title) ? 'stdev' : 'unknown';
}

/** The measure's setting, and what a remark in the cell adds: `85.2 (5-shot)`. */
function settingOf({ setting }: Measure, { notes }: PlainValue): EvalResult['setting'] {
  const remarks = notes
    .filter((note) => !/^[-+−±]?[\d.,\s%]+$|^(?:sota|best|new|ours)$/iu.test(note.trim()))
    // `61.5 (Oak: 60.1)`: another's number.
    .filter((note) => !/(?:[:=]|\bvs\.?)\s*\d+(?:\.\d+)?\s*%?$/i.test(note))
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
