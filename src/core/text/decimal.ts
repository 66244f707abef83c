/**
 * Arithmetic on the digits of a number as they are printed. Binary floating point is not good
 * enough for scores: `0.1415 * 100` is 14.149999999999999, and a card would show it.
 */

/** Moves the decimal point, exactly: `shiftDecimal(0.1415, 2)` is 14.15. */
export function shiftDecimal(value: number, places: number): number {
  const { coefficient, scale } = decimalOf(value);
  return toNumber({ coefficient, scale: scale - places });
}

/** Rounds to a number of decimals, halves away from zero, on the printed digits: 1.005 becomes 1.01. */
export function roundDecimal(value: number, decimals: number): number {
  return toNumber(round(decimalOf(value), decimals));
}

/** A score between 0 and 1 as a percentage: 0.934416666666667 becomes 93.44. */
export function fractionToPercent(value: number, decimals = 2): number {
  const { coefficient, scale } = decimalOf(value);
  return toNumber(round({ coefficient, scale: scale - 2 }, decimals));
}

/** `coefficient` · 10^-`scale` */
interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

// The shortest text that reads back as the same number, e.g. -12.5 or 1.25e-7: what a person would call its digits.
function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { coefficient: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

function round({ coefficient, scale }: Decimal, decimals: number): Decimal {
  if (scale <= decimals) return { coefficient, scale };
  const divisor = 10n ** BigInt(scale - decimals);
  const magnitude = coefficient < 0n ? -coefficient : coefficient;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return { coefficient: coefficient < 0n ? -rounded : rounded, scale: decimals };
}

function toNumber({ coefficient, scale }: Decimal): number {
  return Number(`${coefficient}e${-scale}`);
}
