import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  convertMapMetrics,
  mergeEntries,
  mergeResults,
  migrateToEvalResults,
  migrateToModelIndex,
  placeResults,
  readCard,
  readModelIndex,
  readEvalResults,
  readPapersWithCode,
  validateCard,
} from '../../../src/core/cards/index.ts';
import type { EvalResultsEntry, PlacedEntry } from '../../../src/core/cards/index.ts';
import type { EvalResult } from '../../../src/core/result.ts';
import { formatSetting } from '../../../src/core/setting.ts';
import { findingMessage } from '../../../src/core/findings/index.ts';

describe('model-index ⇄ .eval_results', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 12 })
    .filter((value) => value.trim() === value && value !== '');
  const tasks = [
    ['cais/hle', 'hle'],
    ['Idavidrein/gpqa', 'diamond'],
    ['TIGER-Lab/MMLU-Pro', 'mmlu_pro'],
    ['SWE-bench/SWE-bench_Verified', 'swe_bench_%_resolved'],
  ] as const;
  const entry = fc.record(
    {
      task: fc.constantFrom(...tasks),
      value: fc
        .double({ min: 0, max: 100, noNaN: true })
        .map((value) => Math.round(value * 100) / 100 + 0),
      revision: fc.constantFrom('1234', '123e4', 'abc', '2026-01-31'),
      date: fc.constantFrom('2026-01-31', '2025-12-01T10:00:00Z'),
      notes: fc.oneof(fc.constantFrom('With tools', 'no', '1.10', 'a: b'), text),
      url: fc.webUrl(),
      name: text,
      verifyToken: fc.constantFrom('eyJ.a.b', 'x=='),
    },
    { requiredKeys: ['task', 'value'] },
  );

  test('there and back loses nothing that both can hold', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { minLength: 1, maxLength: 4, selector: ({ task }) => task[0] }),
        (raw) => {
          const entries = raw.map(entryFrom);
          const files = writeFiles(entries);
          const card = migrateToModelIndex(
            files.map(({ path, after }) => readEvalResults(path, after)),
            '# Body\n',
            { modelName: 'm' },
          );
          expect(card.conflicts).toEqual([]);
          expect(card.added).toHaveLength(entries.length);
          expect(validateCard(card.text).filter(({ severity }) => severity === 'error')).toEqual(
            [],
          );

          const back = migrateToEvalResults(card.text, []);
          expect(back.leftOver).toEqual([]);
          const restored = back.files.flatMap(({ path, after }) =>
            readEvalResults(path, after).entries.map(({ data }) => data),
          );
          expect(byDataset(restored)).toEqual(byDataset(entries));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('from model-index and back: benchmark, value, setting, source and date stay', () => {
    const result = fc.record(
      {
        task: fc.constantFrom(...tasks),
        value: fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
        date: fc.constantFrom('2026-01-31', '2025-12-01T10:00:00Z'),
        notes: fc.constantFrom('agent: X', '1.10', 'no'),
        tools: fc.constant(true),
        url: fc.webUrl(),
      },
      { requiredKeys: ['task', 'value'] },
    );
    const chosen = fc.uniqueArray(result, {
      minLength: 1,
      maxLength: 4,
      selector: ({ task }) => task[0],
    });
    fc.assert(
      fc.property(chosen, (raw) => {
        const results = raw.map(resultFrom);
        const placed = placeResults(results, { layout: 'per-benchmark', keepTaskIds: true });
        const card = mergeResults('# Body\n', placed, { modelName: 'm' }).text;
        const there = migrateToEvalResults(card, []);
        expect(there.leftOver).toEqual([]);
        expect(there.written).toHaveLength(results.length);
        const files = there.files.map(({ path, after }) => readEvalResults(path, after));
        const back = migrateToModelIndex(files, '# Body\n', { modelName: 'm' });
        expect(back.written).toHaveLength(results.length);
        const said = (text: string): unknown[] =>
          readModelIndex(readCard(text)).results.map(({ result: one }) => ({
            dataset: one.benchmark.dataset?.id,
            task: one.benchmark.dataset?.taskId,
            value: one.value,
            setting: formatSetting(one).toLowerCase(),
            url: one.source?.url,
            date: one.date,
          }));
        expect(byDataset(said(back.text))).toEqual(byDataset(said(card)));
      }),
      { numRuns: 100 },
    );
  });

  test('what has no counterpart is named, with its place', () => {
    const card = `---
model-index:
- name: m
  results:
  - task: {type: text-generation, name: Text Generation}
    dataset: {name: GPQA Diamond, type: Idavidrein/gpqa, config: gpqa_diamond, split: test, args: {task_id: diamond}}
    metrics: [{type: f1, name: F1, value: 76.1, args: {stderr: 1.2}}]
  - task: {type: text-generation}
    dataset: {name: Own test, type: own}
    metrics: [{type: accuracy, value: 50}]
---
`;
    const { files, findings } = migrateToEvalResults(card, []);
    expect(files.map(({ path }) => path)).toEqual(['.eval_results/gpqa_diamond.yaml']);
    expect(findings.map(findingMessage)).toEqual([
      'Own test stays in model-index: it is not a benchmark with a dataset on the Hub',
      'The other format has no field for metric F1 of GPQA Diamond',
      'The other format has no field for dataset.split test of GPQA Diamond',
      'The other format has no field for task.name Text Generation of GPQA Diamond',
      'The other format has no field for stderr 1.2 of GPQA Diamond',
    ]);
    expect(findings[1]?.at).toMatchObject({ file: 'README.md', line: 7 });
  });

  test('one bad entry does not keep the good ones from moving', () => {
    const file = readEvalResults(
      '.eval_results/x.yaml',
      "- value: none\n- dataset: {id: cais/hle, task_id: hle}\n  value: 22.1\n  source: {url: 'https://a.b', user: me}\n",
    );
    const outcome = migrateToModelIndex([file], '# Body\n', { modelName: 'm' });
    expect(outcome.added).toHaveLength(1);
    expect(outcome.findings.map(({ code }) => code)).toEqual([
      'entry-unreadable',
      'no-counterpart',
    ]);
  });
});

describe('Papers with Code', () => {
  test('a model-index.yml becomes results', () => {
    const text = `Models:
  - Name: ResNet
    Paper: {Title: Deep, URL: https://arxiv.org/abs/1}
    results:
      - Task: Image Classification
        Dataset: {Name: ImageNet}
        metrics:
          Top 1 Accuracy: "74.67%"
          Top 5 Accuracy: 92.1
      - Task: Image Classification
        Dataset: CIFAR-10
        Metrics:
          - {name: Accuracy, value: 95}
          - {name: Speed, value: fast}
      - Dataset: Lonely
        Metrics: {a: 1}
`;
    const { models, findings } = readPapersWithCode('model-index.yml', text);
    expect(findings.map((found) => `${found.at?.line} ${findingMessage(found)}`)).toEqual([
      '10 This entry cannot be read: the metric Speed has no number: "fast"',
      '15 This entry cannot be read: a result needs a Task and a Dataset; this has no task',
    ]);
    const card = mergeResults('# Body\n', models[0]?.results ?? [], {
      modelName: models[0]?.name ?? '',
    });
    expect(card.text).toBe(`---
model-index:
- name: ResNet
  results:
  - task:
      type: image-classification
      name: Image Classification
    dataset:
      name: ImageNet
      type: imagenet
    metrics:
    - name: Top 1 Accuracy
      type: top_1_accuracy
      value: 74.67
    - name: Top 5 Accuracy
      type: top_5_accuracy
      value: 92.1
    source:
      url: https://arxiv.org/abs/1
  - task:
      type: image-classification
      name: Image Classification
    dataset:
      name: CIFAR-10
      type: cifar_10
    metrics:
    - name: Accuracy
      type: accuracy
      value: 95
    source:
      url: https://arxiv.org/abs/1
---
# Body
`);
  });

  test.for([
    ['a broken file', 'Models: [\n', 'eval-results-yaml'],
    ['no models', 'a: 1\n', 'entry-unreadable'],
    ['text', 'hello\n', 'entry-unreadable'],
  ] as [string, string, string][])('%s is a finding', ([, text, code]) => {
    const { models, findings } = readPapersWithCode('model-index.yml', text);
    expect(models).toEqual([]);
    expect(findings[0]?.code).toBe(code);
  });

  test.for([
    [
      'block',
      '    metrics:\n      MMLU: 80.5 # good\n      GSM8K: "91%"\n    source: {url: "https://a.b"}\n',
      '    metrics:\n      - name: MMLU\n        type: mmlu\n        value: 80.5 # good\n      - name: GSM8K\n        type: gsm8k\n        value: 91 # keep\n    source: {url: "https://a.b"}\n',
    ],
    [
      'flow',
      '    metrics: {MMLU: 80.5}\n    x: 1\n',
      '    metrics: [{name: MMLU, type: mmlu, value: 80.5}]\n    x: 1\n',
    ],
  ] as [string, string, string][])(
    'map metrics of a card become a list: %s',
    ([, before, after]) => {
      const head =
        '---\nmodel-index:\n- name: m\n  results:\n  - task: {type: t}\n    dataset: {name: n, type: n}\n';
      const source = `${head}${before.replace('"91%"', '"91%" # keep')}---\n`;
      const { text, findings } = convertMapMetrics(source);
      expect(findings).toEqual([]);
      expect(text).toBe(`${head}${after}---\n`);
      expect(validateCard(text).filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );
});

function resultFrom(raw: {
  readonly task: readonly [string, string];
  readonly value: number;
  readonly date?: string;
  readonly notes?: string;
  readonly tools?: boolean;
  readonly url?: string;
}): EvalResult {
  const { task, value, date, notes, tools, url } = raw;
  const setting = { ...(tools && { tools }), ...(notes !== undefined && { notes }) };
  return {
    benchmark: { name: task[0], dataset: { id: task[0], taskId: task[1] } },
    metric: { name: 'Accuracy', type: 'accuracy', stated: false },
    value,
    unit: 'percent',
    task: { type: 'text-generation' },
    ...(Object.keys(setting).length > 0 && { setting }),
    ...(date !== undefined && { date }),
    ...(url !== undefined && { source: { url } }),
  };
}

interface RawEntry {
  readonly task: readonly [string, string];
  readonly value: number;
  readonly revision?: string;
  readonly date?: string;
  readonly notes?: string;
  readonly url?: string;
  readonly name?: string;
  readonly verifyToken?: string;
}

function entryFrom({
  task,
  value,
  revision,
  date,
  notes,
  url,
  name,
  verifyToken,
}: RawEntry): EvalResultsEntry {
  return {
    dataset: { id: task[0], task_id: task[1], ...(revision !== undefined && { revision }) },
    value,
    ...(verifyToken !== undefined && { verifyToken }),
    ...(date !== undefined && { date }),
    ...(url !== undefined && { source: { url, ...(name !== undefined && { name }) } }),
    ...(notes !== undefined && { notes }),
  };
}

function writeFiles(entries: readonly EvalResultsEntry[]): { path: string; after: string }[] {
  const placed = entries.map((entry, at): PlacedEntry => ({
    path: `.eval_results/${at}.yaml`,
    entry,
    origin: {
      benchmark: { name: entry.dataset.id },
      metric: { name: 'accuracy', type: 'accuracy' },
      value: entry.value,
      unit: 'percent',
      task: { type: 'text-generation' },
    },
  }));
  const { files, findings } = mergeEntries([], placed);
  expect(findings).toEqual([]);
  return files.map(({ path, after }) => ({ path, after }));
}

function byDataset(entries: readonly unknown[]): unknown[] {
  return [...entries].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
