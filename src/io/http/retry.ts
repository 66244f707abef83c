import { type RateLimit, readRateLimit } from './rate-limit.ts';

/** How one try of a call ended, as far as it matters for trying again. */
export type Outcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: { get(name: string): string | null };
    }
  | { readonly kind: 'network'; readonly transient: boolean; readonly neverSent: boolean }
  | { readonly kind: 'timeout' };

export interface Try {
  /** Repeating the call does no harm: reading, checking, setting to a fixed value. */
  readonly idempotent: boolean;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly outcome: Outcome;
}

export type RetryDecision =
  | { readonly retry: false }
  | { readonly retry: true; readonly waitSeconds: number; readonly reason: string };

/**
 * Whether a call is tried again, and after how long. The rules are the Hub's (rate-limits page):
 *
 * - 429 with no calls left: wait until the window resets, plus one second;
 * - 429 with calls left is a limit on the *action* (commits, pull requests): never tried again;
 * - otherwise `Retry-After`, else 1, 2, 4, 8 seconds;
 * - a call that may have been carried out is repeated only when repeating does no harm. A 429 says
 *   that it was not carried out, and a connection that was never made says so too.
 */
export function decideRetry({ idempotent, attempt, outcome }: Try): RetryDecision {
  if (outcome.kind === 'network') {
    if (!outcome.transient || attempt >= MAX_CONNECTION_TRIES) return NO;
    if (!idempotent && !outcome.neverSent) return NO;
    return again(backOff(attempt), 'the connection failed');
  }
  if (outcome.kind === 'timeout') {
    if (!idempotent || attempt >= MAX_CONNECTION_TRIES) return NO;
    return again(backOff(attempt), 'no answer in time');
  }
  if (attempt >= MAX_TRIES) return NO;
  const limit = readRateLimit(outcome.headers);
  if (outcome.status === 429) return afterTooMany(limit, idempotent, attempt);
  if (!idempotent || !TRANSIENT_STATUS.has(outcome.status)) return NO;
  return again(
    limit.retryAfterSeconds ?? backOff(attempt),
    `the server answered ${outcome.status}`,
  );
}

/** True for a 429 that limits an action (commits, discussions), not the number of calls. */
export function isActionLimit({ remaining }: RateLimit): boolean {
  return remaining !== undefined && remaining > 0;
}

function afterTooMany(limit: RateLimit, idempotent: boolean, attempt: number): RetryDecision {
  if (isActionLimit(limit)) return NO;
  if (limit.remaining === 0 && limit.resetSeconds !== undefined) {
    return again(limit.resetSeconds + 1, 'the rate limit is used up');
  }
  if (limit.retryAfterSeconds !== undefined) {
    return again(limit.retryAfterSeconds, 'the server asks to slow down');
  }
  // No timing: a write that is refused like this stops the run instead of knocking again.
  return idempotent ? again(backOff(attempt), 'the server asks to slow down') : NO;
}

function again(waitSeconds: number, reason: string): RetryDecision {
  return waitSeconds > MAX_WAIT_SECONDS ? NO : { retry: true, waitSeconds, reason };
}

function backOff(attempt: number): number {
  return Math.min(2 ** (attempt - 1), 8);
}

const NO: RetryDecision = { retry: false };
const TRANSIENT_STATUS = new Set([408, 500, 502, 503, 504]);
const MAX_TRIES = 5;
const MAX_CONNECTION_TRIES = 3;
// The Hub's windows are five minutes long; whoever asks for much more wants us to stop.
const MAX_WAIT_SECONDS = 900;
