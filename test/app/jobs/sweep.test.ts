import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { prepareSweep, resumeSweep, type SweepInput } from '../../../src/app/jobs/sweep.ts';
import { jobBench, SCRIPT, tokens, wishes, type JobBench } from './job-bench.ts';

function sweeping(more: Partial<SweepInput['common']> = {}, tasks = ['gsm8k', 'mmlu']): SweepInput {
  const {
    model: _m,
    task: _t,
    ...common
  } = wishes({ script: SCRIPT, taskArg: ['mode=slow'], ...more });
  return { common, models: ['ada/Heron-8B', 'ada/Wren'], tasks, concurrency: 2 };
}

/** The most jobs that ran at the same time, looked at while the work goes on. */
async function most<T>({ hub }: JobBench, work: Promise<T>): Promise<[T, number]> {
  let highest = 0;
  const timer = setInterval(() => {
    const now = [...(hub.runner?.jobs.values() ?? [])].filter(
      ({ info }) => info.status.stage === 'RUNNING',
    );
    highest = Math.max(highest, now.length);
  }, 20);
  try {
    return [await work, highest];
  } finally {
    clearInterval(timer);
  }
}

describe('a sweep', () => {
  test('runs a job a pair, not more at a time than wanted, and reads every score', async () => {
    const bench = await jobBench();
    const { plan, run } = await prepareSweep(sweeping(), bench.contextOf());
    const [sweep, highest] = await most(bench, run());
    expect(plan.pairs).toHaveLength(4);
    expect(plan.mostDollars).toBeCloseTo(0.08, 3);
    expect(highest).toBe(2);
    expect(sweep.pairs).toMatchObject(
      ['ada/Heron-8B', 'ada/Wren'].flatMap((model) =>
        ['gsm8k', 'mmlu'].map((task) => ({
          model,
          task,
          state: 'done',
          stage: 'COMPLETED',
          runs: [{ status: 'success', results: [{ value: 0.75 }] }],
        })),
      ),
    );
  });

  test('marks pairs that cannot run, and runs the others', async () => {
    const bench = await jobBench();
    const { run } = await prepareSweep(
      sweeping({ taskArg: [] }, ['gsm8k', 'gsm9k']),
      bench.contextOf(),
    );
    const { pairs } = await run();
    expect(pairs.map(({ state, error }) => [state, error])).toEqual([
      ['done', undefined],
      ['refused', expect.stringContaining('no task gsm9k')],
      ['done', undefined],
      ['refused', expect.stringContaining('no task gsm9k')],
    ]);
  });

  test('starts a job only when what it may cost is left, and takes back what was not used', async () => {
    const bench = await jobBench();
    // Each may cost 2 cents and costs next to nothing.
    const two = await prepareSweep(sweeping({ maxCost: 0.025 }), bench.contextOf());
    const [sweep, highest] = await most(bench, two.run());
    expect(sweep.pairs.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    expect(highest).toBe(1);
    const none = await prepareSweep(sweeping({ maxCost: 0.01 }), bench.contextOf());
    const left = await none.run();
    expect(left.pairs.map(({ state, error }) => [state, error])).toEqual(
      Array.from({ length: 4 }, () => ['waiting', expect.stringContaining('--max-cost')]),
    );
  });

  test('that was cut off goes on without running anything twice', async () => {
    const bench = await jobBench();
    const abort = new AbortController();
    const context = bench.contextOf(tokens.owner, { signal: abort.signal });
    const first = await prepareSweep(sweeping({ limit: '10' }), context);
    const cut = first.run();
    await until(() => (bench.hub.runner?.jobs.size ?? 0) >= 2);
    // The third is being submitted: the Hub starts it, and the answer never arrives.
    bench.hub.faults.add('create-job:slow:ms=300');
    await until(() => bench.hub.runner?.jobs.size === 3);
    abort.abort();
    await expect(cut).rejects.toThrow(/abort/);

    const again = await resumeSweep(first.plan.sweepId, { concurrency: 2 }, bench.contextOf());
    const { pairs } = await again.run();
    expect(pairs.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    expect(pairs.flatMap(({ runs }) => runs).map(({ status }) => status)).toEqual(
      Array.from({ length: 4 }, () => 'success'),
    );
    expect(bench.hub.runner?.jobs.size).toBe(4);
    // What was asked for at the start holds for the rest: no flag is given again.
    expect(pairs.flatMap(({ runs }) => runs.map(({ partial }) => partial))).toEqual(
      Array.from({ length: 4 }, () => ['10 of 100 samples']),
    );
  });

  test('writes no token down', async () => {
    const bench = await jobBench();
    const sweep = await prepareSweep(sweeping({ token: tokens.owner }), bench.contextOf(null));
    await sweep.run();
    const folder = join(bench.cwd, 'state', 'evalcard', 'sweeps');
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts).toHaveLength(1);
    expect(texts[0]).not.toContain(tokens.owner);
    expect(texts[0]).toContain('"state": "done"');
  });

  test.for([
    ['x', 'usage'],
    ['../../x', 'usage'],
    ['20260102-99999999', 'refused'],
  ] as const)('%s cannot be gone on with', async ([id, code]) => {
    const bench = await jobBench();
    await expect(resumeSweep(id, { concurrency: 1 }, bench.contextOf())).rejects.toMatchObject({
      code,
    });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
