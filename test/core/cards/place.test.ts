import { describe, expect, test } from 'vitest';
import type { EvalcardError } from '../../../src/core/errors.ts';
import {
  applyMetricMapping,
  mergeResults,
  placeResults,
  readCard,
  readMetricMapping,
  readModelIndex,
} from '../../../src/core/cards/index.ts';
import type { EvalResult } from '../../../src/core/result.ts';

describe('the name of a grouped metric', () => {
  test.for([
    ['plain', {}, 'MMLU', 'mmlu', undefined],
    [
      'stated metric',
      { metric: { name: 'F1 Score', type: 'f1', stated: true } },
      'MMLU (F1 Score)',
      'mmlu_f1',
      undefined,
    ],
    ['shots', { setting: { shots: 5 } }, 'MMLU (5-shot)', 'mmlu', { shots: 5 }],
    ['tools', { setting: { tools: true } }, 'MMLU (with tools)', 'mmlu', { tools: true }],
    ['no tools', { setting: { tools: false } }, 'MMLU (no tools)', 'mmlu', { tools: false }],
    ['pass@k', { setting: { passK: 8 } }, 'MMLU (pass@8)', 'mmlu', { pass_k: 8 }],
    [
      'everything',
      {
        metric: { name: 'EM', type: 'exact_match', stated: true },
        setting: { shots: 0, variant: 'STEM', notes: 'CoT' },
        unit: 'fraction',
        uncertainty: { kind: 'stderr', value: 0.01 },
        date: '2026-01-31',
      },
      'MMLU (EM, STEM, 0-shot)',
      'mmlu_exact_match',
      {
        shots: 0,
        variant: 'STEM',
        notes: 'CoT',
        unit: 'fraction',
        stderr: 0.01,
        date: '2026-01-31',
      },
    ],
    ['no id', { benchmark: { name: 'My Own+ (v2)' } }, 'My Own+ (v2)', 'my_own_plus_v2', undefined],
    [
      'what the name says already',
      { benchmark: { name: 'HLE (with tools)', id: 'hle-tools' }, setting: { tools: true } },
      'HLE (with tools)',
      'hle_tools',
      { tools: true },
    ],
    ['Chinese', { benchmark: { name: '中文 评测' } }, '中文 评测', '中文_评测', undefined],
  ] as [string, Partial<EvalResult>, string, string, Record<string, unknown> | undefined][])(
    '%s',
    ([, over, name, type, args]) => {
      const [placed] = placeResults([score(over)]);
      const { origin: _, ...metric } = placed?.metrics[0] ?? { origin: null };
      expect(metric).toEqual({ name, type, value: 85.2, ...(args && { args }) });
    },
  );
});

describe('grouping', () => {
  const two = [inTable(1, score({})), inTable(4, score({ benchmark: { name: 'ARC' } }))];

  test.for([
    ['one table keeps the plain name', two.slice(0, 1), {}, ['Benchmarks']],
    [
      'headings tell tables apart',
      two,
      { 1: 'Reasoning', 4: 'Code  generation' },
      ['Benchmarks (Reasoning)', 'Benchmarks (Code generation)'],
    ],
    [
      'no heading: the table’s number',
      two,
      { 1: 'Reasoning' },
      ['Benchmarks (Reasoning)', 'Benchmarks (table 4)'],
    ],
    [
      'shared heading: both',
      two,
      { 1: 'Results', 4: 'Results' },
      ['Benchmarks (Results, table 1)', 'Benchmarks (Results, table 4)'],
    ],
  ] as [string, EvalResult[], Record<number, string>, string[]][])(
    '%s',
    ([, results, tableNames, names]) => {
      expect(placeResults(results, { tableNames }).map(({ dataset }) => dataset.name)).toEqual(
        names,
      );
    },
  );

  test('--merge-tables puts all into one, under the names the caller gives', () => {
    const [placed, ...more] = placeResults(two, {
      groupBy: 'all',
      datasetName: 'Scores',
      datasetType: 'own',
      taskType: 'text-classification',
    });
    expect(more).toEqual([]);
    expect(placed).toMatchObject({
      task: { type: 'text-classification' },
      dataset: { name: 'Scores', type: 'own' },
    });
    expect(placed?.metrics).toHaveLength(2);
  });

  test('per-benchmark names the Hub dataset', () => {
    const dataset = { id: 'cais/mmlu', config: 'all', split: 'test', revision: 'abc' };
    const benchmark = { name: 'MMLU', id: 'mmlu', dataset };
    const placed = placeResults(
      [
        score({ benchmark }),
        score({ benchmark, metric: { name: 'F1', type: 'f1', stated: true } }),
        score({}),
      ],
      { layout: 'per-benchmark' },
    );
    expect(
      placed.map(({ dataset: { type }, metrics }) => [type, metrics.map((metric) => metric.type)]),
    ).toEqual([
      ['cais/mmlu', ['accuracy', 'f1']],
      ['mmlu', ['accuracy']],
    ]);
    expect(placed[0]?.dataset).toEqual({
      name: 'MMLU',
      type: 'cais/mmlu',
      config: 'all',
      split: 'test',
      revision: 'abc',
    });
  });
});

describe('what is written is read back', () => {
  test.for([
    ['plain', {}],
    ['shots', { setting: { shots: 5 } }],
    [
      'stated metric and variant',
      { metric: { name: 'F1', type: 'f1', stated: true }, setting: { variant: 'STEM' } },
    ],
    ['tools', { benchmark: { name: 'BFCL', id: 'bfcl' }, setting: { tools: true } }],
    [
      'fraction with error',
      { unit: 'fraction', value: 0.852, uncertainty: { kind: 'stderr', value: 0.01 } },
    ],
  ] as [string, Partial<EvalResult>][])('%s', ([, over]) => {
    const original = score(over);
    const { text } = mergeResults('', placeResults([original]), { modelName: 'm' });
    const [read] = readModelIndex(readCard(text)).results;
    expect(read?.result.value).toBe(original.value);
    expect(read?.result.benchmark.name).toBe(original.benchmark.name);
    expect(read?.result.setting).toEqual(original.setting);
    expect(read?.result.uncertainty).toEqual(original.uncertainty);
    expect(read?.result.unit).toBe(original.unit === 'percent' ? 'unknown' : original.unit);
    expect(read?.result.metric.stated).toBe(original.metric.stated);
  });
});

describe('metric mapping', () => {
  const placed = placeResults([
    score({}),
    score({ setting: { shots: 5 } }),
    score({ benchmark: { name: 'GSM8K', id: 'gsm8k' } }),
  ]);

  test('matches ignoring case and spacing, keeps qualifiers, warns about unused keys', () => {
    const mapping = { ' mm lu': { type: 'mmlu', name: 'Massive Multitask' }, Nope: { name: 'x' } };
    const { results, findings } = applyMetricMapping(placed, mapping);
    expect(results[0]?.metrics.map(({ name, type }) => [name, type])).toEqual([
      ['Massive Multitask', 'mmlu'],
      ['Massive Multitask (5-shot)', 'mmlu'],
      ['GSM8K', 'gsm8k'],
    ]);
    expect(findings.map(({ code, args }) => [code, args['key']])).toEqual([
      ['mapping-unused', 'Nope'],
    ]);
  });

  test('a whole name wins over the benchmark’s', () => {
    const mapping = { MMLU: { type: 'a' }, 'MMLU (5-shot)': { type: 'b', name: 'Five' } };
    const { results } = applyMetricMapping(placed, mapping);
    expect(results[0]?.metrics.slice(0, 2).map(({ name, type }) => [name, type])).toEqual([
      ['MMLU', 'a'],
      ['Five', 'b'],
    ]);
  });

  test('in the per-benchmark layout the dataset is renamed, a Hub dataset keeps its address', () => {
    const hub = { name: 'MMLU', id: 'mmlu', dataset: { id: 'cais/mmlu' } };
    const results = [score({}), score({ benchmark: hub })];
    const mapped = applyMetricMapping(placeResults(results, { layout: 'per-benchmark' }), {
      mmlu: { type: 'mm', name: 'Massive' },
    });
    expect(mapped.findings).toEqual([]);
    expect(
      mapped.results.map(({ dataset, metrics }) => [dataset.name, dataset.type, metrics[0]?.name]),
    ).toEqual([
      ['Massive', 'mm', 'accuracy'],
      ['Massive', 'cais/mmlu', 'accuracy'],
    ]);
  });

  test.for([
    ['a list', [], '--metric-mapping is a list, not a mapping'],
    ['text', 'x', '--metric-mapping: Invalid type: Expected Object but received "x"'],
    [
      'a bad entry',
      { MMLU: 'mmlu' },
      '--metric-mapping, at MMLU: a metric is an object with "type" and "name", and nothing else',
    ],
    [
      'an unknown key',
      { MMLU: { kind: 'x' } },
      '--metric-mapping, at MMLU.kind: a metric is an object with "type" and "name", and nothing else',
    ],
    ['an empty name', { MMLU: { name: ' ' } }, '--metric-mapping, at MMLU.name: must not be empty'],
    [
      'the same key twice',
      { MMLU: {}, 'mm lu': {} },
      '--metric-mapping: "MMLU" and "mm lu" are the same key',
    ],
  ] as [string, unknown, string][])('refuses %s', ([, json, message]) => {
    expect(() => readMetricMapping(json, '--metric-mapping')).toThrow(
      expect.objectContaining({ code: 'usage', message }) as EvalcardError,
    );
  });
});

function inTable(table: number, result: EvalResult): EvalResult {
  const provenance = {
    kind: 'readme-table',
    table,
    row: 1,
    column: 1,
    raw: '',
    label: '',
    line: 1,
  } as const;
  return { ...result, provenance };
}

function score(over: Partial<EvalResult>): EvalResult {
  return {
    benchmark: { name: 'MMLU', id: 'mmlu' },
    metric: { name: 'accuracy', type: 'accuracy', stated: false },
    value: 85.2,
    unit: 'percent',
    task: { type: 'text-generation' },
    ...over,
  };
}
