import { shiftDecimal } from '../text/decimal.ts';

/** What a leaderboard says against a value. */
export interface Doubt {
  /** `hundredth`: a hundred times the value would be usual; `far`: it lies far outside. */
  readonly kind: 'hundredth' | 'far';
  readonly count: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** With fewer values nobody knows what is usual. */
const FEWEST = 5;

/**
 * Compares a value with those of other models on the same leaderboard; null when it is nothing unusual. A record is usual:
 * only what lies beyond three times the width of the middle half is far (Tukey's outer fences).
 */
export function doubtValue(value: number, others: readonly number[]): Doubt | null {
  const sorted = others.filter(Number.isFinite).toSorted((a, b) => a - b);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (sorted.length < FEWEST || low === undefined || high === undefined) return null;
  if (value >= low && value <= high) return null;
  const spread = { count: sorted.length, low, median: quantile(sorted, 0.5), high };
  const hundredfold = shiftDecimal(value, 2);
  // Below the lowest, and at home a hundred times higher: a fraction among percentages.
  if (value > 0 && value < low && hundredfold >= low && hundredfold <= high) {
    return { kind: 'hundredth', ...spread };
  }
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = 3 * (third - first);
  return value < first - reach || value > third + reach ? { kind: 'far', ...spread } : null;
}

/** Linear between neighbours, as numpy's default. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
