import { expect, test } from 'vitest';

import { jobBench, SCRIPT, tokens } from '../app/jobs/job-bench.ts';
import { runCli } from '../support/run-cli.ts';

const GROUPS = ['create-job', 'job', 'job-logs', 'buckets', 'whoami', 'jobs'] as const;
const ACTIONS = [
  '500x9',
  '503',
  '429:r=0;t=1',
  '404',
  '500:after',
  'cut-before',
  'cut-after',
  'cut-mid',
  'html',
  'wrong-json',
] as const;
const ROWS = GROUPS.flatMap((group) => ACTIONS.map((action) => `${group}:${action}`));

/**
 * Each fault at each step of the whole way. Whatever happens: one job at most, one pull request at most, no other value
 * than the measured one, and who is left with a job is told its id and the command that goes on.
 */
test.for(ROWS)('submit, follow, collect, publish: %s', { timeout: 60_000 }, async (fault) => {
  const { hub, cwd, env } = await jobBench();
  hub.faults.add(fault);
  const argv = ['jobs', 'run', '--model', 'ada/Heron-8B', '--task', 'gsm8k', '--script', SCRIPT];
  const { code, out, err } = await runCli([...argv, '--publish', '--create-pr'], {
    cwd,
    env: { ...env, HF_TOKEN: tokens.owner },
  });
  const jobs = [...(hub.runner?.jobs.keys() ?? [])];
  const proposals = [...(hub.store.findRepo('model', 'ada/Heron-8B')?.discussions.values() ?? [])];
  expect(jobs.length).toBeLessThanOrEqual(1);
  expect(proposals.length).toBe(code === 0 ? 1 : 0);
  expect(err).not.toContain('bug in evalcard');
  expect(out.match(/value: [\d.]+/g) ?? ['value: 0.75']).toEqual(['value: 0.75']);
  const [id = 'no job'] = jobs;
  const told =
    jobs.length === 0 || err.includes(id) || err.includes('jobs ps --label evalcard-run=');
  expect({ told, code, err }).toMatchObject({ told: true });
});
