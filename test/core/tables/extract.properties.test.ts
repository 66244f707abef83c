import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractResults } from '../../../src/core/tables/extract.ts';
import { expectedOf, print, shapes, type Expected, type Sheet } from './support/shapes.ts';

const target = { repoId: 'acme/Acorn-7B', modelName: 'Acorn-7B' };
const known = ['MMLU', 'GSM8K', 'HellaSwag', 'BoolQ', 'PIQA', 'HumanEval', 'MBPP', 'IFEval', 'BBH'];
const models = ['Oak-13B', 'Llama-3-8B', 'Qwen2.5-7B', 'Acorn-7B-Instruct', 'Mistral-7B-v0.1'];
const numRuns = 30;

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

/** The target among other models, in some order, each with numbers of its own. */
const sheets: fc.Arbitrary<Sheet> = fc
  .record({
    scores,
    others: fc.uniqueArray(fc.constantFrom(...models), { minLength: 1, maxLength: 4 }),
    at: fc.nat({ max: 4 }),
    numbers: fc.array(
      fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10),
      { minLength: 40, maxLength: 40 },
    ),
  })
  .map(({ scores: own, others, at, numbers }) => ({
    target: 'Acorn-7B',
    models: others.toSpliced(Math.min(at, others.length), 0, 'Acorn-7B'),
    scores: own,
    numberOf: (model, row) => {
      const foreign = numbers[(row * 5 + models.indexOf(model) + 7) % numbers.length] ?? 50;
      return print(model === 'Acorn-7B' ? (own[row]?.value ?? 0) : foreign);
    },
  }));

test.for(shapes)('reads back what was rendered: $name', (shape) => {
  fc.assert(
    fc.property(sheets, (sheet) => {
      expect(read(shape.render(sheet))).toEqual(expectedOf(shape, sheet));
    }),
    { numRuns },
  );
});

test.for(shapes.filter(({ compares }) => compares))(
  'another order of the models, and one more, change nothing: $name',
  (shape) => {
    fc.assert(
      fc.property(sheets, fc.nat(), fc.boolean(), (sheet, seed, turned) => {
        const at = seed % (sheet.models.length + 1);
        const more = sheet.models.toSpliced(at, 0, 'Gemma-2-9B');
        const changed = { ...sheet, models: turned ? more.toReversed() : more };
        expect(read(shape.render(changed))).toEqual(expectedOf(shape, sheet));
      }),
      { numRuns },
    );
  },
);

const markups: readonly ((text: string) => string)[] = [
  (text) => `<b>${text}</b>`,
  (text) => `<u>${text}</u>`,
  (text) => `<span style="color:red">${text}</span>`,
  (text) => `<strong><em>${text}</em></strong>`,
  (text) => ` ${text} `,
  (text) => `${text}<sup>1</sup>`,
  (text) => `${text}†`,
];

test.for(shapes)('markup of the scores changes nothing: $name', (shape) => {
  fc.assert(
    fc.property(
      sheets,
      fc.array(fc.nat({ max: markups.length - 1 }), { minLength: 50, maxLength: 50 }),
      (sheet, picks) => {
        let next = 0;
        const dressed = shape
          .render(sheet)
          // Numbers that stand alone in a cell of Markdown or HTML.
          .replaceAll(/(?<=\| |<td>)\d+[.,]\d(?= \||<\/td>)/g, (text) => {
            const markup = markups[picks[next++ % picks.length] ?? 0];
            return markup?.(text) ?? text;
          });
        expect(read(dressed)).toEqual(expectedOf(shape, sheet));
      },
    ),
    { numRuns },
  );
});

test.for(shapes.filter(({ compares }) => compares))(
  'without the target nothing is read: $name',
  (shape) => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const stranger = { repoId: 'acme/Birch-3B-Chat', modelName: 'Birch-3B-Chat' };
        const { results } = extractResults(`# Results\n\n${shape.render(sheet)}\n`, stranger);
        expect(results).toEqual([]);
      }),
      { numRuns },
    );
  },
);

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
    '<tr>',
    '<td colspan=3 rowspan=2>',
    '<br>',
    '> ',
    '- ',
    '`',
    '<details>',
    '<th>',
    '<thead>',
    '</td>',
    '[a](b)',
    '**',
    '<!--',
    '-->',
    '\\|',
    '\u200b',
    '٣',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(() => extractResults(pieces.join(''), target)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

/** What was read: "benchmark, metric, setting" → value, in the words of support/shapes.ts. */
function read(card: string): Expected {
  const { results } = extractResults(`# Evaluation\n\n${card}\n`, target);
  return Object.fromEntries(
    results.map(({ benchmark, metric, setting, uncertainty, value }) => {
      const words = [
        benchmark.name,
        metric.stated ? metric.name : '',
        setting?.shots === undefined ? '' : `${setting.shots}-shot`,
        setting?.variant ?? '',
        uncertainty ? `±${uncertainty.value}` : '',
        benchmark.aggregate ? 'aggregate' : '',
      ];
      return [words.filter(Boolean).join(', '), value];
    }),
  );
}
