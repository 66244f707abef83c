import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { NumberStyle } from '../../../src/core/text/number-style.ts';
import { readValue } from '../../../src/core/text/read-value.ts';

describe('one value, with what is printed around it', () => {
  test.for<[string, number, object?, NumberStyle?]>([
    ['85.2', 85.2],
    [' 85.20 ', 85.2, { printed: '85.20' }],
    ['**85.2**', 85.2],
    ['__85.2__', 85.2],
    ['`85.2`', 85.2],
    ['$85.2$', 85.2],
    ['$\\mathbf{85.2}$', 85.2],
    ['85.2\\%', 85.2, { percent: true }],
    ['85.2%', 85.2, { percent: true }],
    ['85.2 %', 85.2, { percent: true }],
    ['-1.5', -1.5, { printed: '-1.5' }],
    ['−1.5', -1.5],
    ['.85', 0.85],
    ['0', 0],
    ['100', 100],
    ['85.2*', 85.2],
    ['85.2†', 85.2],
    ['85.2[^1]', 85.2],
    ['85.2 🥇', 85.2],
    ['٨٥٫٢', 85.2],
    ['８５．２', 85.2],
    ['85\u200b.2', 85.2],
    ['85.2 ± 0.3', 85.2, { uncertainty: { value: 0.3, printed: '0.3', written: 'plus-minus' } }],
    ['85.2±0.3%', 85.2, { uncertainty: { value: 0.3, printed: '0.3', written: 'plus-minus' } }],
    ['85.2 +/- 0.3', 85.2, { uncertainty: { value: 0.3, printed: '0.3', written: 'plus-minus' } }],
    ['85.2 (±0.3)', 85.2, { uncertainty: { value: 0.3, printed: '0.3', written: 'parentheses' } }],
    [
      '85.2 +0.4/-0.5',
      85.2,
      { uncertainty: { value: 0.5, printed: '+0.4/-0.5', written: 'plus-minus' } },
    ],
    ['85.2 [84.1, 86.3]', 85.2, { interval: { low: 84.1, high: 86.3 } }],
    ['85.2 (95% CI 84.1–86.3)', 85.2, { interval: { low: 84.1, high: 86.3 } }],
    ['85.2 (5-shot)', 85.2, { notes: ['5-shot'] }],
    ['85.2 (maj@8)', 85.2, { notes: ['maj@8'] }],
    ['85.2 (+1.2)', 85.2, { notes: ['+1.2'] }],
    ['85.2 +1.2', 85.2, { notes: ['+1.2'] }],
    ['85.2 ↑1.2', 85.2, { notes: ['↑1.2'] }],
    ['85.2 ↑', 85.2],
    ['85.2 [1]', 85.2, { notes: [] }],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['85,2', 85.2],
    ['1,234', 1234, {}, 'point'],
    ['1,234', 1.234, {}, 'comma'],
    ['1.234', 1.234, {}, 'unknown'],
  ])('%s is %d', ([text, value, more = {}, style]) => {
    expect(readValue(text, style)).toMatchObject({ kind: 'value', value, ...more });
  });
});

describe('what is not one value says why', () => {
  test.for<[string, string, string, NumberStyle?]>([
    ['', 'empty', 'empty'],
    ['-', 'empty', 'empty'],
    ['–', 'empty', 'empty'],
    ['—', 'empty', 'empty'],
    ['N/A', 'empty', 'empty'],
    ['n/a', 'empty', 'empty'],
    ['TBD', 'empty', 'empty'],
    ['x', 'empty', 'empty'],
    ['?', 'empty', 'empty'],
    ['none', 'empty', 'empty'],
    ['nan', 'text', 'not-finite'],
    ['inf', 'text', 'not-finite'],
    ['-∞', 'text', 'not-finite'],
    ['✓', 'text', 'mark'],
    ['✅', 'text', 'mark'],
    ['MMLU', 'text', 'text'],
    ['+1.2', 'text', 'delta'],
    ['↑1.2', 'text', 'delta'],
    ['>60', 'bound', 'bound'],
    ['<5', 'bound', 'bound'],
    ['≥ 60.1', 'bound', 'bound'],
    ['60+', 'bound', 'bound'],
    ['~60', 'bound', 'approximate'],
    ['≈60.5', 'bound', 'approximate'],
    ['60-65', 'range', 'range'],
    ['60 – 65', 'range', 'range'],
    ['4/30', 'fraction', 'fraction'],
    ['85.2 / 90.1', 'several', 'several-values'],
    ['85.2/90.1', 'several', 'several-values'],
    ['85.2 | 90.1', 'several', 'several-values'],
    ['- / 90.1', 'several', 'several-values'],
    ['85.2, 90.1', 'several', 'several-values'],
    ['85.2 (90.1)', 'several', 'several-values'],
    ['(85.2)', 'text', 'in-brackets'],
    ['EM 85.2 / F1 90.1', 'named', 'named-values'],
    ['EM: 85.2', 'named', 'named-values'],
    ['7B', 'quantity', 'quantity'],
    ['1.2k', 'quantity', 'quantity'],
    ['512 tokens', 'quantity', 'quantity'],
    ['$0.5', 'quantity', 'quantity'],
    ['12ms', 'quantity', 'quantity'],
    ['3.5s', 'quantity', 'quantity'],
    ['34.2 BLEU', 'quantity', 'quantity'],
    ['1e-5', 'text', 'scientific-notation'],
    ['1e3', 'text', 'scientific-notation'],
    ['3 x 10^-4', 'text', 'scientific-notation'],
    ['1_000', 'text', 'unusual-digits'],
    ['007', 'text', 'unusual-digits'],
    ['2024-05-01', 'text', 'date'],
    ['5/1/2024', 'text', 'date'],
    ['12:30', 'text', 'time'],
    ['v2', 'text', 'version'],
    ['1.2.3', 'text', 'version'],
    ['1,234', 'text', 'ambiguous-separator'],
    ['85,2', 'text', 'mixed-separators', 'point'],
    ['85 → 90', 'text', 'unclear'],
    ['~~85.2~~', 'text', 'struck-out'],
    ['85\u202e.2', 'text', 'reordered-text'],
    [`85.2${' x'.repeat(200)}`, 'text', 'too-long'],
  ])('%s is %s', ([text, kind, reason, style]) => {
    expect(readValue(text, style)).toMatchObject({ kind, reason, message: expect.any(String) });
  });

  test('the parts of several values keep their digits', () => {
    expect(readValue('85.20 / 90.1')).toMatchObject({
      values: [{ printed: '85.20' }, { printed: '90.1' }],
    });
    expect(readValue('EM 85.2 / F1 90.1')).toMatchObject({
      values: [
        { name: 'EM', value: 85.2 },
        { name: 'F1', value: 90.1 },
      ],
    });
    expect(readValue('4/30')).toMatchObject({ numerator: 4, denominator: 30 });
  });
});

describe('laws', () => {
  const printed = fc
    .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`);

  test('a printed number reads as itself under any markup', () => {
    const wraps = [
      (n: string) => n,
      (n: string) => `**${n}**`,
      (n: string) => `*${n}*`,
      (n: string) => `<${n}>`.slice(1, -1),
      (n: string) => `${n}†`,
      (n: string) => `$${n}$`,
    ];
    fc.assert(
      fc.property(printed, fc.constantFrom(...wraps), (text, wrap) => {
        expect(readValue(wrap(text))).toMatchObject({
          kind: 'value',
          value: Number(text),
          printed: text,
        });
      }),
    );
  });

  test('never throws, never gives NaN, whatever the text', () => {
    const bits = fc.constantFrom(
      '8',
      '5.2',
      ',',
      '.',
      '/',
      '(',
      ')',
      '[',
      ']',
      '±',
      '%',
      '-',
      '+',
      '~',
      '<',
      ' ',
      'x',
      'EM',
      '|',
      '↑',
      '$',
      '\\',
      '*',
      'e',
      ':',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(bits, { maxLength: 30 }).map((list) => list.join('')),
        ),
        (text) => {
          const read = readValue(text);
          expect(read.kind !== 'value' || Number.isFinite(read.value)).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('brackets without an end do not slow it down', () => {
    expect(readValue('('.repeat(190)).kind).toBe('text');
    expect(readValue(`${'85.2 / '.repeat(27)}85.2`).kind).toBe('several');
  });
});
