import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { doubtValue } from '../../../src/core/benchmarks/plausibility.ts';

const board = [92.4, 90.1, 81.5, 77.7, 68.3, 54.2];

describe('a value beside those of a leaderboard', () => {
  test.for<readonly [value: number, others: readonly number[], kind: string | null]>([
    [81.5, board, null],
    [54.2, board, null],
    // A record, and a model that is much weaker.
    [97.3, board, null],
    [31, board, null],
    [12, board, 'far'],
    [0, board, 'far'],
    [0.815, board, 'hundredth'],
    [0.55, board, 'hundredth'],
    [815, board, 'far'],
    [-60, board, 'far'],
    [1200, board, 'far'],
    // A leaderboard of fractions, of times.
    [0.4, [0.3, 0.5, 0.6, 0.7, 0.8], null],
    [516, [480, 500, 505, 510, 530], null],
    [41.5, [480, 500, 505, 510, 530], 'far'],
    [5.05, [480, 500, 505, 510, 530], 'hundredth'],
    // Too few to know what is usual.
    [0.815, [92.4, 90.1, 81.5, 77.7], null],
    [0.815, [], null],
  ])('%s', ([value, others, kind]) => {
    expect(doubtValue(value, others)?.kind ?? null).toBe(kind);
  });

  test('says what the leaderboard holds', () => {
    expect(doubtValue(0.815, board)).toEqual({
      kind: 'hundredth',
      count: 6,
      low: 54.2,
      median: 79.6,
      high: 92.4,
    });
  });

  test('a value that another model has is never doubted', () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.nat(), (others, pick) => {
        expect(doubtValue(others[pick % others.length] ?? 0, others)).toBeNull();
      }),
    );
  });
});
