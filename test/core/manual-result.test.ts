import { describe, expect, test } from 'vitest';

import { EvalcardError } from '../../src/core/errors.ts';
import { manualResult, similarBenchmarks, type ManualScore } from '../../src/core/manual-result.ts';

const score = (given: Partial<ManualScore>): ManualScore => ({
  benchmark: 'MMLU',
  value: '85.2',
  ...given,
});

describe('a score as somebody types it', () => {
  test.for<[string, Partial<ManualScore>, object]>([
    ['its scale is the benchmark’s', {}, { value: 85.2, unit: 'percent' }],
    ['a percent sign', { value: '0.8%' }, { value: 0.8, unit: 'percent' }],
    [
      'a stated fraction stays one',
      { value: '0.852', unit: 'fraction' },
      { value: 0.852, unit: 'fraction' },
    ],
    ['a spread', { value: '85.2 ± 0.4' }, { uncertainty: { kind: 'unknown', value: 0.4 } }],
    [
      'a metric without a scale',
      { benchmark: 'Own', metric: 'BLEU', value: '34.5' },
      { unit: 'unknown' },
    ],
    [
      'a metric with one unit',
      { benchmark: 'Own', metric: 'Perplexity', value: '0.9' },
      { unit: 'perplexity' },
    ],
    ['the usual metric is not stated', {}, { metric: { type: 'accuracy', stated: false } }],
    [
      'a named metric is',
      { metric: 'EM' },
      { metric: { type: 'exact_match', name: 'Exact match', stated: true } },
    ],
    ['with tools', { notes: 'with tools' }, { setting: { tools: true } }],
    ['no tools', { notes: 'No tools' }, { setting: { tools: false } }],
    ['other notes', { notes: 'agent: X' }, { setting: { notes: 'agent: X' } }],
    [
      'shots and variant',
      { shots: 5, variant: 'German' },
      { setting: { shots: 5, variant: 'German' } },
    ],
    [
      'a dataset with one task',
      { benchmark: 'openai/gsm8k' },
      { benchmark: { id: 'gsm8k', dataset: { id: 'openai/gsm8k', taskId: 'gsm8k' } } },
    ],
    [
      'a dataset and a task',
      { benchmark: 'Idavidrein/gpqa', taskId: 'main' },
      { benchmark: { name: 'GPQA Main', dataset: { taskId: 'main' } } },
    ],
    [
      'an unknown dataset',
      { benchmark: 'me/my-data', taskId: 'x' },
      { benchmark: { name: 'my-data', dataset: { id: 'me/my-data', taskId: 'x' } } },
    ],
    [
      'a negative correlation',
      { metric: 'Spearman', value: '-12' },
      { value: -12, unit: 'percent' },
    ],
    ['an error rate above 100', { metric: 'WER', value: '120' }, { value: 120 }],
    ['a leap day', { date: '2024-02-29' }, { date: '2024-02-29' }],
    ['a time', { date: '2024-02-29T12:00:00Z' }, { date: '2024-02-29T12:00:00Z' }],
  ])('%s', ([, given, expected]) => {
    expect(manualResult(score(given))).toMatchObject(expected);
  });

  test.for<[string, Partial<ManualScore>, EvalcardError['code'], RegExp]>([
    [
      'a name of several benchmarks',
      { benchmark: 'GPQA' },
      'refused',
      /GPQA Diamond, GPQA Main or/,
    ],
    ['a bare 1', { value: '1' }, 'refused', /may be a fraction \(1 of 1\) or a percentage/],
    [
      'a bare 0.85 of an unknown benchmark',
      { benchmark: 'Own', value: '0.85' },
      'refused',
      /fraction/,
    ],
    ['0 too', { value: '0' }, 'refused', /fraction/],
    ['above the scale', { value: '852' }, 'refused', /outside of 0–100/],
    ['a fraction above 1', { value: '85.2', unit: 'fraction' }, 'refused', /outside of 0–1/],
    ['below zero', { value: '-3' }, 'refused', /outside of 0–100/],
    ['words', { value: 'high' }, 'usage', /is not one number/],
    ['two numbers', { value: '85.2/91' }, 'usage', /is not one number/],
    ['about', { value: '~85' }, 'usage', /is not one number/],
    ['nan', { value: 'nan' }, 'usage', /is not one number/],
    ['1,234 may be two numbers', { value: '1,234' }, 'usage', /is not one number/],
    ['percent as something else', { value: '85%', unit: 'elo' }, 'usage', /percent sign/],
    ['a 30th of February', { date: '2026-02-30' }, 'usage', /--date/],
    ['a 29th in no leap year', { date: '2025-02-29' }, 'usage', /--date/],
    ['a date in words', { date: 'yesterday' }, 'usage', /--date/],
    ['a name without address', { sourceName: 'Card' }, 'usage', /need an address/],
    [
      'user and organisation',
      { sourceUrl: 'https://a.b', sourceUser: 'a', sourceOrg: 'b' },
      'usage',
      /exclude/,
    ],
    ['no web address', { sourceUrl: 'file:///x' }, 'usage', /http/],
    ['a task of no dataset', { benchmark: 'Own', taskId: 'x' }, 'usage', /--task-id x/],
  ])('asked back or refused: %s', ([, given, code, message]) => {
    let thrown: unknown;
    try {
      manualResult(score(given));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EvalcardError);
    expect(thrown).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('names that were mistyped are found, names of one’s own are not', () => {
    expect(similarBenchmarks('GMS8K')).toContain('GSM8K');
    expect(similarBenchmarks('My own test')).toEqual([]);
  });
});
