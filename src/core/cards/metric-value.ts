/**
 * The number a stored value says: a number, or text with one number in it, as other tools write them
 * (`"74.67%"`, `"20.0 ± 1.2"`). Null when it says no number or more than one reading is possible (`"85,2"`).
 */
export function metricValue(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const match =
    /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*%?(?:\s*(?:±|\+\/-|\+-)\s*[\d.]+\s*%?)?\s*$/i.exec(
      value,
    );
  const number = Number(match?.[1]);
  return match && Number.isFinite(number) ? number : null;
}
