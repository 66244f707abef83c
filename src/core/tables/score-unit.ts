import { unitOfScale } from '../benchmarks/benchmark.ts';
import type { Unit } from '../result.ts';
import type { PlainValue } from '../text/value.ts';
import type { Measure } from './measure.ts';

/** The numbers a value is printed among. */
export interface Peers {
  /** Those of its row or column. */
  readonly line: readonly number[];
  /** All shares of the target in the table. */
  readonly table: readonly number[];
  /** The line holds different measures, not one measure of several models. */
  readonly mixed: boolean;
}

/**
 * The scale a value is printed on. A percent sign at the value or in its labels says so; else the
 * metric or the registry may; else the numbers around it decide between percent and fraction, where
 * the metric is a share at all. Nothing is converted.
 */
export function unitOf(measure: Measure, value: PlainValue, peers: Peers): Unit {
  if (value.percent || measure.percent) return 'percent';
  const type = typeOf(measure);
  const fixed = type === undefined ? undefined : unitOfMetric.get(type);
  if (fixed) return fixed;
  const scale = scaleOf(measure);
  if (scale !== undefined && scale !== 'percent' && scale !== 'fraction') return scale;
  return isShareMeasure(measure) ? unitOfShare(value.value, peers) : 'unknown';
}

/** 61.5 beside 0.4 in one column of different measures leaves open what 0.4 is. */
function unitOfShare(value: number, { line, table, mixed }: Peers): Unit {
  if (value > 100 || line.some((number) => number < -100 || number > 100)) return 'unknown';
  if (value > 1) return 'percent';
  // 0.4 % is rare where others have 61.5 %; that all of the target's are fractions is a slip of the card.
  const allSmall = table.every((number) => number >= -1 && number <= 1);
  if (line.some((number) => number > 1))
    return mixed || (allSmall && table.length > 1) ? 'unknown' : 'percent';
  return allSmall ? 'fraction' : 'unknown';
}

/** Whether the measure is a share of a whole, printed as percent or as a fraction. */
export function isShareMeasure(measure: Measure): boolean {
  const type = typeOf(measure);
  if (measure.metric) return type !== undefined && share.test(type);
  const scale = scaleOf(measure);
  return scale === 'percent' || scale === 'fraction' || (type !== undefined && share.test(type));
}

/** Whether a metric counts a share, so that it lies within 0–100 % (an error rate may exceed it). */
export function isShare(type: string): boolean {
  return share.test(type) && !/wer|cer/.test(type);
}

function typeOf({ metric, known }: Measure): string | undefined {
  if (metric) return metric.type;
  if (known.kind === 'found') return known.benchmark.metric;
  return known.kind === 'ambiguous' ? known.family?.metric : undefined;
}

/** The registry's scale, for its own metric only. */
function scaleOf({ known, metric }: Measure): Unit | undefined {
  return known.kind === 'found' && !metric ? unitOfScale(known.benchmark.scale) : undefined;
}

const unitOfMetric = new Map<string, Unit>([
  ['elo', 'elo'],
  ['perplexity', 'perplexity'],
  ['usd', 'usd'],
  ['rtf', 'ratio'],
]);

const share =
  /(?:^|_)(?:acc|accuracy|acc_norm|f1|exact_match|em|precision|recall|average_precision|specificity|auc|map|mrr|hits?|iou|miou|dice|wer|cer|anls|win_rate|success_rate|pass_rate|resolved|correct|avg|maj|cons|majority|las|uas|ndcg|pass|top\d?|mc\d|pearson|spearman|matthews_correlation)(?:@|_|$|\d)/;
