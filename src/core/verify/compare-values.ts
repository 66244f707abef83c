import type { EvalResult } from '../result.ts';
import { roundDecimal, shiftDecimal } from '../text/decimal.ts';

type Measured = Pick<EvalResult, 'value' | 'unit'>;

/** How a published value and the value of its source relate. */
export type ValueComparison =
  | { readonly kind: 'same' }
  /** The published value is the source's with fewer decimals. */
  | { readonly kind: 'rounded'; readonly exact: number }
  /** `expected` is the source's value on the published scale. */
  | { readonly kind: 'different'; readonly expected: number }
  /** The digits are the same a hundredfold apart, or the units do not compare: which is meant is not said. */
  | { readonly kind: 'scale-unclear' };

/**
 * Compares a published value with the one its source prints. A fraction and a percentage compare where both say what they
 * are; a value without a unit is compared by its digits.
 */
export function compareValues(published: Measured, source: Measured): ValueComparison {
  const expected = onScaleOf(published, source);
  if (expected === null) return { kind: 'scale-unclear' };
  if (expected === published.value) return { kind: 'same' };
  if (isRounded(published.value, expected)) return { kind: 'rounded', exact: expected };
  const stated = published.unit !== 'unknown' && source.unit !== 'unknown';
  if (!stated && apartByHundred(published.value, expected)) return { kind: 'scale-unclear' };
  return { kind: 'different', expected };
}

/** Whether two values are the same number, a fraction and a percentage brought to one scale where both say what they are. */
export function sameValue(a: Measured, b: Measured): boolean {
  return compareValues(a, b).kind === 'same';
}

/** Whether one value may be the other told with fewer decimals, or on another scale that is not stated. */
export function valuesAgree(a: Measured, b: Measured): boolean {
  return compareValues(a, b).kind !== 'different' || compareValues(b, a).kind === 'rounded';
}

/** The source's value as it would be published there; null when the two units measure different things. */
function onScaleOf({ unit: to }: Measured, { value, unit: from }: Measured): number | null {
  if (from === to || from === 'unknown' || to === 'unknown') return value;
  if (from === 'fraction' && to === 'percent') return shiftDecimal(value, 2);
  if (from === 'percent' && to === 'fraction') return shiftDecimal(value, -2);
  return null;
}

// 71.3 for 71.34 is the same score told shorter; 71 for 71.34 too, but 0 or 100 for anything is not.
function isRounded(published: number, exact: number): boolean {
  const digits = String(published)
    .replace(/^-?0?\.?0*/, '')
    .replace('.', '');
  if (digits.length < 2 || !/^\d+$/.test(digits)) return false;
  const decimals = String(published).split('.')[1]?.length ?? 0;
  return roundDecimal(exact, decimals) === published;
}

function apartByHundred(a: number, b: number): boolean {
  if (a === 0 || b === 0) return false;
  const [large, small] = Math.abs(a) > Math.abs(b) ? [a, b] : [b, a];
  const same = shiftDecimal(small, 2);
  return same === large || isRounded(large, same) || isRounded(small, shiftDecimal(large, -2));
}
