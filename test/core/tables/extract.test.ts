import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExtractOptions } from '../../../src/core/tables/extraction.ts';
import { extractResults } from '../../../src/core/tables/extract.ts';
import type { EvalResult } from '../../../src/core/result.ts';

// Pairs of a card and what must be read from it: test/fixtures/tables/NAME.md and NAME.json.
const folder = new URL('../../fixtures/tables/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -'.md'.length));

interface Expected {
  readonly target: string;
  readonly options?: ExtractOptions;
  readonly verdicts: readonly string[];
  /** Table, benchmark, metric type, value, unit, setting in words. */
  readonly results: readonly unknown[];
  /** Table, label, raw text, and the reason where it is ours and not the number reader's. */
  readonly skipped: readonly (readonly unknown[])[];
  readonly findings: readonly string[];
}

test.for(names)('reads %s', (name) => {
  const card = readFileSync(new URL(`${name}.md`, folder), 'utf8');
  const expected = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Expected;
  const modelName = expected.target.slice(expected.target.indexOf('/') + 1);

  const { results, tables, findings } = extractResults(
    card,
    { repoId: expected.target, modelName },
    expected.options,
  );

  expect(results.map(flat)).toEqual(expected.results);
  expect(
    tables.map(({ verdict }) =>
      verdict.reason === undefined ? verdict.kind : `${verdict.kind}: ${verdict.reason}`,
    ),
  ).toEqual(expected.verdicts);
  const skipped = tables.flatMap(({ index, skipped: cells }) =>
    cells.map(({ label, raw, reason }) => [index, label, raw, reason]),
  );
  expect(skipped.map((cell, index) => cell.slice(0, expected.skipped[index]?.length))).toEqual(
    expected.skipped,
  );
  expect(findings.map(({ code }) => code)).toEqual(expected.findings);
});

test('every pair is complete', () => {
  expect(names.length).toBeGreaterThan(50);
});

test('says where each value stands', () => {
  const card =
    '---\nlicense: mit\n---\n\n| Benchmark | Acorn-7B |\n|---|---|\n| MMLU (5-shot) | **61.5** |\n';
  const { results } = extractResults(
    card,
    { repoId: 'acme/Acorn-7B', modelName: 'Acorn-7B' },
    { revision: 'abc123', taskType: 'text-classification' },
  );
  expect(results).toEqual([
    {
      benchmark: {
        name: 'MMLU',
        id: 'mmlu',
        dataset: expect.objectContaining({ id: 'cais/mmlu' }) as unknown,
      },
      metric: { name: 'Accuracy', type: 'accuracy', higherIsBetter: true, stated: false },
      value: 61.5,
      unit: 'percent',
      setting: { shots: 5 },
      task: { type: 'text-classification' },
      provenance: {
        kind: 'readme-table',
        revision: 'abc123',
        table: 0,
        row: 1,
        column: 1,
        raw: '61.5',
        label: 'MMLU (5-shot)',
        labelFrom: 'cell',
        line: 7,
      },
    },
  ]);
});

test('lists the names of the tables with their likeness, and how to choose one', () => {
  const card =
    '| Model | MMLU |\n|---|---|\n| [Acorn-N](https://huggingface.co/acme/acornn) | 38.5 |\n| Oak-7B | 46.3 |\n';
  const { tables, findings } = extractResults(card, {
    repoId: 'acme/acornn',
    modelName: 'acornn',
  });
  expect(tables[0]?.models).toEqual([
    expect.objectContaining({
      name: 'Acorn-N',
      axis: 'row',
      index: 1,
      match: false,
      linksToTarget: true,
    }) as unknown,
    expect.objectContaining({ name: 'Oak-7B', match: false, similarity: 0 }) as unknown,
  ]);
  expect(findings[0]).toMatchObject({
    code: 'no-model-match',
    args: {
      candidates: [
        { name: 'Acorn-N', similarity: 0.99 },
        { name: 'Oak-7B', similarity: 0 },
      ],
    },
  });
});

const ambiguous = [
  {
    form: 'headers that may be models',
    card: '|  | INT8 | FP32 |\n|---|---|---|\n| Accuracy | 0.9042 | 0.9052 |\n',
    readings: [
      ['--table 0 --only-this-model', 2],
      ['--table 0 --model-column-index 1', 1],
      ['--table 0 --model-column-index 2', 1],
    ],
  },
  {
    form: 'rows that may be models',
    card: '| Run | MMLU |\n|---|---|\n| run-a | 61.5 |\n| run-b | 62.5 |\n',
    readings: [
      ['--table 0 --only-this-model', 2],
      ['--table 0 --model-name-override "run-a"', 1],
      ['--table 0 --model-name-override "run-b"', 1],
    ],
  },
] as const;

test.for(ambiguous)('shows the readings of $form, with flags that choose', ({ card, readings }) => {
  const target = { modelName: 'acorn' };
  const { results, tables, findings } = extractResults(card, target);
  expect(results).toEqual([]);
  expect(tables[0]?.verdict.kind).toBe('ambiguous');
  expect(tables[0]?.readings?.map(({ flags, results: count }) => [flags, count])).toEqual(readings);
  expect(findings.map(({ code }) => code)).toEqual(['ambiguous-table']);
  // What a reading promises is what its flags give.
  for (const [flags, count] of readings) {
    const column = /--model-column-index (\d+)/.exec(flags)?.[1];
    const name = /--model-name-override "(.+)"/.exec(flags)?.[1];
    const chosen = extractResults(card, target, {
      tables: [0],
      ...(column !== undefined && { modelColumn: Number(column) }),
      ...(name !== undefined && { modelName: name }),
      ...(flags.includes('--only-this-model') && { onlyThisModel: true }),
    });
    expect(chosen.results).toHaveLength(count);
  }
});

test('only a named table can be said to hold one model’s scores', () => {
  const card = '| Benchmark | Score |\n|---|---|\n| MMLU | 61.5 |\n';
  expect(() => extractResults(card, { modelName: 'x' }, { onlyThisModel: true })).toThrow(
    'Only a named table',
  );
});

test('says what each column and each row is, when asked', () => {
  const card = [
    '| Category | Benchmark | Metric | Acorn-7B | Oak-13B | Δ |',
    '|---|---|---|---|---|---|',
    '| **Reasoning** | | | | | |',
    '| Math | GSM8K | EM | 61.5 | 60.0 | 1.5 |',
    '| Speed | Tokens/s | | 35 | 33 | 2 |',
  ].join('\n');
  const { tables } = extractResults(card, { modelName: 'Acorn-7B' }, { rowRoles: true });
  expect(tables[0]?.header.map(({ role, target, what }) => [role, target ?? what])).toEqual([
    ['category', undefined],
    ['benchmark', undefined],
    ['metric', undefined],
    ['model', true],
    ['model', undefined],
    ['other', 'differences'],
  ]);
  expect(tables[0]?.rowRoles).toEqual([
    { row: 0, role: 'header' },
    { row: 1, role: 'category' },
    { row: 2, role: 'benchmark' },
    { row: 3, role: 'other', what: 'speed and memory' },
  ]);
});
function flat({
  benchmark,
  metric,
  value,
  unit,
  setting,
  uncertainty,
  provenance,
}: EvalResult): unknown {
  const table = provenance?.kind === 'readme-table' ? provenance.table : undefined;
  const words = [
    setting?.variant,
    setting?.shots === undefined ? '' : `${setting.shots}-shot`,
    setting?.tools === undefined ? '' : setting.tools ? 'tools' : 'no tools',
    uncertainty ? `±${uncertainty.value}` : '',
    setting?.notes,
    benchmark.aggregate ? 'aggregate' : '',
  ];
  return [table, benchmark.name, metric.type, value, unit, words.filter(Boolean).join('; ')];
}
