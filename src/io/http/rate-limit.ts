/** What a 429 (or any answer) says about waiting. Seconds; absent = not said. */
export interface RateLimit {
  /** Calls left in the window. 0: wait. More than 0 with a 429: an action limit, not this window. */
  readonly remaining?: number;
  readonly resetSeconds?: number;
  readonly retryAfterSeconds?: number;
}

/**
 * Reads the `RateLimit` and `Retry-After` headers.
 *
 *     RateLimit: "api";r=0;t=243
 *                      ^^^ ^^^^^ remaining, seconds to reset
 *     Retry-After: 30
 *
 * Several limits may be listed, separated by commas: the one with the fewest calls left counts.
 */
export function readRateLimit(headers: { get(name: string): string | null }): RateLimit {
  const retryAfter = headers.get('retry-after')?.trim() ?? '';
  return {
    ...tightest(headers.get('ratelimit') ?? ''),
    // The date form is left unread, as the Python client does.
    ...(/^\d{1,6}$/.test(retryAfter) && { retryAfterSeconds: Number(retryAfter) }),
  };
}

function tightest(header: string): RateLimit {
  const limits = header
    .split(',')
    .map((item) => ({
      remaining: parameter(item, 'r'),
      resetSeconds: parameter(item, 't'),
    }))
    .filter((limit) => limit.remaining !== undefined)
    .sort((a, b) => (a.remaining ?? 0) - (b.remaining ?? 0));
  const first = limits[0];
  if (first?.remaining === undefined) return {};
  const { remaining, resetSeconds } = first;
  return resetSeconds === undefined ? { remaining } : { remaining, resetSeconds };
}

function parameter(item: string, name: 'r' | 't'): number | undefined {
  const digits = new RegExp(`;\\s*${name}\\s*=\\s*(\\d{1,9})`).exec(item)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
