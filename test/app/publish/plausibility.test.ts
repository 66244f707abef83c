import { describe, expect, test } from 'vitest';

import { prepareExtraction } from '../../../src/app/extract-readme.ts';
import { benchmarkSeed } from '../../cli/benchmark-seed.ts';
import { type AppBench, appBench, extraction, tokens } from '../support/app-bench.ts';

const target = 'ada/Heron';

async function benchWith(gsm8k: string, faults = ''): Promise<AppBench> {
  const bench = await appBench(benchmarkSeed());
  bench.hub.seed({
    users: [{ name: 'ada', tokens: [{ token: tokens.owner }] }],
    repos: [
      ...['80', '80.5', '81', '82', '83', '83.5', '84', '85'].map((value) => ({
        name: `crowd/Model-${value}`,
        files: {
          '.eval_results/gsm8k.yaml': `- dataset: {id: openai/gsm8k, task_id: gsm8k}\n  value: ${value}\n`,
        },
      })),
      {
        name: target,
        files: {
          'README.md': `# Heron\n\n| Benchmark | Heron |\n|---|---|\n| GSM8K | ${gsm8k} |\n| MMLU | 70.2 |\n`,
        },
      },
    ],
  });
  if (faults !== '') bench.hub.faults.add(faults);
  return bench;
}

async function plan(bench: AppBench, env: Record<string, string> = {}) {
  const said: string[] = [];
  const context = {
    ...bench.contextOf(tokens.owner, env),
    report: ({ text }: { text: string }): void => void said.push(text),
  };
  const prepared = await prepareExtraction(extraction({ target }), context);
  return { ...prepared, codes: prepared.plan.findings.map(({ code }) => code), said };
}

describe('before a write', () => {
  test.for([
    ['0.815', ['value-hundredth-of-leaderboard']],
    ['5.1', ['value-far-from-leaderboard']],
    ['81.5', []],
    ['97.9', []],
  ] as const)('GSM8K = %s', async ([value, doubts]) => {
    const { plan: planned, codes } = await plan(await benchWith(value));
    expect(codes.filter((code) => code.endsWith('-leaderboard'))).toEqual(doubts);
    // A warning stops nothing.
    expect(planned.change).not.toBeNull();
  });

  test('the leaderboard is asked once, also when the write is tried again', async () => {
    const bench = await benchWith('0.815', 'commit:412');
    const { apply } = await plan(bench);
    await apply('commit');
    expect(bench.calls().filter((call) => call === 'GET leaderboard')).toHaveLength(1);
  });

  test.for([
    'leaderboard:500x*',
    'leaderboard:429:r=0;t=200',
    'leaderboard:html',
    'leaderboard:cut-before',
  ])(
    'a leaderboard that cannot be asked (%s) is said, is tried once, and stops nothing',
    async (faults) => {
      const bench = await benchWith('0.815', faults);
      const { codes, said, apply } = await plan(bench);
      expect(codes).not.toContain('value-hundredth-of-leaderboard');
      expect(said).toEqual([
        expect.stringMatching(
          /^The values were not compared with the leaderboard of openai\/gsm8k: /,
        ),
      ]);
      expect(bench.calls().filter((call) => call === 'GET leaderboard')).toHaveLength(1);
      expect(await apply('commit')).toMatchObject({ kind: 'commit' });
    },
  );
});
