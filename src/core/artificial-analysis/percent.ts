import type { EvalResult } from '../result.ts';
import { fractionToPercent } from '../text/decimal.ts';

/**
 * A score as cards and leaderboards print it: a fraction becomes a percentage with two decimals,
 * and its provenance keeps the number of the API. Indexes, points and Elo stay what they are.
 */
export function asPercent(result: EvalResult): EvalResult {
  const { value, unit, provenance } = result;
  if (unit !== 'fraction') return result;
  return {
    ...result,
    value: fractionToPercent(value),
    unit: 'percent',
    ...(provenance?.kind === 'api' && { provenance: { ...provenance, raw: value } }),
  };
}
