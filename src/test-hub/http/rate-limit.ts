import { refusalResponse } from './respond.ts';
import { Refusal } from './refusal.ts';

/** Requests per window and caller, by class of route. */
export interface Quotas {
  readonly api: number;
  readonly resolvers: number;
  readonly pages: number;
}

type QuotaClass = keyof Quotas;

export interface RateLimiter {
  /** Counts a request; the headers that go with its answer, and whether it is one too many. */
  count(
    caller: string,
    kind: QuotaClass,
  ): { readonly headers: Record<string, string>; readonly over: boolean };
}

/** Fixed windows of five minutes are the Hub's; see hub-docs, "Rate limits". */
const WINDOW = 300;
const USUAL: Quotas = { api: 1000, resolvers: 5000, pages: 200 };

/** Tells every caller its quota, as the Hub does; keeps to it only when quotas were asked for. */
export function createRateLimiter(now: () => Date, quotas: Quotas | null): RateLimiter {
  const counts = new Map<string, number>();
  let window = -1;
  return {
    count: (caller, kind) => {
      const seconds = now().getTime() / 1000;
      if (Math.floor(seconds / WINDOW) !== window) counts.clear();
      window = Math.floor(seconds / WINDOW);
      const key = `${kind}:${caller}`;
      const used = (counts.get(key) ?? 0) + 1;
      counts.set(key, used);
      const quota = (quotas ?? USUAL)[kind];
      const reset = Math.ceil(WINDOW - (seconds % WINDOW));
      const headers = {
        RateLimit: `"${kind}";r=${Math.max(0, quota - used)};t=${reset}`,
        'RateLimit-Policy': `"fixed window";"${kind}";q=${quota};w=${WINDOW}`,
      };
      return { headers, over: quotas !== null && used > quota };
    },
  };
}

export function tooManyRequests(path: string): Response {
  return refusalResponse(new Refusal(429, 'Too Many Requests'), path);
}
