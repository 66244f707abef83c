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
    args: { candidates: ['Acorn-N', 'Oak-7B'] },
  });
});

test('shows both readings of an ambiguous table', () => {
  const card = '|  | INT8 | FP32 |\n|---|---|---|\n| Accuracy | 0.9042 | 0.9052 |\n';
  const { results, tables } = extractResults(card, { modelName: 'acorn-int8' });
  expect(results).toEqual([]);
  expect(tables[0]?.verdict.kind).toBe('ambiguous');
  expect(tables[0]?.readings?.join('\n')).toMatch(
    /column 1 \(INT8\).*0\.9042[\s\S]*column 2 \(FP32\).*0\.9052/,
  );
});

test.for([
  [{ modelColumn: 7 }, /no column 7: table 0 has the columns 0 Benchmark, 1 Acorn-7B/],
  [{ modelColumn: -1 }, /no column -1/],
  [{ tables: [3] }, /no table 3: the card has 1 table/],
] as const)('refuses %j', ([options, message]) => {
  const card = '| Benchmark | Acorn-7B |\n|---|---|\n| MMLU | 61.5 |\n';
  expect(() => extractResults(card, { modelName: 'Acorn-7B' }, options)).toThrow(message);
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
