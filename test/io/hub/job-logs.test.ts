import { afterEach, describe, expect, test } from 'vitest';

import { connectHub, type Hub } from '../../../src/io/hub/hub.ts';
import { jobLogs } from '../../../src/io/hub/job-logs.ts';
import { cancelJob, getJob, listJobHardware, listJobs, runJob } from '../../../src/io/hub/jobs.ts';
import { type RunningHub, startHub } from '../../../src/test-hub/index.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { seed, tokens } from '../support/hub.ts';

const running: RunningHub[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((hub) => hub.close()));
});

interface Bench {
  readonly server: RunningHub;
  readonly hub: Hub;
  readonly context: TestContext;
  /** Starts a shell script as a job of Alice. */
  readonly start: (script: string) => Promise<string>;
}

async function bench(token: string | null = tokens.alice): Promise<Bench> {
  const server = await startHub({ seed, jobs: { env: process.env, keepAliveMs: 20 } });
  running.push(server);
  const context = testContext({
    env: { HF_ENDPOINT: server.url, ...(token !== null && { HF_TOKEN: token }) },
  });
  const hub = await connectHub(context);
  const start = async (script: string): Promise<string> => {
    const { id } = await runJob(hub, 'alice', {
      dockerImage: 'x',
      command: ['bash', '-c', script],
      arguments: [],
      environment: {},
      flavor: 'cpu-basic',
    });
    return id;
  };
  return { server, hub, context, start };
}

/** Follows a job and gives its lines and the stage it ended with. */
async function follow(
  hub: Hub,
  id: string,
  options: { readonly follow?: boolean; readonly tail?: number; readonly quietMs?: number } = {},
): Promise<{ readonly lines: string[]; readonly stage: string }> {
  const logs = jobLogs(hub, { namespace: 'alice', id }, { follow: true, quietMs: 150, ...options });
  const lines: string[] = [];
  for (;;) {
    const { done, value } = await logs.next();
    if (done) return { lines, stage: value.status.stage };
    lines.push(value.text);
  }
}

const SCRIPT = 'for i in 1 2 3 4 5; do echo line $i; echo same; sleep 0.1; done';
const LINES = [1, 2, 3, 4, 5].flatMap((number) => [`line ${number}`, 'same']);

describe('following a job', () => {
  test.for([
    ['a whole stream', ''],
    ['a stream that ends at once, three times', 'job-logs:stream:events=0;then=endx3'],
    ['a stream that is cut after two events', 'job-logs:stream:events=2;then=cut'],
    ['streams cut again and again', 'job-logs:stream:events=4;then=cutx3'],
    ['a stream that goes silent for ever', 'job-logs:stream:events=3;then=hangx2'],
    ['a stream that goes silent when the job is over', 'job-logs:stream:events=3;then=hangx2+1'],
    ['a stream that ends in the middle', 'job-logs:stream:events=5;then=end'],
    ['a connection that is refused', 'job-logs:cut-beforex2'],
    ['a server that fails', 'job-logs:503x2'],
    ['a job that cannot be asked for a while', 'job:500x3'],
  ] as const)('shows each line once and ends by the stage: %s', async ([, faults]) => {
    const { server, hub, start } = await bench();
    server.faults.add(faults);
    const { lines, stage } = await follow(hub, await start(SCRIPT));
    expect(lines).toEqual(LINES);
    expect(stage).toBe('COMPLETED');
    expect(server.faults.taken).toBeGreaterThan(faults === '' ? -1 : 0);
  });

  test('of a job that failed ends with its stage, although the stream hangs for ever', async () => {
    const { server, hub, start } = await bench();
    server.faults.add('job-logs:stream:events=0;then=hangx*');
    expect(await follow(hub, await start('exit 1'))).toEqual({ lines: [], stage: 'ERROR' });
  });

  test('of a job that is cancelled meanwhile ends', async () => {
    const { hub, start } = await bench();
    const id = await start('echo up; sleep 60');
    const followed = follow(hub, id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await cancelJob(hub, { namespace: 'alice', id });
    expect(await followed).toEqual({ lines: ['up'], stage: 'CANCELED' });
  });

  test('ends when the context is aborted, and the job goes on', async () => {
    const abort = new AbortController();
    const { server, hub, start } = await bench();
    const id = await start('echo up; sleep 60');
    const context = testContext({
      env: { HF_ENDPOINT: server.url, HF_TOKEN: tokens.alice },
      signal: abort.signal,
    });
    const followed = follow(await connectHub(context), id);
    setTimeout(() => abort.abort(), 300);
    await expect(followed).rejects.toThrow(/abort/);
    expect((await getJob(hub, { namespace: 'alice', id })).status.stage).toBe('RUNNING');
  });

  test('of no job says so', async () => {
    const { hub } = await bench();
    await expect(follow(hub, 'nothing')).rejects.toMatchObject({ condition: 'job-not-found' });
  });
});

describe('what there is now', () => {
  test('of a running job, or only its tail', async () => {
    const { hub, start } = await bench();
    const id = await start('echo a; echo b; echo c; sleep 60');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = { follow: false };
    expect(await follow(hub, id, now)).toEqual({ lines: ['a', 'b', 'c'], stage: 'RUNNING' });
    expect(await follow(hub, id, { ...now, tail: 2 })).toMatchObject({ lines: ['b', 'c'] });
  });
});

describe('jobs', () => {
  test('are listed over pages, by stage and label', async () => {
    const { hub, start } = await bench();
    const id = await start('true');
    await follow(hub, id);
    const rows = [];
    for await (const job of listJobs(hub, { namespace: 'alice', stages: ['COMPLETED'] })) {
      rows.push(job.id);
    }
    expect(rows).toEqual([id]);
  });

  test('are created once, however the answer is lost', async () => {
    const { server, start } = await bench();
    server.faults.add('create-job:500:after');
    await expect(start('true')).rejects.toMatchObject({ condition: 'server' });
    const created = server.requests.rows.filter(({ group }) => group === 'create-job');
    expect(created).toHaveLength(1);
  });

  test.for([
    [
      'without credit',
      'create-job:402:message=You have no credit',
      tokens.alice,
      'payment-required',
      /alice has no credit for jobs: You have no credit/,
      /settings\/billing.*--namespace/,
    ],
    [
      'with a token that only reads',
      '',
      tokens.aliceReads,
      'forbidden',
      /may not use the jobs of alice/,
      /role write/,
    ],
    ['without a token', '', null, 'invalid-token', /wants a token/, /HF_TOKEN/],
  ] as const)('are refused %s', async ([, faults, token, condition, message, hint]) => {
    const { server, start } = await bench(token);
    server.faults.add(faults);
    const refused = await start('true').catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({
      condition,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  test('hardware comes with prices, without a token', async () => {
    const { hub } = await bench(null);
    const [first, ...others] = await listJobHardware(hub);
    expect(first).toMatchObject({ name: 'cpu-basic', accelerator: null, unitCostMicroUSD: 167 });
    expect(others.find(({ name }) => name === 'l4x4')).toMatchObject({
      accelerator: { vram: '96 GB', quantity: '4' },
    });
  });
});
