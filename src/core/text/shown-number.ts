import type { EvalResult } from '../result.ts';

/**
 * A number for people: at most so many significant digits. Harnesses write means and error bars with all digits of a
 * double (`0.1889822365046136`), of which a table needs three; data keeps them all.
 */
function shownNumber(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** `0.5 ± 0.189`: a result's value and error bar, for people. */
export function shownValue({ value, unit, uncertainty }: EvalResult): string {
  const sign = unit === 'percent' ? ' %' : '';
  const spread = uncertainty ? ` ± ${shownNumber(uncertainty.value, 3)}` : '';
  return `${shownNumber(value, 8)}${sign}${spread}`;
}
