import { afterEach } from 'vitest';

import type { Job } from '../../../src/io/hub/wire.ts';
import { startHub, type RunningHub } from '../../../src/test-hub/index.ts';
import { send } from './rows.ts';
import { SAMPLE, TOKENS } from './sample-seed.ts';

const running: RunningHub[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((hub) => hub.close()));
});

/** A Hub that runs jobs and ends with the test. */
export async function jobHub(options: { readonly keepAliveMs?: number } = {}): Promise<RunningHub> {
  const hub = await startHub({ seed: SAMPLE, jobs: { env: process.env, ...options } });
  running.push(hub);
  return hub;
}

/** A body that runs a shell script in Ada's name. */
export function shellJob(script: string, more: object = {}): object {
  return {
    dockerImage: 'python:3.12',
    command: ['bash', '-c', script],
    arguments: [],
    environment: {},
    flavor: 'cpu-basic',
    ...more,
  };
}

export async function start(hub: RunningHub, body: object): Promise<Job> {
  const response = await send(hub, { request: 'POST /api/jobs/ada', as: 'ada', body });
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as Job;
}

/** The job when it is over. */
export async function ended(hub: RunningHub, id: string): Promise<Job> {
  for (;;) {
    const job = await look(hub, id);
    if (!['SCHEDULING', 'RUNNING'].includes(job.status.stage)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function look(hub: RunningHub, id: string): Promise<Job> {
  const response = await send(hub, { request: `GET /api/jobs/ada/${id}`, as: 'ada' });
  return (await response.json()) as Job;
}

/** The whole log stream as text; it ends when the job does. */
export async function logText(hub: RunningHub, id: string, query = ''): Promise<string> {
  const response = await fetch(`${hub.url}/api/jobs/ada/${id}/logs${query}`, {
    headers: { Authorization: `Bearer ${TOKENS.ada}` },
  });
  return response.text();
}
