import { describe, expect, test } from 'vitest';

import { comparable } from '../../src/core/measurement.ts';
import { compareModels } from '../../src/core/comparison.ts';
import type { EvalResult } from '../../src/core/result.ts';

type Parts = Omit<Partial<EvalResult>, 'benchmark'> & {
  readonly name?: string;
  readonly id?: string;
};

function result({ name = 'GSM8K', id = name.toLowerCase(), ...parts }: Parts = {}): EvalResult {
  return {
    benchmark: { name, id },
    metric: { name: 'accuracy', type: 'accuracy', stated: false },
    value: 81.5,
    unit: 'unknown',
    task: { type: 'text-generation' },
    ...parts,
  };
}

const compare = (...models: readonly (readonly EvalResult[])[]) =>
  compareModels(
    models.map((results, index) => ({ name: `m${index}`, label: '', results })),
    comparable,
  );

/** `82 %`-like shorthand of a row: what each model has. */
const cellsOf = (comparison: ReturnType<typeof compare>) =>
  comparison.rows.map(({ name, unit, cells }) => [
    name,
    unit,
    ...cells.map((cell) => {
      if (cell.kind === 'none') return null;
      return cell.kind === 'value' ? cell.value : cell.kind;
    }),
  ]);

describe('results side by side', () => {
  test('a row for each measurement, those that most models have first', () => {
    const outcome = compare(
      [result({ name: 'MMLU', value: 70 }), result({ value: 81 })],
      [result({ value: 90 })],
    );
    expect(cellsOf(outcome)).toEqual([
      ['GSM8K', 'percent', 81, 90],
      ['MMLU', 'percent', 70, null],
    ]);
  });

  test.for<readonly [string, EvalResult, EvalResult]>([
    ['settings', result({ setting: { shots: 5 } }), result({ setting: { shots: 0 } })],
    ['a setting and none', result({ setting: { shots: 5 } }), result()],
    ['metrics', stated('F1'), stated('EM')],
    ['benchmarks', result({ name: 'MMLU' }), result({ name: 'MMLU-Pro' })],
  ])('other %s are other rows, whatever the values', ([, a, b]) => {
    expect(compare([a], [b]).rows).toHaveLength(2);
  });

  test.for<readonly [string, EvalResult, EvalResult, readonly unknown[]]>([
    [
      'fractions and percentages',
      result({ value: 0.8, unit: 'fraction' }),
      result(),
      ['percent', 80, 81.5],
    ],
    [
      'no unit, and it can only be percent',
      result({ value: 70 }),
      result({ unit: 'percent' }),
      ['percent', 70, 81.5],
    ],
    [
      'no unit, up to 1',
      result({ value: 0.8 }),
      result({ unit: 'percent' }),
      ['percent', 'unclear', 81.5],
    ],
    [
      'no unit, up to 1, in both',
      result({ value: 0.8 }),
      result({ value: 0.9 }),
      ['unknown', 'unclear', 'unclear'],
    ],
    [
      'no unit, beyond 100',
      result({ value: 815 }),
      result({ unit: 'percent' }),
      ['percent', 'unclear', 81.5],
    ],
    [
      'units that do not compare',
      result({ unit: 'elo' }),
      result({ unit: 'percent' }),
      ['unknown', 'unclear', 'unclear'],
    ],
    ['an unknown benchmark on one scale', own(12), own(40), ['unknown', 12, 40]],
    ['an unknown benchmark on two scales', own(0.4), own(40), ['unknown', 'unclear', 'unclear']],
  ])('%s', ([, a, b, expected]) => {
    expect(cellsOf(compare([a], [b]))[0]?.slice(1)).toEqual(expected);
  });

  test('a model with two values for one measurement has none', () => {
    const [row] = compare([result({ value: 81 }), result({ value: 82 })], [result()]).rows;
    expect(row?.cells.map(({ kind }) => kind)).toEqual(['several', 'value']);
  });

  test('the same value in two documents is one', () => {
    const twice = [result({ value: 0.815, unit: 'fraction' }), result({ unit: 'percent' })];
    expect(cellsOf(compare(twice))).toEqual([['GSM8K', 'percent', 81.5]]);
  });

  test('says which direction is better, of the result or of the benchmark', () => {
    const wer = result({
      name: 'X',
      id: 'none',
      metric: { name: 'WER', type: 'wer', higherIsBetter: false },
    });
    expect(compare([wer, result()]).rows.map(({ higherIsBetter }) => higherIsBetter)).toEqual([
      false,
      true,
    ]);
  });
});

function stated(name: string): EvalResult {
  return result({ metric: { name, type: name.toLowerCase(), stated: true } });
}

function own(value: number): EvalResult {
  return { ...result({ value }), benchmark: { name: 'Our own' } };
}
