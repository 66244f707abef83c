import { describe, expect, test } from 'vitest';

import type { EvalResult } from '../../../src/core/result.ts';
import { findMeasurement } from '../../../src/core/verify/find-measurement.ts';
import { resultOf } from './support.ts';

const stated = (name: string, type = name.toLowerCase()) => ({ name, type, stated: true });

type Row = readonly [
  what: string,
  published: EvalResult,
  source: readonly EvalResult[],
  found: number | 'none' | 'ambiguous',
];

describe('the measurement at the source', () => {
  test.for<Row>([
    ['by its name', resultOf(), [resultOf({ name: 'MMLU' }), resultOf({ name: 'gsm-8k' })], 1],
    ['another benchmark', resultOf(), [resultOf({ name: 'GSM8K Hard' })], 'none'],
    [
      'by the registry id, whatever it is called',
      { ...resultOf(), benchmark: { name: 'A', id: 'x' } },
      [{ ...resultOf(), benchmark: { name: 'B', id: 'x' } }],
      0,
    ],
    [
      'the same name with another registry id is another benchmark',
      { ...resultOf(), benchmark: { name: 'A', id: 'x' } },
      [{ ...resultOf(), benchmark: { name: 'A', id: 'y' } }],
      'none',
    ],
    [
      'the same dataset with another task is another benchmark',
      { ...resultOf(), benchmark: { name: 'A', dataset: { id: 'o/d', taskId: 'main' } } },
      [{ ...resultOf(), benchmark: { name: 'A', dataset: { id: 'o/d', taskId: 'other' } } }],
      'none',
    ],
    [
      'another metric that is stated',
      resultOf({ metric: stated('F1') }),
      [resultOf({ metric: stated('Exact Match') })],
      'none',
    ],
    [
      'em and exact match',
      resultOf({ metric: stated('EM') }),
      [resultOf({ metric: stated('Exact Match', 'exact_match') })],
      0,
    ],
    [
      'other shots',
      resultOf({ setting: { shots: 5 } }),
      [resultOf({ setting: { shots: 0 } })],
      'none',
    ],
    [
      'the exact setting before one that only does not contradict',
      resultOf({ setting: { shots: 5 } }),
      [resultOf({ value: 1 }), resultOf({ value: 2, setting: { shots: 5 } })],
      1,
    ],
    [
      'notes are the same conditions',
      resultOf({ setting: { notes: 'With tools, 5-shot' } }),
      [
        resultOf({ value: 1, setting: { tools: false } }),
        resultOf({ value: 2, setting: { tools: true, shots: 5 } }),
      ],
      1,
    ],
    [
      'two values that both fit',
      resultOf(),
      [
        resultOf({ value: 1, setting: { shots: 0 } }),
        resultOf({ value: 2, setting: { shots: 5 } }),
      ],
      'ambiguous',
    ],
    [
      'told twice with one value',
      resultOf(),
      [resultOf({ setting: { shots: 0 } }), resultOf({ setting: { shots: 5 } })],
      0,
    ],
    [
      'a value that is equal does not choose',
      resultOf({ value: 2 }),
      [
        resultOf({ value: 1, setting: { shots: 0 } }),
        resultOf({ value: 2, setting: { shots: 5 } }),
      ],
      'ambiguous',
    ],
    [
      'a name of marks only is nobody’s',
      resultOf({ name: '—' }),
      [resultOf({ name: '–' })],
      'none',
    ],
  ])('%s', ([, published, source, expected]) => {
    const found = findMeasurement(published, source);
    const index = found.kind === 'found' ? source.indexOf(found.result) : found.kind;
    expect(index).toBe(expected);
  });
});
