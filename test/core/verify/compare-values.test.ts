import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Unit } from '../../../src/core/result.ts';
import { compareValues } from '../../../src/core/verify/compare-values.ts';

type Row = readonly [number, Unit, number, Unit, ReturnType<typeof compareValues>];

describe('a published value and the value of its source', () => {
  test.for<Row>([
    [81.5, 'percent', 81.5, 'percent', { kind: 'same' }],
    [81.5, 'unknown', 81.5, 'percent', { kind: 'same' }],
    [81.5, 'percent', 0.815, 'fraction', { kind: 'same' }],
    [0.815, 'fraction', 81.5, 'percent', { kind: 'same' }],
    [81.5, 'percent', 81.46, 'percent', { kind: 'rounded', exact: 81.46 }],
    [82, 'percent', 81.5, 'percent', { kind: 'rounded', exact: 81.5 }],
    [81.4, 'percent', 81.46, 'percent', { kind: 'different', expected: 81.46 }],
    [81.46, 'percent', 81.5, 'percent', { kind: 'different', expected: 81.5 }],
    [18.5, 'percent', 81.5, 'percent', { kind: 'different', expected: 81.5 }],
    [18.5, 'percent', 0.815, 'fraction', { kind: 'different', expected: 81.5 }],
    // One digit is the rounding of too much.
    [1, 'fraction', 0.6, 'fraction', { kind: 'different', expected: 0.6 }],
    [0, 'fraction', 0.4, 'fraction', { kind: 'different', expected: 0.4 }],
    // A hundredfold apart and nobody said the scale: no verdict.
    [0.815, 'unknown', 81.5, 'percent', { kind: 'scale-unclear' }],
    [81.5, 'unknown', 0.815, 'unknown', { kind: 'scale-unclear' }],
    [81.5, 'percent', 0.8146, 'unknown', { kind: 'scale-unclear' }],
    [0.815, 'percent', 81.5, 'percent', { kind: 'different', expected: 81.5 }],
    [1200, 'elo', 81.5, 'percent', { kind: 'scale-unclear' }],
    [0, 'unknown', 0, 'unknown', { kind: 'same' }],
    [-3.2, 'points', -3.2, 'points', { kind: 'same' }],
  ])('%s %s of %s %s', ([value, unit, sourceValue, sourceUnit, expected]) => {
    expect(compareValues({ value, unit }, { value: sourceValue, unit: sourceUnit })).toEqual(
      expected,
    );
  });

  test('every value is the same as itself, in each unit', () => {
    const units = fc.constantFrom<Unit>('percent', 'fraction', 'elo', 'points', 'unknown');
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), units, (value, unit) => {
        expect(compareValues({ value, unit }, { value, unit })).toEqual({ kind: 'same' });
      }),
    );
  });

  test('two stated percentages with a different first decimal are never the same', () => {
    const tenths = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(tenths, tenths, (a, b) => {
        fc.pre(a !== b && a % 10 !== 0);
        const [value, other] = [a / 10, b / 10];
        const said = compareValues({ value, unit: 'percent' }, { value: other, unit: 'percent' });
        expect(said).toEqual({ kind: 'different', expected: other });
      }),
    );
  });
});
