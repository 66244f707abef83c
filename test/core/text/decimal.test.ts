import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fractionToPercent, roundDecimal, shiftDecimal } from '../../../src/core/text/decimal.ts';

describe('fractionToPercent works on the printed digits', () => {
  test.for([
    [0.1415, 14.15], // 0.1415 * 100 is 14.149999999999999
    [0.287, 28.7],
    [0.412, 41.2],
    [0.57, 57],
    [0.29, 29],
    [0.934416666666667, 93.44],
    [0.262172284644195, 26.22],
    [0.00005, 0.01],
    [0.000049, 0],
    [0.99995, 100],
    [0.14145, 14.15],
    [1e-7, 0],
    [0, 0],
    [1, 100],
    [-0.1415, -14.15],
  ] as const)('%d is %d %%', ([fraction, percent]) => {
    expect(fractionToPercent(fraction)).toBe(percent);
  });
});

test.for([
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [2.5, 0, 3],
  [0.12344999999999999, 4, 0.1234],
  [12.3, 4, 12.3],
  [1e21, 2, 1e21],
  [1.25e-7, 8, 1.3e-7],
] as const)('%d rounded to %d decimals is %d', ([value, decimals, rounded]) => {
  expect(roundDecimal(value, decimals)).toBe(rounded);
});

test('shifting there and back gives the same number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.integer({ min: 0, max: 9 }),
      (n, places) => {
        const value = Number(`${n}e-6`);
        expect(shiftDecimal(shiftDecimal(value, places), -places)).toBe(value);
      },
    ),
  );
});

test('a percentage of whole parts of ten thousand never shows a binary tail', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (n) => {
      const text = String(fractionToPercent(Number(`${n}e-4`)));
      expect(text).toBe(String(Number(`${n}e-2`)));
      expect(text.length).toBeLessThanOrEqual(5);
    }),
  );
});

test.for([Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (value) => {
  expect(() => fractionToPercent(value)).toThrow(RangeError);
});
