import { describe, expect, test } from 'vitest';

import { readCard, readEvalResults, readModelIndex } from '../../../src/core/cards/index.ts';
import { type Correction, correctValues } from '../../../src/core/verify/correct.ts';

const CARD = `---
license: mit # ours
model-index:
- name: Heron
  results:
  - task: {type: text-generation}
    dataset: {name: Benchmarks, type: benchmark}
    metrics:
    - type: gsm8k
      name: GSM8K
      value: 81.5   # printed
      args: {stderr: 0.4, date: '2026-01-01'}
    - {type: mmlu, name: MMLU, value: 70.2}
    source: {name: Model Card, url: https://x.test/old}
---
# Heron
`;

const FILE = `# by hand
- dataset: {id: openai/gsm8k, task_id: gsm8k}
  value: 81.5
  date: '2026-01-01'
  source:
    url: https://x.test/old
  notes: With tools
- dataset: {id: o/other, task_id: t}
  value: 3
`;

function correct(wishes: readonly (Omit<Correction, 'at'> & { readonly of: string })[]) {
  const card = readCard(CARD);
  const file = readEvalResults('.eval_results/gsm8k.yaml', FILE);
  const stored = [...readModelIndex(card).results, ...file.results];
  const corrections = wishes.map(({ of, ...wish }): Correction => {
    const one = stored.find(({ result, at }) => `${at.file}:${result.benchmark.name}` === of);
    if (!one)
      throw new Error(
        `no ${of} in ${stored.map(({ result, at }) => `${at.file}:${result.benchmark.name}`).join()}`,
      );
    return { ...wish, at: one.at };
  });
  const { changes, findings } = correctValues(card, [file], corrections);
  return { texts: Object.fromEntries(changes.map(({ path, after }) => [path, after])), findings };
}

describe('a correction', () => {
  test('changes the value, drops the date and the uncertainty of the old one, and no other byte', () => {
    const { texts } = correct([{ of: 'README.md:GSM8K', value: 79 }]);
    const changed = CARD.replace('81.5   # printed', '79   # printed').replace(
      /\n *args: .*\n/,
      '\n',
    );
    expect(texts).toEqual({ 'README.md': changed });
  });

  test('other arguments stay', () => {
    const card = readCard(CARD.replace('{stderr: 0.4,', '{limit: 100, stderr: 0.4,'));
    const [first] = readModelIndex(card).results;
    if (!first) throw new Error('no result');
    const { changes } = correctValues(card, [], [{ at: first.at, value: 79 }]);
    const after = readCard(changes[0]?.after ?? '');
    expect(readModelIndex(after).metrics[0]?.metric['args']).toEqual({ limit: 100 });
  });

  test('takes the uncertainty, the date and the address of the source', () => {
    const { texts } = correct([
      {
        of: 'README.md:GSM8K',
        value: 79,
        uncertainty: { kind: 'stderr', value: 0.6 },
        date: '2026-03-04',
        sourceUrl: 'https://x.test/new',
      },
    ]);
    expect(texts['README.md']).toBe(
      CARD.replace('81.5   #', '79   #')
        .replace('0.4', '0.6')
        .replace('2026-01-01', '2026-03-04')
        .replace('/old', '/new'),
    );
  });

  test('of an entry of .eval_results: a date stays text', () => {
    const of = '.eval_results/gsm8k.yaml:GSM8K';
    const { texts } = correct([
      { of, value: 79, date: '2026-03-04', sourceUrl: 'https://x.test/new' },
    ]);
    expect(texts).toEqual({
      '.eval_results/gsm8k.yaml': FILE.replace('81.5', '79')
        .replace("'2026-01-01'", "'2026-03-04'")
        .replace('/old', '/new'),
    });
  });

  test('of both documents at once', () => {
    const { texts } = correct([
      { of: 'README.md:MMLU', value: 71 },
      { of: '.eval_results/gsm8k.yaml:GSM8K', value: 79 },
    ]);
    expect(Object.keys(texts).toSorted()).toEqual(['.eval_results/gsm8k.yaml', 'README.md']);
    expect(texts['README.md']).toBe(CARD.replace('70.2', '71'));
  });

  test('with nothing to correct nothing changes', () => {
    expect(correct([]).texts).toEqual({});
  });

  test('one that would change another value too stops all, with a finding', () => {
    const shared = readCard(CARD.replace('81.5 ', '&v 81.5 ').replace('70.2', '*v'));
    const [first, second] = readModelIndex(shared).results;
    if (!first || !second) throw new Error('no results');
    const { changes, findings } = correctValues(shared, [], [{ at: first.at, value: 1 }]);
    expect(changes).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['edit-refused']);
  });
});
