import { expect, test } from 'vitest';
import { builtinRegistry } from '../../../src/core/benchmarks/builtin.ts';
import { findBenchmark } from '../../../src/core/benchmarks/find.ts';
import { extendRegistry } from '../../../src/core/benchmarks/registry.ts';
import { readBenchmarkEntries } from '../../../src/core/benchmarks/user-entries.ts';
import { extractResults } from '../../../src/core/tables/extract.ts';

test('reads every field, and guesses none', () => {
  expect(
    readBenchmarkEntries(
      [
        { name: 'Acorn Bench+' },
        {
          name: 'Oak',
          id: 'oak',
          aliases: ['Oak v1'],
          area: 'math',
          dataset: 'acme/oak',
          config: 'main',
          split: 'test',
          task_id: 'oak',
          metric: 'wer',
          higher_is_better: false,
          scale: 'percent',
          task: 'automatic-speech-recognition',
          notes: 'clean',
          case_sensitive: true,
        },
      ],
      'own.yaml',
    ),
  ).toEqual([
    {
      id: 'acorn-bench-plus',
      name: 'Acorn Bench+',
      aliases: [],
      area: 'own',
      metric: 'score',
      higherIsBetter: true,
      scale: 'other',
      task: 'text-generation',
      sources: ['own'],
    },
    {
      id: 'oak',
      name: 'Oak',
      aliases: ['Oak v1'],
      area: 'math',
      dataset: 'acme/oak',
      config: 'main',
      split: 'test',
      taskId: 'oak',
      metric: 'wer',
      higherIsBetter: false,
      scale: 'percent',
      task: 'automatic-speech-recognition',
      notes: 'clean',
      caseSensitive: true,
      sources: ['own'],
    },
  ]);
});

test.for([
  [null, 'own.yaml: expected a list of benchmarks, found null'],
  [{ name: 'x' }, 'own.yaml: expected a list of benchmarks, found a mapping'],
  [['MMLU'], 'own.yaml: benchmark 1: expected a mapping with a name, found a string'],
  [[{ id: 'x' }], 'own.yaml: benchmark 1: name is missing'],
  [[{ name: 'A1' }, { name: ' ' }], 'own.yaml: benchmark 2: name: expected'],
  [[{ name: 'A1', scal: 'percent' }], 'own.yaml: benchmark 1: there is no field scal'],
  [[{ name: 'A1', scale: 'percents' }], 'own.yaml: benchmark 1: scale: expected'],
  [[{ name: 'A1', dataset: 'oak' }], 'own.yaml: benchmark 1: dataset: expected a Hub dataset id'],
  [[{ name: 'A1', aliases: [1] }], 'own.yaml: benchmark 1: aliases.0: expected string, found 1'],
  [[{ name: 'A1', task_id: 'x' }], 'own.yaml: benchmark 1: a task_id belongs to a dataset'],
  [[{ name: '测' }], 'own.yaml: benchmark 1: the name 测 gives no id'],
  [[{ name: 'A1' }, { name: 'a-1', id: 'a1' }], 'own.yaml: two benchmarks have the id a1'],
] as const)('refuses %j', ([data, message]) => {
  expect(() => readBenchmarkEntries(data, 'own.yaml')).toThrow(message);
});

test('a user’s entry takes its names for itself, and replaces one of its id', () => {
  const own = readBenchmarkEntries(
    [
      { name: 'GPQA', id: 'my-gpqa' },
      { name: 'MMLU (ours)', id: 'mmlu', dataset: 'acme/mmlu' },
    ],
    'own.yaml',
  );
  const registry = extendRegistry(builtinRegistry, own);
  expect(findBenchmark('gpqa', registry)).toMatchObject({ kind: 'found', benchmark: own[0] });
  expect(findBenchmark('GPQA Diamond', registry)).toMatchObject({ kind: 'found' });
  expect(findBenchmark('MMLU (ours)', registry)).toMatchObject({
    kind: 'found',
    benchmark: own[1],
  });
  expect(findBenchmark('MMLU', registry)).toMatchObject({ kind: 'found', benchmark: own[1] });
});

test('a fraction is a count for a benchmark that counts, and nothing for others', () => {
  const card = '| Benchmark | Acorn-7B |\n|---|---|\n| Acorn Hunt | 4/30 |\n| AIME 2024 | 4/30 |\n';
  const own = readBenchmarkEntries([{ name: 'Acorn Hunt', scale: 'count' }], 'own.yaml');
  const registry = extendRegistry(builtinRegistry, own);
  const { results, tables } = extractResults(card, { modelName: 'Acorn-7B' }, {}, registry);
  expect(results.map(({ benchmark, value, unit }) => [benchmark.id, value, unit])).toEqual([
    ['acorn-hunt', 4, 'count'],
  ]);
  expect(tables[0]?.skipped.map(({ label, reason }) => [label, reason])).toEqual([
    ['AIME 2024', 'fraction'],
  ]);
});

test('tables are read by it: an unknown name alone decides nothing, a known one does', () => {
  const card = '| Acorn Bench | Oak Quiz |\n|---|---|\n| 47.5 | 12.0 |\n';
  const target = { modelName: 'Acorn-7B' };
  expect(extractResults(card, target).results).toEqual([]);
  const own = readBenchmarkEntries([{ name: 'Acorn Bench' }, { name: 'Oak Quiz' }], 'own.yaml');
  const { results } = extractResults(card, target, {}, extendRegistry(builtinRegistry, own));
  expect(results.map(({ benchmark, value }) => [benchmark.id, value])).toEqual([
    ['acorn-bench', 47.5],
    ['oak-quiz', 12],
  ]);
});
