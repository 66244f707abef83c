import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCard, safeFixes, validateCard } from '../../../src/core/cards/index.ts';
import { findingMessage } from '../../../src/core/findings/index.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { randomCard } from './random-card.ts';

const good = `---
language: [en, 'no']
model-index:
- name: m
  results:
  - task: {type: text-generation}
    dataset: {name: MMLU, type: cais/mmlu, config: all, revision: '1234'}
    metrics:
    - {type: accuracy, value: 85.2, name: Accuracy}
    source: {url: 'https://a.b'}
---
`;

test('a good card has nothing to say', () => {
  expect(validateCard(good)).toEqual([]);
});

describe('what the Hub refuses, in its words', () => {
  test.for([
    ['no name', ['- name: m\n  results', '- results'], '4:3 "model-index[0].name" is required'],
    ['no results', [/ {2}results:[^]*?(?=---\n$)/, ''], '4:3 "model-index[0].results" is required'],
    [
      'metrics missing',
      [/ {4}metrics:\n.*\n/, ''],
      '6:5 "model-index[0].results[0].metrics" is required',
    ],
    [
      'config a number',
      ['config: all', 'config: 100'],
      '7:52 "model-index[0].results[0].dataset.config" must be a string; it is a number (100)',
    ],
    [
      'config null',
      ['config: all', 'config: null'],
      '7:52 "model-index[0].results[0].dataset.config" must be a string; it is null',
    ],
    [
      'config a boolean',
      ['config: all', 'config: true'],
      '7:52 "model-index[0].results[0].dataset.config" must be a string; it is a boolean (true)',
    ],
    [
      'revision all digits',
      ["'1234'", '1234'],
      '7:67 "model-index[0].results[0].dataset.revision" must be a string; it is a number (1234)',
    ],
    [
      'revision like 123e45',
      ["'1234'", '123e45'],
      '7:67 "model-index[0].results[0].dataset.revision" must be a string; it is a number (123e45)',
    ],
    [
      'revision a date',
      ["'1234'", '2024-01-31'],
      '7:67 "model-index[0].results[0].dataset.revision" must be a string; it is a date (2024-01-31)',
    ],
    [
      'metric config',
      ['name: Accuracy', 'config: 3'],
      '9:45 "model-index[0].results[0].metrics[0].config" must be a string; it is a number (3)',
    ],
    [
      'value null',
      ['85.2', 'null'],
      '9:31 "model-index[0].results[0].metrics[0].value" is required',
    ],
    [
      'value NaN',
      ['85.2', '.nan'],
      '9:31 "model-index[0].results[0].metrics[0].value" is NaN, which is no measured value',
    ],
    [
      'value infinite',
      ['85.2', '-.inf'],
      '9:31 "model-index[0].results[0].metrics[0].value" is -Infinity, which is no measured value',
    ],
    [
      'no dataset name',
      ['name: MMLU, ', ''],
      '7:14 "model-index[0].results[0].dataset.name" is required',
    ],
    [
      'empty type',
      ['type: accuracy', "type: ''"],
      '9:14 "model-index[0].results[0].metrics[0].type" is not allowed to be empty',
    ],
    [
      'task as text',
      ['{type: text-generation}', 'text-generation'],
      '6:11 "model-index[0].results[0].task" must be of type object; it is a string (text-generation)',
    ],
    [
      'source without url',
      ["{url: 'https://a.b'}", '{name: x}'],
      '10:13 "model-index[0].results[0].source.url" is required',
    ],
    [
      'a map',
      [/model-index:[^]*(?=---\n$)/, 'model-index: {name: m}\n'],
      '3:14 "model-index" must be an array; it is a mapping',
    ],
    [
      'null',
      [/model-index:[^]*(?=---\n$)/, 'model-index:\n'],
      '3:13 "model-index" must be an array; it is null',
    ],
    [
      'a Python tag',
      ["'no'", '!!python/tuple [1]'],
      '2:16 The front matter is not valid YAML: Unresolved tag: tag:yaml.org,2002:python/tuple',
    ],
  ] as [string, [string | RegExp, string], string][])('%s', ([, [from, to], expected]) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const errors = validateCard(text).filter(({ severity }) => severity === 'error');
    expect(
      errors.map((found) => `${found.at?.line}:${found.at?.column} ${findingMessage(found)}`),
    ).toEqual([expected]);
  });

  test.for([
    [
      'a licence of no list',
      ['language:', 'license: apache 2.0\nlanguage:'],
      '2:10 "license" must be a licence id of the Hub; it is "apache 2.0"',
    ],
    [
      'no licence',
      ['language:', 'license:\nlanguage:'],
      '2:9 "license" must be a licence id of the Hub; it is null',
    ],
    [
      'a licence in a list',
      ['language:', 'license: [mit, Mit]\nlanguage:'],
      '2:16 "license[1]" must be a licence id of the Hub; it is "Mit"',
    ],
    [
      'a BCP-47 language',
      ["'no'", 'en-US'],
      '2:16 "language[1]" must be an ISO 639 code of two or three lower-case letters, "code" or "multilingual"; it is "en-US"',
    ],
    [
      'a language read as a boolean',
      ["'no'", 'false'],
      '2:16 "language[1]" must be an ISO 639 code of two or three lower-case letters, "code" or "multilingual"; it is a boolean (false)',
    ],
    [
      'a relation',
      ['language:', 'base_model_relation: quantised\nlanguage:'],
      '2:22 "base_model_relation" must be one of adapter, merge, quantized, finetune; it is "quantised"',
    ],
    [
      'metadata without results',
      [/model-index:[^]*(?=---\n$)/, 'license: MIT\n'],
      '3:10 "license" must be a licence id of the Hub; it is "MIT"',
    ],
  ] as [string, [string | RegExp, string], string][])(
    'metadata: %s',
    ([, [from, to], expected]) => {
      const found = validateCard(good.replace(from, to));
      expect(
        found.map((one) => `${one.at?.line}:${one.at?.column} ${findingMessage(one)}`),
      ).toEqual([expected]);
    },
  );

  test('metrics as a map are recognised as Papers with Code', () => {
    const text = good.replace(/metrics:\n.*\n/, 'metrics: {MMLU: 85.2}\n');
    expect(validateCard(text).map(({ code }) => code)).toEqual(['field-type', 'metrics-map']);
  });
});

describe('what a reader should know', () => {
  const metric = '    - {type: accuracy, value: 85.2, name: Accuracy}\n';
  test.for([
    ['language: no', ["'no'", 'no'], ['yaml-1-1-trap 2:16']],
    [
      'a licence read as base 60',
      ['language:', 'license: 1:30\nlanguage:'],
      ['metadata-value 2:10', 'yaml-1-1-trap 2:10'],
    ],
    ['an unknown task', ['text-generation', 'chatting'], ['task-unknown 9:7']],
    ['no source', [/ {4}source.*\n/, ''], ['source-missing 6:5']],
    ['the same twice', [metric, metric + metric], ['duplicate-result 10:7']],
    ['two values', [metric, metric + metric.replace('85.2', '86')], ['duplicate-contradicts 10:7']],
    [
      'a value and none, which contradict nothing',
      [metric, metric + metric.replace('value: 85.2, ', '')],
      ['field-required 10:7'],
    ],
    [
      'another name',
      [metric, metric + metric.replace('name: Accuracy', 'name: Acc')],
      ['duplicate-likely 10:7'],
    ],
    ['above 100', ['85.2', '852'], ['value-out-of-range 9:7']],
    [
      'percent beside fraction',
      [metric, `${metric}    - {type: f1, value: 0.83}\n`],
      ['scale-mixed 10:7'],
    ],
    ['verified by hand', ['85.2,', '85.2, verified: true,'], ['verified-by-hand 9:7']],
    [
      'two models',
      ['- name: m\n', '- name: other\n  results: []\n- name: m\n'],
      ['several-models 6:3'],
    ],
    [
      'the base model’s results',
      ['language:', 'base_model: org/m\nlanguage:'],
      ['results-of-base-model 5:3'],
    ],
    [
      'an unknown benchmark',
      [
        / {4}dataset.*\n {4}metrics:\n.*\n/,
        '    dataset: {name: B, type: benchmark}\n    metrics: [{type: x, name: Zzyzx Test, value: 3}]\n',
      ],
      ['benchmark-unknown 8:15'],
    ],
  ] as [string, [string | RegExp, string], string[]][])('%s', ([, [from, to], expected]) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    expect(validateCard(text).map(({ code, at }) => `${code} ${at?.line}:${at?.column}`)).toEqual(
      expected,
    );
  });
});

describe('--fix', () => {
  test('quotes what lost its quotes and takes nulls out, nothing else', () => {
    const bad = good
      .replace("'no'", 'no')
      .replace('config: all', 'config: 1.10, split: null')
      .replace("'1234'", '123e45');
    const fixed = applySplices(bad, safeFixes(bad));
    expect(fixed).toBe(
      good

        .replace('config: all', "config: '1.10'")
        .replace("'1234'", "'123e45'"),
    );
    expect(validateCard(fixed)).toEqual([]);
  });

  test.for([
    ['above', 'model-index: # soon\n', ''],
    ['below', '', 'model-index: []\n'],
  ] as [string, string, string][])(
    'takes an empty second model-index out: %s',
    ([, above, below]) => {
      const bad = good
        .replace('model-index:\n', `${above}model-index:\n`)
        .replace(/---\n$/, `${below}---\n`);
      expect(validateCard(bad).map(({ code }) => code)).toEqual(['front-matter-yaml']);
      expect(applySplices(bad, safeFixes(bad))).toBe(good);
    },
  );

  test('leaves two model-indexes that both hold something alone', () => {
    expect(safeFixes(good.replace(/---\n$/, 'model-index: [{name: x}]\n---\n'))).toEqual([]);
  });

  test('leaves alone what has more than one right answer', () => {
    const bad = good.replace('85.2', 'null').replace('name: MMLU, ', '');
    expect(safeFixes(bad)).toEqual([]);
  });

  test('fixing random cards twice is fixing them once, and adds no finding', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const text = randomCard(seed);
        const before = validateCard(text).map(({ code }) => code);
        const fixed = applySplices(text, safeFixes(text));
        expect(safeFixes(fixed)).toEqual([]);
        const after = validateCard(fixed).map(({ code }) => code);
        expect(after.length).toBeLessThanOrEqual(before.length);
        expect(after).not.toContain('yaml-1-1-trap');
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('input that is no card', () => {
  test.for([
    [
      'an alias bomb',
      `---\na: &a [${'x,'.repeat(30)}]\nb: &b [${'*a,'.repeat(30)}]\nc: &c [${'*b,'.repeat(30)}]\nd: &d [${'*c,'.repeat(30)}]\n---\n`,
    ],
    ['thousands of brackets', `---\na: ${'['.repeat(20_000)}\n---\n`],
    [
      'closed brackets, thousands deep',
      `---\na: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n---\n`,
    ],
    ['5 MB of front matter', `---\na: ${'x'.repeat(5_000_000)}\n---\n`],
    ['binary', '---\n\u0000\u0001\u0002\n---\n'],
    ['an unclosed quote', '---\na: "b\n---\n'],
    ['tabs as indentation', '---\na:\n\tb: 1\n---\n'],
    ['a key that stands twice', '---\na: 1\na: 2\n---\n'],
  ] as [string, string][])('%s is one finding with a place', ([, text]) => {
    const found = validateCard(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({
      severity: 'error',
      at: { file: 'README.md', column: expect.any(Number) as number },
    });
    expect(readCard(text).metadata).toBeNull();
    expect(safeFixes(text)).toEqual([]);
  });

  test('any text at all is read without a crash', () => {
    const pieces = fc.constantFrom(
      '---',
      '\n',
      '\r\n',
      '\r',
      'a',
      ':',
      ' ',
      '- ',
      '"',
      "'",
      '[',
      '{',
      '}',
      ']',
      '#',
      '&x',
      '*x',
      '|',
      '>',
      '\t',
      '!',
      '?',
      '<<',
      'model-index',
      '\uFEFF',
      '\u2028',
      '\u0000',
      '%',
      '@',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.boolean(), (parts, wrapped) => {
        const text = wrapped ? `---\n${parts.join('')}\n---\n` : parts.join('');
        for (const { at } of validateCard(text)) expect(at?.line).toBeGreaterThan(0);
        const card = readCard(text);
        expect(card.text.slice(card.bodyOffset)).toBe(card.body);
      }),
      { numRuns: 2000 },
    );
  });
});
