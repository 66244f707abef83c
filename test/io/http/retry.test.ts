import { describe, expect, test } from 'vitest';

import { readRateLimit } from '../../../src/io/http/rate-limit.ts';
import { decideRetry, type Outcome } from '../../../src/io/http/retry.ts';

const answer = (status: number, headers: Record<string, string> = {}): Outcome => ({
  kind: 'answer',
  status,
  headers: new Headers(headers),
});
const network = (transient: boolean, neverSent: boolean): Outcome => ({
  kind: 'network',
  transient,
  neverSent,
});

const noCallsLeft = { ratelimit: '"api";r=0;t=12' };
const callsLeft = { ratelimit: '"api";r=400;t=12' };

describe('decideRetry', () => {
  // what happened, may it be repeated, which try, seconds to wait (null = give up)
  test.for<[string, Outcome, boolean, number, number | null]>([
    ['success is never tried again', answer(200), true, 1, null],
    ['a refusal stays a refusal', answer(403), true, 1, null],
    ['not found stays not found', answer(404), true, 1, null],
    ['a server error of a read', answer(503), true, 1, 1],
    ['… second time', answer(500), true, 2, 2],
    ['… fourth time', answer(502), true, 4, 8],
    ['… fifth time: enough', answer(502), true, 5, null],
    ['… with Retry-After', answer(503, { 'retry-after': '7' }), true, 1, 7],
    [
      '… with a Retry-After date',
      answer(503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
      true,
      1,
      1,
    ],
    ['a server error of a write may have written', answer(500), false, 1, null],
    ['501 says that it will never work', answer(501), true, 1, null],
    ['the window is used up: t + 1', answer(429, noCallsLeft), true, 1, 13],
    ['… of a write too: a 429 was not carried out', answer(429, noCallsLeft), false, 1, 13],
    [
      '… RateLimit before Retry-After',
      answer(429, { ...noCallsLeft, 'retry-after': '1' }),
      true,
      1,
      13,
    ],
    ['an action limit stops the run', answer(429, callsLeft), true, 1, null],
    ['… even with Retry-After', answer(429, { ...callsLeft, 'retry-after': '3' }), false, 1, null],
    ['429 with Retry-After alone', answer(429, { 'retry-after': '3' }), false, 1, 3],
    ['429 without timing, a read', answer(429), true, 2, 2],
    ['429 without timing, a write', answer(429), false, 1, null],
    ['a wait of an hour is a no', answer(429, { 'retry-after': '3600' }), true, 1, null],
    ['a cut connection, a read', network(true, false), true, 1, 1],
    ['… third time', network(true, false), true, 3, null],
    ['a cut connection, a write', network(true, false), false, 1, null],
    ['a refused connection, a write: it was never sent', network(true, true), false, 1, 1],
    ['a bad certificate does not get better', network(false, false), true, 1, null],
    ['a timeout, a read', { kind: 'timeout' }, true, 1, 1],
    ['a timeout, a write', { kind: 'timeout' }, false, 1, null],
  ])('%s', ([, outcome, idempotent, attempt, seconds]) => {
    const decision = decideRetry({ outcome, idempotent, attempt });
    expect(decision.retry ? decision.waitSeconds : null).toBe(seconds);
  });
});

describe('readRateLimit', () => {
  test.for<[string, Record<string, string>, object]>([
    ['nothing', {}, {}],
    ['the Hub’s form', { ratelimit: '"api";r=0;t=243' }, { remaining: 0, resetSeconds: 243 }],
    ['with spaces', { ratelimit: '"api"; r = 5 ; t=9' }, { remaining: 5, resetSeconds: 9 }],
    ['without a reset', { ratelimit: '"api";r=1' }, { remaining: 1 }],
    [
      'two windows: the tighter one',
      { ratelimit: '"a";r=9;t=1, "b";r=0;t=7' },
      { remaining: 0, resetSeconds: 7 },
    ],
    ['nonsense', { ratelimit: 'r;t=', 'retry-after': 'soon' }, {}],
    ['Retry-After', { 'retry-after': ' 30 ' }, { retryAfterSeconds: 30 }],
  ])('%s', ([, headers, expected]) => {
    expect(readRateLimit(new Headers(headers))).toEqual(expected);
  });
});
