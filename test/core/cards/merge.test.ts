import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  mergeResults,
  placeResults,
  readCard,
  readModelIndex,
  removeResults,
} from '../../../src/core/cards/index.ts';
import type { MergeOutcome, OnConflict, PlaceOptions } from '../../../src/core/cards/index.ts';
import { findingMessage } from '../../../src/core/findings/index.ts';
import type { EvalResult } from '../../../src/core/result.ts';

const folder = new URL('../../fixtures/cards/merge/', import.meta.url);
const names = readdirSync(folder).flatMap((name) => name.match(/^(.*)\.before\.md$/)?.[1] ?? []);
const card = (revision: string): PlaceOptions['source'] => ({
  name: 'Model Card',
  url: `https://huggingface.co/org/tiny-model/blob/${revision}/README.md`,
});
const scores = [score('MMLU', 85.2), score('GSM8K', 91.3, { setting: { shots: 5 } })];

describe('a card and two scores', () => {
  test.for(names)('%s', async (name) => {
    const before = readFileSync(new URL(`${name}.before.md`, folder), 'utf8');
    const outcome = merge(before, scores);
    const codes = outcome.findings.map(({ code }) => code);
    expect(codes).toEqual(name === 'flow' ? ['published-elsewhere'] : []);
    await expect(outcome.text).toMatchFileSnapshot(new URL(`${name}.after.md`, folder).pathname);
  });
});

describe('the same again', () => {
  const first = merge('# Body\n', scores).text;

  test('changes nothing', () => {
    const again = merge(first, scores);
    expect(again.splices).toEqual([]);
    expect(again.text).toBe(first);
    expect(again.unchanged.map(({ metric }) => metric.name)).toEqual(['MMLU', 'GSM8K (5-shot)']);
  });

  test('changes nothing at the next revision of the card either', () => {
    const again = merge(first, scores, 'refuse', 'def456');
    expect(again.splices).toEqual([]);
    expect(again.unchanged).toHaveLength(2);
  });

  test('with another value is a conflict that names both, and nothing is written', () => {
    const outcome = merge(first, [score('MMLU', 86), score('ARC', 50)]);
    expect(outcome.text).toBe(first);
    expect(outcome.splices).toEqual([]);
    expect(outcome.conflicts).toHaveLength(1);
    expect(outcome.findings.map((found) => `${found.at?.line} ${findingMessage(found)}`)).toEqual([
      '11 MMLU is 86 (https://huggingface.co/org/tiny-model/blob/abc123/README.md), but 85.2 is published for the same measurement (https://huggingface.co/org/tiny-model/blob/abc123/README.md)',
    ]);
  });

  test.for([
    ['overwrite', [86, 91.3]],
    ['keep', [85.2, 91.3]],
    ['add-as-variant', [85.2, 91.3, 86]],
  ] as [OnConflict, number[]][])('--%s decides', ([how, values]) => {
    const outcome = merge(first, [score('MMLU', 86)], how);
    expect(valuesOf(outcome.text)).toEqual(values);
    expect(valuesOf(merge(outcome.text, [score('MMLU', 86)], how).text)).toEqual(values);
  });

  test('overwriting moves the source to the new revision only when every metric of the result was seen', () => {
    const some = merge(first, [score('MMLU', 86)], 'overwrite', 'def456');
    expect(some.text).toContain('abc123');
    const all = merge(first, [score('MMLU', 86), scores[1] ?? score('', 0)], 'overwrite', 'def456');
    expect(all.text).not.toContain('abc123');
    expect(all.text).toContain('/blob/def456/README.md');
  });

  test('overwriting a verified value takes its token away, and nobody else’s', () => {
    const signed = first
      .replace(
        '      value: 85.2\n',
        '      value: 85.2\n      verified: true\n      verifyToken: a.b\n',
      )
      .replace('      value: 91.3\n', '      value: 91.3\n      verifyToken: c.d\n');
    const outcome = merge(signed, [score('MMLU', 86)], 'overwrite');
    expect(outcome.text).toBe(
      first
        .replace('85.2', '86')
        .replace('      value: 91.3\n', '      value: 91.3\n      verifyToken: c.d\n'),
    );
  });
});

describe('likely the same', () => {
  const foreign = merge('# Body\n', [
    score('MMLU', 85.2, { source: { url: 'https://a.b/c' } }),
  ]).text;

  test('with the same value is not added', () => {
    const outcome = merge(foreign, [score('MMLU', 85.2)]);
    expect(outcome.splices).toEqual([]);
    expect(outcome.findings.map(({ code }) => code)).toEqual(['likely-duplicate']);
  });

  test('with another value is a conflict that --overwrite does not settle: the address is not ours', () => {
    expect(merge(foreign, [score('MMLU', 86)]).conflicts[0]?.kind).toBe('likely');
    expect(merge(foreign, [score('MMLU', 86)], 'overwrite').text).toBe(foreign);
    expect(valuesOf(merge(foreign, [score('MMLU', 86)], 'add-as-variant').text)).toEqual([
      85.2, 86,
    ]);
  });

  test('two tables of one card are two measurements', () => {
    const tables = [inTable(0, score('MMLU', 70)), inTable(1, score('MMLU', 85.2))];
    const first = merge('# Body\n', tables);
    expect(valuesOf(first.text)).toEqual([70, 85.2]);
    expect(merge(first.text, tables).splices).toEqual([]);
  });

  test('merged into one they contradict each other, and no option settles that', () => {
    const placed = placeResults([inTable(0, score('MMLU', 70)), inTable(1, score('MMLU', 85.2))], {
      groupBy: 'all',
    });
    for (const onConflict of ['refuse', 'overwrite', 'keep', 'add-as-variant'] as const) {
      const outcome = mergeResults('# Body\n', placed, { modelName: 'm', onConflict });
      expect(outcome.text).toBe('# Body\n');
      expect(outcome.findings.map(findingMessage)).toEqual(['MMLU is both 70 and 85.2']);
    }
  });
});

describe('cards that are not written', () => {
  test.for([
    ['broken YAML', '---\na: [\n---\n', 'front-matter-yaml 3:1'],
    ['a tab', '---\na: 1\n\tb: 2\n---\n', 'front-matter-yaml 3:1'],
    [
      'a duplicate model-index',
      '---\nmodel-index: []\nmodel-index:\n---\n',
      'front-matter-yaml 3:1',
    ],
    ['an unclosed front matter', '---\nlicense: mit\n\n# Body\n', 'front-matter-fence 1:1'],
    ['blanks behind the fence', '---  \nlicense: mit\n---\n', 'front-matter-fence 1:1'],
    ['a list as front matter', '---\n- a\n---\n', 'front-matter-not-a-map 2:1'],
    ['model-index as text', '---\nmodel-index: soon\n---\n', 'model-index-not-a-list 2:14'],
    ['model-index as a map', '---\nmodel-index: {name: m}\n---\n', 'model-index-not-a-list 2:14'],
    ['entries of text', '---\nmodel-index: [m]\n---\n', 'model-index-not-a-list 2:14'],
    [
      'two strangers',
      '---\nmodel-index: [{name: a}, {name: b}]\n---\n',
      'model-index-ambiguous 2:14',
    ],
    [
      'results from an anchor',
      '---\nx: &r []\nmodel-index: [{name: m, results: *r}]\n---\n',
      'edit-refused 3:34',
    ],
    [
      'results that others share',
      '---\nmodel-index: [{name: m, results: &r [{}]}]\ny: *r\n---\n',
      'edit-refused 2:1',
    ],
    ['binary', '---\na: \u0000\u0001\n---\n', 'front-matter-yaml 2:4'],
  ] as [string, string, string][])('%s', ([, text, expected]) => {
    const outcome = mergeResults(text, placeResults(scores), { modelName: 'tiny-model' });
    expect(outcome.text).toBe(text);
    expect(outcome.findings.map(({ code, at }) => `${code} ${at?.line}:${at?.column}`)).toEqual([
      expected,
    ]);
  });
});

test('removing the last metric of a result takes the result, of an entry leaves an empty list', () => {
  const text = merge('---\nlicense: mit\n---\n# Body\n', scores).text;
  const one = removeResults(text, ({ metric }) => metric['name'] === 'MMLU');
  expect(valuesOf(one.text)).toEqual([91.3]);
  const none = removeResults(text, () => true);
  expect(none.text).toBe(
    '---\nlicense: mit\nmodel-index:\n- name: tiny-model\n  results: []\n---\n# Body\n',
  );
});

function merge(
  text: string,
  results: readonly EvalResult[],
  onConflict: OnConflict = 'refuse',
  revision = 'abc123',
): MergeOutcome {
  const placed = placeResults(results, { source: card(revision) ?? { url: '' } });
  return mergeResults(text, placed, { modelName: 'org/tiny-model', onConflict });
}

function valuesOf(text: string): unknown[] {
  return readModelIndex(readCard(text)).metrics.map(({ metric }) => metric['value']);
}

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
