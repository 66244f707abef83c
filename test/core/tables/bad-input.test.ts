import { expect, test } from 'vitest';
import { extractResults } from '../../../src/core/tables/extract.ts';
import { readTables } from '../../../src/core/tables/read.ts';

const target = { repoId: 'acme/Acorn-7B', modelName: 'Acorn-7B' };
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const gfm = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const score = (index: number): string => `${(index % 90) + 5}.5`;
const small = gfm(['Benchmark', 'Oak-13B', 'Acorn-7B'], [['MMLU', '60.1', '61.5']]);

interface Case {
  readonly name: string;
  /** Of a size that grows with `n`. */
  readonly card: (n: number) => string;
  readonly n: number;
  readonly tables: number;
  readonly results: number;
  readonly findings: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: '5 MB of prose, code and lists around a table',
    card: (n) => {
      const prose =
        'Acorn-7B is a **model** with `MMLU` | and [a link](https://example.com). '.repeat(9);
      return [
        small,
        ...many(n, (i) => `## Part ${i}\n\n${prose}\n\n- ${prose}\n\n\`\`\`\n${small}\n\`\`\``),
      ].join('\n\n');
    },
    n: 3_200,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: '10,000 rows',
    card: (n) =>
      gfm(
        ['Benchmark', 'Acorn-7B', 'Oak-13B'],
        many(n, (i) => [`MMLU s${i}`, score(i), '50.0']),
      ),
    n: 10_000,
    tables: 1,
    results: 10_000,
    findings: [],
  },
  {
    name: '10,000 rows of one name',
    card: (n) =>
      gfm(
        ['Benchmark', 'Acorn-7B'],
        many(n, (i) => ['MMLU', score(i)]),
      ),
    n: 10_000,
    tables: 1,
    results: 0,
    findings: ['ambiguous-table'],
  },
  {
    name: '10,000 rows of models',
    card: (n) =>
      gfm(
        ['Model', 'MMLU'],
        many(n, (i) => [i === 7 ? 'Acorn-7B' : `Oak-${i}B`, score(i)]),
      ),
    n: 10_000,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: '2,000 columns of models',
    card: (n) =>
      gfm(
        ['Benchmark', ...many(n, (i) => (i === 3 ? 'Acorn-7B' : `Oak-${i}B`))],
        [['MMLU', ...many(n, score)]],
      ),
    n: 2_000,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: '2,000 columns of benchmarks',
    card: (n) =>
      gfm(
        ['Model', ...many(n, (i) => `MMLU s${i}`)],
        [
          ['Acorn-7B', ...many(n, score)],
          ['Oak-13B', ...many(n, score)],
        ],
      ),
    n: 2_000,
    tables: 1,
    results: 2_000,
    findings: [],
  },
  {
    name: '2,000 columns that may be anything',
    card: (n) => gfm(['', ...many(n, (i) => `X${i}`)], [['Accuracy', ...many(n, score)]]),
    n: 2_000,
    tables: 1,
    results: 0,
    findings: ['ambiguous-table'],
  },
  {
    name: '6,000 columns',
    card: (n) =>
      gfm(
        ['Model', ...many(n, (i) => `MMLU s${i}`)],
        [
          ['Acorn-7B', ...many(n, score)],
          ['Oak-13B', ...many(n, score)],
        ],
      ),
    n: 6_000,
    tables: 1,
    results: 3_999,
    findings: ['table-cut'],
  },
  {
    name: '100 tables in each other',
    card: (n) => `${'<table><tr><td>'.repeat(n)}x${'</td></tr></table>'.repeat(n)}\n\n${small}\n`,
    n: 100,
    tables: 101,
    results: 1,
    findings: [],
  },
  {
    name: '1,000 tables in each other',
    card: (n) => `${'<table><tr><td>'.repeat(n)}x${'</td></tr></table>'.repeat(n)}\n\n${small}\n`,
    n: 1_000,
    tables: 101,
    results: 1,
    findings: ['nested-too-deep'],
  },
  {
    name: 'a table in 100 quotes',
    card: (n) => small.replaceAll(/^/gm, '> '.repeat(n)),
    n: 100,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: 'a table in 1,000 quotes',
    card: (n) => `${small.replaceAll(/^/gm, '> '.repeat(n))}\n\n${small}`,
    n: 1_000,
    tables: 1,
    results: 1,
    findings: ['nested-too-deep'],
  },
  {
    name: 'lists in lists',
    card: (n) => `${many(n, (i) => `${'  '.repeat(i)}- x`).join('\n')}\n\n${small}`,
    n: 500,
    tables: 0,
    results: 0,
    findings: ['nested-too-deep', 'no-tables'],
  },
  {
    name: 'details in details',
    card: (n) =>
      `${'<details><summary>x</summary>\n\n'.repeat(n)}${small}\n\n${'</details>\n'.repeat(n)}`,
    n: 500,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: 'spans without end',
    card: (n) =>
      `<table><tr><th>Benchmark</th><th>Acorn-7B</th></tr>${'<tr><td colspan=100000>MMLU</td><td rowspan=99999999>5</td></tr>'.repeat(n)}</table>`,
    n: 500,
    tables: 1,
    results: 1,
    findings: ['table-cut'],
  },
  {
    name: 'one cell with colspan=100000',
    card: () =>
      '<table><tr><th>Benchmark</th><th>Oak-13B</th><th>Acorn-7B</th></tr><tr><td colspan="100000">Reasoning</td></tr><tr><td>MMLU</td><td>60.1</td><td>61.5</td></tr></table>',
    n: 1,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: 'tables that never end',
    card: (n) => '<table><tr><td>MMLU<td>61.5'.repeat(n),
    n: 3_000,
    tables: 100,
    results: 100,
    findings: [...many(100, () => 'table-unclosed'), 'nested-too-deep'],
  },
  {
    name: 'tags that never end',
    card: (n) => `${'<div><p><span><b><a href="x'.repeat(n)}\n\n${small}`,
    n: 5_000,
    tables: 0,
    results: 0,
    findings: ['no-tables'],
  },
  {
    name: 'cells that never end',
    card: (n) =>
      `<table><tr><th>Benchmark<th>Acorn-7B${many(n, (i) => `<tr><td>MMLU s${i}<td><b><i>${score(i)}`).join('')}`,
    n: 5_000,
    tables: 1,
    results: 5_000,
    findings: ['table-unclosed'],
  },
  {
    name: '6,000 tables',
    card: (n) =>
      many(n, () => `${gfm(['Metric', 'Value'], [['epochs', '3']])}\n\ntext\n`).join('\n'),
    n: 6_000,
    tables: 5_000,
    results: 0,
    findings: ['too-many-tables', 'no-tables'],
  },
  {
    name: '2,000 tables of one measurement',
    card: (n) =>
      many(n, (i) => `${gfm(['Benchmark', 'Score'], [['MMLU', score(i)]])}\n\ntext\n`).join('\n'),
    n: 2_000,
    tables: 2_000,
    results: 0,
    findings: many(2_000, () => 'ambiguous-table'),
  },
  {
    name: 'a megabyte in one cell',
    card: (n) =>
      gfm(
        ['Benchmark', 'Acorn-7B'],
        [
          [`MMLU ${'('.repeat(n)}`, `61.5 ${'1'.repeat(n)}`],
          ['GSM8K', '40.1'],
        ],
      ),
    n: 1_000_000,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: 'cells of blanks',
    card: (n) => {
      const cells = many(
        50,
        () => `<tr><td>MMLU${' '.repeat(n)}(</td><td>${' '.repeat(n)}(</td></tr>`,
      );
      return `<table>${cells.join('')}</table>\n\n${small}`;
    },
    n: 20_000,
    tables: 2,
    results: 1,
    findings: [],
  },
  {
    name: 'a megabyte of blanks above a table',
    card: (n) => `${' '.repeat(n)}x\n\n${gfm(['Metric', 'Score'], [['accuracy', '61.5']])}`,
    n: 1_000_000,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: 'labels of thousands of metrics and settings',
    card: (n) =>
      gfm(
        ['Benchmark', 'Acorn-7B'],
        [...many(20, (i) => [`MMLU ${`acc ${i} 5-shot `.repeat(n)}`, '61.5']), ['GSM8K', '40.1']],
      ),
    n: 800,
    tables: 1,
    results: 1,
    findings: [],
  },
  {
    name: 'markup that opens and never closes',
    card: (n) =>
      gfm(
        ['Benchmark', 'Acorn-7B'],
        [
          ['MMLU', `61.5 ${'**a _b `c [d ![e ~~'.repeat(n)}`],
          ['GSM8K', '40.1'],
        ],
      ),
    n: 5_000,
    tables: 1,
    results: 1,
    findings: [],
  },
];

test.for(cases)('$name', { timeout: 60_000 }, ({ card, n, tables, results, findings }) => {
  const read = extractResults(card(n), target);
  expect(read.tables).toHaveLength(tables);
  expect(read.results).toHaveLength(results);
  expect(read.findings.map(({ code }) => code)).toEqual(findings);
});

const LIMIT = 11;

// Four times the card may take four times as long; what compares all with all takes sixteen times.
test.for(cases.filter(({ n }) => n >= 500))(
  'the time grows with the size: $name',
  { timeout: 60_000 },
  ({ card, n }) => {
    const [less, more] = [card(Math.round(n / 24)), card(Math.round(n / 6))];
    // A busy machine may slow one of the two: the best of a few tries counts.
    let least = Infinity;
    for (let tries = 0; tries < 4 && least >= LIMIT; tries++) {
      least = Math.min(least, timeOf(more) / Math.max(timeOf(less), 2));
    }
    expect(least).toBeLessThan(LIMIT);
  },
);

function timeOf(text: string): number {
  const start = performance.now();
  extractResults(text, target);
  return performance.now() - start;
}

test.for([
  [
    'zero-width characters in names and numbers',
    '| Benchmark | Acorn\u200b-7B |\n|---|---|\n| M\u200bMLU\ufeff | 6\u200b1.5\u00ad |',
    [['MMLU', 61.5]],
  ],
  [
    'joiners and variation selectors',
    '| Benchmark | Acorn-7B\ufe0f |\n|---|---|\n| MMLU\u200d | 61.5\u2060 |',
    [['MMLU', 61.5]],
  ],
  [
    'right-to-left text around the numbers',
    '| معيار | Oak-13B | Acorn-7B |\n|---|---|---|\n| MMLU | 60.0 | 61.5 |\n| فهم القراءة | 50.0 | 51.5 |',
    [
      ['MMLU', 61.5],
      ['فهم القراءة', 51.5],
    ],
  ],
  ['Arabic-Indic digits', '| معيار | Acorn-7B |\n|---|---|\n| MMLU | ٦١٫٥ |', [['MMLU', 61.5]]],
  [
    'full-width digits and signs',
    '| Benchmark | Acorn-7B |\n|---|---|\n| ＭＭＬＵ | ６１．５％ |',
    [['MMLU', 61.5]],
  ],
  [
    'a number whose order is overridden',
    '| Benchmark | Acorn-7B |\n|---|---|\n| MMLU | \u202e5.16\u202c |\n| GSM8K | 40.1 |',
    [['GSM8K', 40.1]],
  ],
  [
    'NUL and control characters',
    '| Benchmark | Acorn-7B |\n|---|---|\n| MMLU\u0000 | 61.5 |\n| GSM8K | 40\u0007.1 |',
    [['MMLU\ufffd', 61.5]],
  ],
  [
    'half a surrogate pair',
    '| Benchmark | Acorn-7B |\n|---|---|\n| MMLU \ud83d | 61.5 |\n| GSM8K | 40.1 |',
    [
      ['MMLU \ud83d', 61.5],
      ['GSM8K', 40.1],
    ],
  ],
] as const)('%s', ([, card, expected]) => {
  const { results } = extractResults(card, target);
  expect(results.map(({ benchmark, value }) => [benchmark.name, value])).toEqual(expected);
});

test('a skipped cell keeps what a reader sees, whatever order it is shown in', () => {
  const card = '| Benchmark | Acorn-7B |\n|---|---|\n| MMLU | \u202e5.16\u202c |\n| GSM8K | 40.1 |';
  const { tables } = extractResults(card, target);
  expect(tables[0]?.skipped.map(({ label, reason }) => [label, reason])).toEqual([
    ['MMLU', 'reordered-text'],
  ]);
});

test('bytes that were no UTF-8 are only signs: nothing around them moves', () => {
  const bytes = Buffer.from(`${small}\n| GSM8K\u00e9 | 1.0 | 2.0 |`, 'latin1');
  const { tables } = readTables(new TextDecoder().decode(bytes));
  expect(tables[0]?.rows[2]?.map(({ text }) => text)).toEqual(['GSM8K\ufffd', '1.0', '2.0']);
});
