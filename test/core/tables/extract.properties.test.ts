import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractResults } from '../../../src/core/tables/extract.ts';

const target = { repoId: 'acme/Acorn-7B', modelName: 'Acorn-7B' };
const known = ['MMLU', 'GSM8K', 'HellaSwag', 'BoolQ', 'PIQA', 'HumanEval', 'MBPP', 'IFEval', 'BBH'];
const models = ['Oak-13B', 'Llama-3-8B', 'Qwen2.5-7B', 'Acorn-7B-Instruct', 'Mistral-7B-v0.1'];

/** Scores by benchmark, as a card would print them. */
const scores = fc
  .uniqueArray(
    fc.record({
      benchmark: fc.constantFrom(...known),
      value: fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10),
    }),
    { minLength: 2, maxLength: 8, selector: ({ benchmark }) => benchmark },
  )
  .filter((list) => list.some(({ value }) => value > 1));
type Scores = readonly { readonly benchmark: string; readonly value: number }[];

const others = fc.uniqueArray(fc.constantFrom(...models), { minLength: 1, maxLength: 4 });
const foreign = fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10);

/** A way to print a table of scores. */
type Render = (own: Scores, names: readonly string[], numbers: readonly number[]) => string;

const shapes: Readonly<Record<string, Render>> = {
  'benchmarks as rows, one score column': (own) =>
    gfm(
      ['Benchmark', 'Score'],
      own.map(({ benchmark, value }) => [benchmark, print(value)]),
    ),
  'benchmarks as columns, one row': (own) =>
    gfm(
      own.map(({ benchmark }) => benchmark),
      [own.map(({ value }) => print(value))],
    ),
  'key and value': (own) =>
    gfm(
      ['Metric', 'Value'],
      own.map(({ benchmark, value }) => [benchmark, print(value)]),
    ),
  'models as columns': (own, names, numbers) =>
    gfm(
      ['Benchmark', ...names],
      own.map(({ benchmark, value }, row) => [
        benchmark,
        ...names.map((name, at) =>
          name === 'Acorn-7B' ? print(value) : print(other(numbers, row, at)),
        ),
      ]),
    ),
  'models as rows': (own, names, numbers) =>
    gfm(
      ['Model', '#Params', ...own.map(({ benchmark }) => benchmark)],
      names.map((name, at) => [
        name,
        '7B',
        ...own.map(({ value }, row) =>
          name === 'Acorn-7B' ? print(value) : print(other(numbers, row, at)),
        ),
      ]),
    ),
  'long: model, dataset, score': (own, names, numbers) =>
    gfm(
      ['Model', 'Dataset', 'Score'],
      names.flatMap((name, at) =>
        own.map(({ benchmark, value }, row) => [
          row === 0 ? name : '',
          benchmark,
          name === 'Acorn-7B' ? print(value) : print(other(numbers, row, at)),
        ]),
      ),
    ),
  'lm-eval-harness': (own) =>
    gfm(
      ['Tasks', 'Version', 'Filter', 'n-shot', 'Metric', '', 'Value', '', 'Stderr'],
      own.map(({ benchmark, value }) => [
        benchmark,
        '1',
        'none',
        '5',
        'acc',
        '↑',
        print(value),
        '±',
        '0.01',
      ]),
    ),
  'HTML with a section': (own, names, numbers) =>
    html(
      ['Benchmark', ...names],
      own.map(({ benchmark, value }, row) => [
        benchmark,
        ...names.map((name, at) =>
          name === 'Acorn-7B' ? print(value) : print(other(numbers, row, at)),
        ),
      ]),
    ),
};

test.for(Object.entries(shapes))('reads back what was rendered: %s', ([, render]) => {
  fc.assert(
    fc.property(
      scores,
      arrangement(),
      fc.array(foreign, { minLength: 40, maxLength: 40 }),
      (own, names, numbers) => {
        expect(read(render(own, names, numbers))).toEqual(expected(own));
      },
    ),
    { numRuns: 60 },
  );
});

test('another order of the model columns, and one more, change nothing', () => {
  fc.assert(
    fc.property(
      scores,
      arrangement(),
      fc.array(foreign, { minLength: 40, maxLength: 40 }),
      fc.nat(),
      (own, names, numbers, seed) => {
        const render = shapes['models as columns'];
        if (!render) throw new Error('no such shape');
        const at = seed % (names.length + 1);
        const more = [...names.slice(0, at), 'Gemma-2-9B', ...names.slice(at)];
        expect(read(render(own, more.toReversed(), numbers))).toEqual(expected(own));
      },
    ),
    { numRuns: 60 },
  );
});

const markups: readonly ((text: string) => string)[] = [
  (text) => `**${text}**`,
  (text) => `*${text}*`,
  (text) => `<u>${text}</u>`,
  (text) => `<span style="color:red">${text}</span>`,
  (text) => `<b>${text}</b>`,
  (text) => ` ${text} `,
];

test('markup of cells changes nothing', () => {
  fc.assert(
    fc.property(
      scores,
      fc.array(fc.nat({ max: markups.length - 1 }), { minLength: 60, maxLength: 60 }),
      (own, picks) => {
        let next = 0;
        const dress = (text: string): string =>
          markups[picks[next++ % picks.length] ?? 0]?.(text) ?? text;
        const card = gfm(
          ['Benchmark', 'Oak-13B', 'Acorn-7B'].map(dress),
          own.map(({ benchmark, value }) => [dress(benchmark), dress('12.3'), dress(print(value))]),
        );
        expect(read(card)).toEqual(expected(own));
      },
    ),
    { numRuns: 60 },
  );
});

test('no card makes it throw', () => {
  const piece = fc.constantFrom(
    '|',
    '\n',
    '---|---',
    'MMLU',
    '85.2',
    'Acorn-7B',
    '<table>',
    '<td>',
    '</table>',
    '# ',
    '%',
    '±',
    '/',
    ' ',
    '-',
    '(5-shot)',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(() => extractResults(pieces.join(''), target)).not.toThrow();
    }),
    { numRuns: 200 },
  );
});

/** The target among other models, in some order. */
function arrangement(): fc.Arbitrary<readonly string[]> {
  return others.chain((names) =>
    fc
      .nat({ max: names.length })
      .map((at) => [...names.slice(0, at), 'Acorn-7B', ...names.slice(at)]),
  );
}

function other(numbers: readonly number[], row: number, column: number): number {
  return numbers[(row * 5 + column) % numbers.length] ?? 50;
}

function print(value: number): string {
  return value.toFixed(1);
}

function read(card: string): Record<string, number> {
  const { results } = extractResults(`# Results\n\n${card}\n`, target);
  return Object.fromEntries(results.map(({ benchmark, value }) => [benchmark.name, value]));
}

function expected(own: Scores): Record<string, number> {
  return Object.fromEntries(own.map(({ benchmark, value }) => [benchmark, value]));
}

function gfm(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function html(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const section = `<tr><td colspan="${header.length}"><b>General</b></td></tr>`;
  return `<table><thead>${row(header, 'th')}</thead><tbody>${section}${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}
