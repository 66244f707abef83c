import { describe, expect, test } from 'vitest';
import {
  cardTableDrift,
  compareFormats,
  compareWithTables,
  readCard,
  renderCardTable,
  tableOrder,
  writeCardTable,
} from '../../../src/core/cards/index.ts';
import type { StoredResult } from '../../../src/core/cards/index.ts';
import type { EvalResult } from '../../../src/core/result.ts';

const results = [
  score('MMLU', 85.2, {
    setting: { shots: 5 },
    source: { url: 'https://a.b/c', name: 'Model [Card]' },
  }),
  score('A|B', 22, {
    metric: { name: 'F1', type: 'f1', stated: true },
    uncertainty: { kind: 'stderr', value: 0.3 },
  }),
  score('Arena', 1287, { unit: 'elo' }),
];
const table = [
  '| Benchmark | Metric | Setting | Value | Source |',
  '|---|---|---|---:|---|',
  String.raw`| MMLU |  | 5-shot | 85.2 | [Model \[Card\]](https://a.b/c) |`,
  String.raw`| A\|B | F1 |  | 22 ± 0.3 |  |`,
  '| Arena |  |  | 1287 elo |  |',
].join('\n');

test('results as a table; columns without content are left out', () => {
  expect(renderCardTable(results)).toBe(table);
  expect(renderCardTable([score('MMLU', 1)])).toBe(
    '| Benchmark | Value |\n|---|---:|\n| MMLU | 1 |',
  );
});

describe('between the markers', () => {
  const start = '<!-- evalcard:start (written by evalcard) -->';
  const before = `---\na: 1\n---\n# Body\n\n${start}\nold\n<!-- evalcard:end -->\nAfter\n`;

  test.for(['\n', '\r\n'])('writing twice changes nothing (%j)', (lineEnd) => {
    const text = before.replaceAll('\n', lineEnd);
    const once = writeCardTable(text, results);
    expect(once.text).toBe(before.replace('old\n', `\n${table}\n\n`).replaceAll('\n', lineEnd));
    expect(writeCardTable(once.text, results).splices).toEqual([]);
    expect(cardTableDrift(readCard(once.text), results)).toEqual([]);
    expect(
      cardTableDrift(readCard(text), results).map(({ code, at }) => `${code} ${at?.line}`),
    ).toEqual(['card-table-drift 7']);
  });

  test.for([
    ['no markers', '# Body\n', 'card-table-markers 1'],
    ['no end', `# Body\n${start}\n`, 'card-table-markers 2'],
    ['two starts', `${start}\n${start}\n<!-- evalcard:end -->\n`, 'card-table-markers 2'],
  ] as [string, string, string][])('%s: nothing is written', ([, text, expected]) => {
    const outcome = writeCardTable(text, results);
    expect(outcome.text).toBe(text);
    expect(outcome.findings.map(({ code, at }) => `${code} ${at?.line}`)).toEqual([expected]);
  });

  test('markers in fenced code are only talked about', () => {
    const shown = '# How\n\n```html\n<!-- evalcard:start -->\n<!-- evalcard:end -->\n```\n';
    expect(writeCardTable(shown, results).findings).toHaveLength(1);
    expect(cardTableDrift(readCard(shown), results)).toEqual([]);
    const both = writeCardTable(`${shown}\n${start}\n<!-- evalcard:end -->\n`, results);
    expect(both.text).toBe(`${shown}\n${start}\n\n${table}\n\n<!-- evalcard:end -->\n`);
  });

  test.for([
    ['ends in a line', '# Body\n', '\n'],
    ['ends without one', '# Body', '\n\n'],
    ['is empty', '', ''],
    ['has CRLF', '# Body\r\n', '\r\n'],
  ] as [string, string, string][])(
    'a card that %s gets markers at its end, once',
    ([, text, gap]) => {
      const once = writeCardTable(text, results, { append: true });
      expect(once.text.startsWith(`${text}${gap}<!-- evalcard:start`)).toBe(true);
      expect(once.text.replaceAll('\r\n', '\n')).toContain(
        `\n\n${table}\n\n<!-- evalcard:end -->\n`,
      );
      expect(writeCardTable(once.text, results, { append: true }).splices).toEqual([]);
    },
  );

  test('without results nothing stands between the markers', () => {
    const empty = `${start}\n<!-- evalcard:end -->\n`;
    expect(writeCardTable(before, []).text).toBe(before.replace('old\n', ''));
    expect(writeCardTable(empty, []).splices).toEqual([]);
  });

  test('a score in both formats has one row; settings of a benchmark stand together', () => {
    const five = score('MMLU', 85.2, { setting: { shots: 5 } });
    const order = tableOrder([
      score('MMLU', 84),
      score('ARC', 60),
      five,
      score('MMLU', 84, { source: { url: 'https://a.b' } }),
      score('MMLU', 83),
    ]);
    expect(order.map(({ benchmark, value }) => `${benchmark.name} ${value}`)).toEqual([
      'MMLU 84',
      'MMLU 85.2',
      'MMLU 83',
      'ARC 60',
    ]);
  });

  test('a card without markers does not drift', () => {
    expect(cardTableDrift(readCard('# Body\n'), results)).toEqual([]);
  });
});

describe('README tables against metadata', () => {
  const at = { file: 'README.md', line: 9, column: 3, path: [], start: 0, end: 0 };
  const stored = (result: EvalResult): StoredResult => ({ result, at });
  const printed = (result: EvalResult): EvalResult => ({
    ...result,
    provenance: { kind: 'readme-table', table: 0, row: 1, column: 1, raw: '', label: '', line: 42 },
  });

  test.for([
    ['another value', score('MMLU', 85.2), score('MMLU', 86), ['table-contradicts']],
    ['the same value', score('MMLU', 85.2), score('MMLU', 85.2), []],
    ['another setting', score('MMLU', 85.2), score('MMLU', 86, { setting: { shots: 5 } }), []],
    [
      'another metric',
      score('MMLU', 85.2, { metric: stated('f1') }),
      score('MMLU', 86, { metric: stated('em') }),
      [],
    ],
    ['another benchmark', score('MMLU', 85.2), score('ARC', 86), []],
    ['fewer decimals in the table', score('MMLU', 85.2448), score('MMLU', 85.24), []],
    ['fewer decimals in the metadata', score('MMLU', 85.2), score('MMLU', 85.24), []],
    ['rounded the wrong way', score('MMLU', 85.26), score('MMLU', 85.2), ['table-contradicts']],
    [
      'a fraction that says so',
      score('MMLU', 0.852, { unit: 'fraction' }),
      score('MMLU', 85.2),
      [],
    ],
    [
      'another fraction',
      score('MMLU', 0.853, { unit: 'fraction' }),
      score('MMLU', 85.2),
      ['table-contradicts'],
    ],
  ] as [string, EvalResult, EvalResult, string[]][])('%s', ([, metadata, table_, codes]) => {
    const found = compareWithTables([stored(metadata)], [printed(table_)]);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  test('model-index and .eval_results are compared alike', () => {
    const found = compareFormats([stored(score('MMLU', 85.2))], [stored(score('MMLU', 86))]);
    expect(found.map(({ code, args }) => [code, args['line']])).toEqual([['formats-disagree', 9]]);
    expect(compareFormats([stored(score('MMLU', 85.2))], [stored(score('MMLU', 85.2))])).toEqual(
      [],
    );
    const fraction = stored(score('MMLU', 0.852, { unit: 'fraction' }));
    expect(compareFormats([fraction], [stored(score('MMLU', 85.2))])).toEqual([]);
  });

  test('two values in the tables: which one is meant is not known', () => {
    const found = compareWithTables(
      [stored(score('MMLU', 1))],
      [printed(score('MMLU', 2)), printed(score('MMLU', 3))],
    );
    expect(found).toEqual([]);
  });
});

function stated(type: string): EvalResult['metric'] {
  return { name: type, type, stated: true };
}

function score(name: string, value: number, over: Partial<EvalResult> = {}): EvalResult {
  return {
    benchmark: { name, id: name.toLowerCase() },
    metric: { name: 'accuracy', type: 'accuracy', stated: false },
    value,
    unit: 'percent',
    task: { type: 'text-generation' },
    ...over,
  };
}
