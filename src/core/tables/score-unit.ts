import { unitOfScale } from '../benchmarks/benchmark.ts';
import type { Unit } from '../result.ts';
import type { PlainValue } from '../text/value.ts';
import type { Measure } from './measure.ts';

/**
 * The scale a value is printed on. A percent sign at the value or in its labels says so; else the
 * metric or the registry may; else all numbers of the same measure decide between percent and
 * fraction, where the metric is a share at all. Nothing is converted.
 */
export function unitOf(
  measure: Measure,
  value: PlainValue,
  { line, table }: { line: readonly number[]; table: readonly number[] },
): Unit {
  if (value.percent || measure.percent) return 'percent';
  const type = measure.metric?.type ?? defaultMetricOf(measure);
  if (type !== undefined && unitOfMetric.has(type)) return unitOfMetric.get(type) ?? 'unknown';
  const scale =
    measure.known.kind === 'found' && !measure.metric
      ? unitOfScale(measure.known.benchmark.scale)
      : undefined;
  if (scale !== undefined && scale !== 'percent' && scale !== 'fraction') return scale;
  if (scale === undefined && (type === undefined || !share.test(type))) return 'unknown';
  if (value.value > 100 || line.some((number) => number < -100 || number > 100)) return 'unknown';
  if (line.some((number) => number > 1)) return 'percent';
  return table.every((number) => number >= -1 && number <= 1) ? 'fraction' : 'unknown';
}

/** Whether a metric counts a share, so that it lies within 0–100 % (an error rate may exceed it). */
export function isShare(type: string): boolean {
  return share.test(type) && !/wer|cer/.test(type);
}

function defaultMetricOf({ known }: Measure): string | undefined {
  if (known.kind === 'found') return known.benchmark.metric;
  return known.kind === 'ambiguous' ? known.family?.metric : undefined;
}

const unitOfMetric = new Map<string, Unit>([
  ['elo', 'elo'],
  ['perplexity', 'perplexity'],
  ['usd', 'usd'],
  ['rtf', 'ratio'],
]);

const share =
  /(?:^|_)(?:acc|accuracy|acc_norm|f1|exact_match|em|precision|recall|average_precision|specificity|auc|map|mrr|hits?|iou|miou|dice|wer|cer|anls|win_rate|success_rate|pass_rate|resolved|correct|las|uas|ndcg|pass|top\d?|mc\d|pearson|spearman|matthews_correlation)(?:@|_|$|\d)/;
