import { describe, expect, test } from 'vitest';

import { prepareCollection, type CollectInput } from '../../../src/app/jobs/collect.ts';
import { followJob } from '../../../src/app/jobs/follow-job.ts';
import { prepareJob } from '../../../src/app/jobs/prepare-job.ts';
import type { SubmittedJob } from '../../../src/app/jobs/submit-job.ts';
import type { JobWishes } from '../../../src/app/jobs/wishes.ts';
import type { Context } from '../../../src/app/context.ts';
import { jobBench, SCRIPT, wishes, type JobBench } from './job-bench.ts';

/** Submits a job whose script goes as the mode says, and waits for its end. */
async function ran(
  bench: JobBench,
  mode: string,
  more: Partial<JobWishes> = {},
): Promise<{ readonly job: SubmittedJob; readonly context: Context }> {
  const context = bench.contextOf();
  const wanted = wishes({ script: SCRIPT, taskArg: [`mode=${mode}`], ...more });
  const { submit } = await prepareJob(wanted, context);
  const job = await submit();
  await followJob({ job: job.id, follow: true, quietMs: 100, onLine: () => undefined }, context);
  return { job, context };
}

function collecting(job: SubmittedJob, more: Partial<CollectInput> = {}): CollectInput {
  return {
    job: job.id,
    allowPartial: false,
    format: 'model-index',
    layout: 'per-benchmark',
    onConflict: 'refuse',
    write: null,
    ...more,
  };
}

describe('a job that went well', () => {
  test('gives results with their evidence, and a pull request that tells of it', async () => {
    const bench = await jobBench();
    const { job, context } = await ran(bench, 'good', { epochs: 2 });
    const write = 'pull-request';
    const { plan, apply } = await prepareCollection(collecting(job, { write }), context);
    const log = `${bench.hub.url}/buckets/ada/evalcard-logs/resolve/20260102-00000001/log.json`;
    expect(plan.results).toMatchObject([
      {
        benchmark: { name: 'GSM8K' },
        value: 0.75,
        unit: 'fraction',
        uncertainty: { kind: 'stderr', value: 0.04 },
        date: '2026-01-02',
        source: { url: log, name: 'inspect-ai log' },
        provenance: { kind: 'log', harness: 'inspect', harnessVersion: '0.3.285' },
      },
    ]);
    expect(plan.results[0]).not.toHaveProperty('verifyToken');
    const published = await apply(write);
    expect(published).toMatchObject({ kind: 'pull-request', number: 1 });
    const repo = bench.hub.store.findRepo('model', 'ada/Heron-8B');
    const [comment] = repo?.discussions.get(1)?.events ?? [];
    const description = comment?.data?.latest?.raw ?? '';
    expect(description).toContain(
      '| GSM8K |  | Accuracy | 0.75 ± 0.04 (stderr) | inspect 0.3.285 |',
    );
    expect(description).toContain(log);
    expect(description).toContain(`[${job.id}](${bench.hub.url}/jobs/ada/${job.id})`);
    expect(description).toMatch(/- model `ada\/Heron-8B` at `[0-9a-f]{40}`/);
    expect(description).toContain('- epochs 2');
    expect(plan.findings.map(({ code }) => code)).toContain('job-log-private');
  });

  test('believes no line but its own, and of these the last', async () => {
    const { job, context } = await ran(await jobBench(), 'forged');
    const { plan } = await prepareCollection(collecting(job), context);
    expect(plan.results.map(({ value }) => value)).toEqual([0.75]);
  });

  test('keeps its scores without a place for the log, and without an address', async () => {
    const { job, context } = await ran(await jobBench(), 'good', { logs: 'none' });
    const { plan } = await prepareCollection(collecting(job), context);
    expect(plan.results).toMatchObject([{ value: 0.75 }]);
    expect(plan.results[0]).not.toHaveProperty('source');
    expect(plan.findings.map(({ code }) => code)).toContain('log-without-address');
    expect(plan.change).not.toBeNull();
  });
});

describe('a run that is not whole', () => {
  test('is refused, and written with a note when that is wanted', async () => {
    const { job, context } = await ran(await jobBench(), 'good', { limit: '10' });
    const refused = await prepareCollection(collecting(job), context);
    const allowed = await prepareCollection(collecting(job, { allowPartial: true }), context);
    const codes = refused.plan.findings.map(({ code }) => code);
    expect({ change: refused.plan.change, codes }).toEqual({
      change: null,
      codes: expect.arrayContaining(['log-partial-refused']),
    });
    expect(allowed.plan.change?.files[0]?.after).toContain('partial run: 10 of 100 samples');
    expect(allowed.plan.change?.description).toContain('- limit 10');
  });
});

describe('what goes wrong', () => {
  test.for([
    ['lost', 'job-log-missing', [0.75], true],
    ['cut', 'job-log-missing', [0.75], true],
    ['replaced', 'job-log-differs', [], false],
    ['error', 'log-failed', [], false],
    ['silent', 'job-no-result', [], false],
    ['killed', 'job-no-result', [], false],
  ] as const)('a log or line that is %s: %s', async ([mode, code, values, publishable]) => {
    const { job, context } = await ran(await jobBench(), mode);
    const { plan } = await prepareCollection(collecting(job), context);
    expect({
      codes: plan.findings.map((found) => found.code),
      values: plan.results.map(({ value }) => value),
      publishable: plan.change !== null,
    }).toEqual({ codes: expect.arrayContaining([code]), values, publishable });
  });

  test('a job that was killed says why, and what it printed', async () => {
    const { job, context } = await ran(await jobBench(), 'killed');
    const { plan } = await prepareCollection(collecting(job), context);
    expect(plan.job).toMatchObject({
      stage: 'ERROR',
      help: expect.stringContaining('more memory'),
    });
    expect(plan.findings[0]?.args).toMatchObject({
      job: job.id,
      reason: expect.stringContaining('out of memory'),
    });
  });

  test('a job that still runs is left alone, with the command for later', async () => {
    const bench = await jobBench();
    const context = bench.contextOf();
    const wanted = wishes({ script: SCRIPT, taskArg: ['mode=endless'] });
    const job = await (await prepareJob(wanted, context)).submit();
    await expect(prepareCollection(collecting(job), context)).rejects.toMatchObject({
      code: 'refused',
      hint: `evalcard jobs wait ${job.id} && evalcard jobs collect ${job.id}`,
    });
  });

  test('a job of somebody else’s making is none of ours', async () => {
    const bench = await jobBench();
    const { job, context } = await ran(bench, 'good', { script: 'https://example.invalid/x.py' });
    const row = bench.hub.runner?.jobs.get(job.id);
    if (row) row.info = { ...row.info, command: ['python', 'train.py'] };
    await expect(prepareCollection(collecting(job), context)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('was not submitted by evalcard'),
    });
  });
});
