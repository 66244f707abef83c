import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatScalar } from '../../../../src/core/cards/yaml/scalar.ts';

const traps: readonly string[] = [
  ['no', 'No', 'NO', 'n', 'y', 'yes', 'on', 'off', 'true', 'null', '~', '', ' ', 'a ', ' a'],
  [
    '1.10',
    '0x1f',
    '0o17',
    '017',
    '0b1',
    '123e4',
    '1e3',
    'E0',
    'e-5',
    '.5',
    '+1',
    '-0',
    '1_000',
    '1:30',
    '.inf',
    '.NaN',
    '=',
  ],
  [
    '2024-01-31',
    '2024-01-31T10:00:00Z',
    '<<',
    '- a',
    '-',
    '--- a',
    '...',
    '? a',
    ': a',
    'a: b',
    'a:',
    'a #b',
    '#a',
  ],
  [
    '@a',
    '`a',
    '%a',
    '!a',
    '&a',
    '*a',
    '|',
    '>',
    '"a"',
    "it's",
    '[a',
    'a]',
    '{a',
    'a}',
    'a, b',
    'a\tb',
    'a\nb',
    '\r',
  ],
  ['é', '中文', '🤗', '\u2028', '\uFEFF', '\u0085', '\u0000', '\uD800', 'a\\b', '\\n'],
].flat();

describe('text comes back as the same text', () => {
  test.for(traps)('%j', (text) => {
    expect(readings(text)).toEqual(Array.from({ length: 8 }, () => text));
  });

  test('whatever it is', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(texts, (text) => {
        expect(readings(text).every((read) => read === text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.for(traps)('%j stands on one line', (text) => {
    expect(formatScalar(text)).not.toMatch(/[\r\n\u2028\u2029]/);
  });
});

test('plain words stay plain', () => {
  for (const text of [
    'MMLU (5-shot)',
    'text-generation',
    'https://a.b/c?d=e',
    'cais/mmlu',
    'pass@1',
  ]) {
    expect(formatScalar(text)).toBe(text);
  }
});

test('numbers come back as the same numbers, to readers of YAML 1.1 too', () => {
  const numbers = [0, 1, -1.5, 85.2, 1e21, 1e-7, 1.5e-9, Number.MAX_VALUE, Number.MIN_VALUE];
  for (const value of numbers) {
    expect(parse(formatScalar(value))).toBe(value);
    expect(formatScalar(value)).toMatch(/^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/);
    // PyYAML's float needs a dot before the exponent.
    expect(formatScalar(value)).not.toMatch(/^-?\d+e/);
  }
  expect(() => formatScalar(Number.NaN)).toThrow(RangeError);
});

/** What both versions of YAML read where a scalar can stand. */
function readings(text: string): unknown[] {
  const [block, flow] = [formatScalar(text), formatScalar(text, true)];
  return (['1.1', '1.2'] as const).flatMap((version) => {
    const read = (yaml: string): unknown => parse(yaml, { version, logLevel: 'silent' });
    return [
      (read(`k: ${block}\nl: 1\n`) as { k: unknown }).k,
      (read(`- ${block}\n- 1\n`) as unknown[])[0],
      (read(`{k: ${flow}, l: 1}`) as { k: unknown }).k,
      (read(`[${flow}]`) as unknown[])[0],
    ];
  });
}
