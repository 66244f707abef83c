import { findBenchmark } from '../benchmarks/find.ts';
import { finding, type Finding } from '../findings/index.ts';
import { isGrouped } from './decode-metric.ts';
import type { StoredMetric } from './model-index.ts';
import { recordOf, textOf } from './yaml/shape.ts';

/** Values that no scale explains, and results that mix 0–1 with 0–100. */
export function scaleProblems(metrics: readonly StoredMetric[]): Finding[] {
  const shares = metrics.filter(isShare);
  const outside = shares
    .filter(({ value }) => value !== null && (value < 0 || value > 100))
    .map((stored) =>
      finding('value-out-of-range', { name: nameOf(stored), value: stored.value ?? 0 }, stored.at),
    );
  return [...outside, ...mixedScales(shares)];
}

// Metrics that are a share of a whole: 0–1 or 0–100, nothing else. Correlations may be negative, WER may exceed 100.
const shareTypes =
  /^(?:acc|accuracy|acc_norm|balanced_accuracy|f1|macro_f1|micro_f1|f1_macro|f1_micro|precision|recall|exact_match|em|pass@\d+|win_rate|resolved)$/;

function isShare(stored: StoredMetric): boolean {
  const type = textOf(stored.metric['type'])?.toLowerCase() ?? '';
  const unit = textOf(recordOf(stored.metric['args'])['unit']);
  if (unit !== undefined && unit !== 'percent' && unit !== 'fraction') return false;
  if (!isGrouped(stored)) return shareTypes.test(type);
  const match = findBenchmark((textOf(stored.metric['name']) ?? '').replace(/\s*\([^()]*\)$/, ''));
  const entry =
    match.kind === 'found'
      ? match.benchmark
      : match.kind === 'ambiguous'
        ? match.family
        : undefined;
  return entry?.scale === 'percent' && shareTypes.test(entry.metric.toLowerCase());
}

function mixedScales(shares: readonly StoredMetric[]): Finding[] {
  const byResult = new Map<string, StoredMetric[]>();
  for (const stored of shares) {
    const key = `${stored.entry}/${stored.resultIndex}`;
    const group = byResult.get(key);
    if (group) group.push(stored);
    else byResult.set(key, [stored]);
  }
  return [...byResult.values()].flatMap((group) => {
    const small = group.filter(({ value }) => value !== null && value > 0 && value <= 1);
    const large = group.find(({ value }) => value !== null && value > 1.5);
    const [first] = small;
    if (!first || !large) return [];
    const args = {
      name: nameOf(first),
      value: first.value ?? 0,
      other: nameOf(large),
      otherValue: large.value ?? 0,
    };
    return [finding('scale-mixed', args, first.at)];
  });
}

function nameOf({ metric }: StoredMetric): string {
  return textOf(metric['name']) ?? textOf(metric['type']) ?? 'the metric';
}
