import { describe, expect, test } from 'vitest';

import type { EvalResult } from '../../../src/core/result.ts';
import type { CellEvidence } from '../../../src/core/verify/evidence.ts';
import { judge } from '../../../src/core/verify/judge.ts';
import type { SourceReading, Verdict } from '../../../src/core/verify/verification.ts';
import { cellOf, gone, read, resultOf } from './support.ts';

interface Case {
  readonly name: string;
  readonly published?: EvalResult;
  readonly readings: readonly SourceReading[];
  readonly evidence?: CellEvidence;
  readonly verdict: Verdict;
  readonly says: string;
  /** The value a correction would write. */
  readonly value?: number;
}

const right = cellOf({ value: 81.5 });
const wrong = cellOf({ value: 79.2 });
const markdown = '| Benchmark | Heron |\n|---|---|\n| GSM8K | 12.5 |\n';

const cases: readonly Case[] = [
  {
    name: 'one text that says it',
    readings: [read('both', [right])],
    verdict: 'same',
    says: 'the both card says “81.5” (table 0, row 1, column 1, line 11)',
    value: 81.5,
  },
  {
    name: 'the rounding of what it says',
    published: resultOf({ value: 82 }),
    readings: [read('both', [right])],
    verdict: 'same',
    says: 'of which 82 is the rounding',
  },
  {
    name: 'another value',
    readings: [read('both', [wrong])],
    verdict: 'changed',
    says: '“79.2” (table 0, row 1, column 1, line 11), not 81.5',
    value: 79.2,
  },
  {
    name: 'a fraction at the source of a published percentage: the correction keeps the scale',
    readings: [read('both', [resultOf({ value: 0.792, unit: 'fraction' })])],
    verdict: 'changed',
    says: '0.792, a fraction, not 81.5',
    value: 79.2,
  },
  {
    name: 'right when it was recorded, corrected since: wrong now',
    readings: [read('recorded', [right]), read('current', [wrong])],
    verdict: 'changed',
    says: 'it was right when it was recorded (the recorded card)',
    value: 79.2,
  },
  {
    name: 'wrong when it was recorded, right now',
    readings: [read('recorded', [wrong]), read('current', [right])],
    verdict: 'same',
    says: 'the recorded revision says “79.2”',
  },
  {
    name: 'the row was taken out since',
    readings: [read('recorded', [right]), read('current', [])],
    verdict: 'source-gone',
    says: 'the recorded card says “81.5” (table 0, row 1, column 1, line 11), but the current card says nothing of GSM8K',
  },
  {
    name: 'the repo is gone since',
    readings: [read('recorded', [right]), gone('current')],
    verdict: 'source-gone',
    says: 'but the current card cannot be read: it was deleted',
  },
  {
    name: 'today’s card cannot be asked: the recorded one is the last word',
    readings: [read('recorded', [right]), gone('current', 'unreadable')],
    verdict: 'same',
    says: 'today the current card cannot be read',
  },
  {
    name: 'it was wrong at the start, and today says nothing',
    readings: [read('recorded', [wrong]), read('current', [])],
    verdict: 'changed',
    says: 'the recorded card says “79.2”',
    value: 79.2,
  },
  {
    name: 'nothing is there any more',
    readings: [gone('recorded'), gone('current')],
    verdict: 'source-gone',
    says: 'the recorded card cannot be read: it was deleted',
  },
  {
    name: 'it cannot be read',
    readings: [gone('both', 'unreadable')],
    verdict: 'cannot-know',
    says: 'the both card cannot be read',
  },
  {
    name: 'it is there and never said so',
    readings: [read('both', [resultOf({ name: 'MMLU' })])],
    verdict: 'cannot-know',
    says: 'the both card says nothing of GSM8K',
  },
  {
    name: 'a part that may hold it was not read',
    readings: [read('both', [], { gaps: [{ label: 'GSM8K (5-shot)', reason: 'two readings' }] })],
    verdict: 'cannot-know',
    says: 'GSM8K was not found in the both card: two readings',
  },
  {
    name: 'a part that was not read and is about something else',
    readings: [read('both', [], { gaps: [{ label: 'MMLU', reason: 'two readings' }] })],
    verdict: 'cannot-know',
    says: 'says nothing of GSM8K',
  },
  {
    name: 'another value of a setting that is not said: whose it is, nobody knows',
    published: resultOf({ setting: { shots: 5 } }),
    readings: [read('both', [wrong])],
    verdict: 'cannot-know',
    says: 'says “79.2” for GSM8K (table 0, row 1, column 1, line 11), and whether that is GSM8K (5-shot) is not stated',
  },
  {
    name: 'the same value of a setting that is not said',
    published: resultOf({ setting: { shots: 5 } }),
    readings: [read('both', [right])],
    verdict: 'same',
    says: 'says “81.5”',
  },
  {
    name: 'another value, and who says nothing of tools used none',
    published: resultOf({ setting: { tools: false } }),
    readings: [read('both', [wrong])],
    verdict: 'changed',
    says: 'not 81.5',
    value: 79.2,
  },
  {
    name: 'several values fit',
    readings: [
      read('both', [
        cellOf({ value: 80, row: 1, setting: { shots: 0 } }),
        cellOf({ value: 81.5, row: 2, setting: { shots: 5 } }),
      ]),
    ],
    verdict: 'cannot-know',
    says: 'several values that may be meant: GSM8K (0-shot) = 80, GSM8K (5-shot) = 81.5',
  },
  {
    name: 'several values fit, and the cell that was named chooses',
    readings: [
      read('both', [
        cellOf({ value: 80, row: 1, setting: { shots: 0 } }),
        cellOf({ value: 81.5, row: 2, setting: { shots: 5 } }),
      ]),
    ],
    evidence: { table: 0, row: 1, column: 1 },
    verdict: 'changed',
    says: '“80” (table 0, row 1',
    value: 80,
  },
  {
    name: 'the cell that was named is nobody’s: shown, and decides nothing',
    readings: [read('both', [], { markdown })],
    evidence: { table: 0, row: 1, column: 1 },
    verdict: 'cannot-know',
    says: 'says “12.5”, not 81.5, and the table does not say that it is this model',
  },
  {
    name: 'the scale is not said',
    published: resultOf({ value: 0.815, unit: 'unknown' }),
    readings: [read('both', [right])],
    verdict: 'cannot-know',
    says: 'whether that is 0.815 on another scale is not stated',
  },
  {
    name: 'a metric that the log reports on the side',
    readings: [read('both', [], { others: [resultOf({ value: 81.5 })] })],
    verdict: 'same',
    says: '81.5 %',
  },
  { name: 'no reading', readings: [], verdict: 'cannot-know', says: 'there is nothing to read' },
];

describe('a published score and the readings of its source', () => {
  test.for(cases)('$name', ({ published = resultOf(), readings, evidence, ...expected }) => {
    const { verdict, sentence, found } = judge(published, readings, evidence ?? null);
    expect(verdict).toBe(expected.verdict);
    expect(sentence).toContain(expected.says);
    // What nobody knows is never corrected.
    const value = verdict === 'cannot-know' ? undefined : (expected.value ?? found?.value);
    expect(found?.value).toBe(value);
  });
});
