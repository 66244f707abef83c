import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileHub } from '../support/compiled-hub.ts';
import { ask, commitBody, send } from '../support/rows.ts';

const NOVA = '/api/models/ada/m';
const ROUNDS = 8;
const SEED = JSON.stringify({
  users: [
    { name: 'ada', tokens: [{ token: 'hf_ada_write' }] },
    { name: 'bob', tokens: [{ token: 'hf_bob_write' }] },
  ],
  repos: [{ name: 'ada/m' }],
});

let compiled: { readonly url: string; readonly remove: () => void };
beforeAll(async () => {
  compiled = await compileHub();
}, 60_000);
afterAll(() => compiled.remove());

interface Process {
  readonly child: ChildProcess;
  readonly url: string;
}

/** A Hub in a process of its own. */
async function start(folder: string): Promise<Process> {
  const code = `
    const { startHub } = await import(${JSON.stringify(compiled.url)});
    const hub = await startHub({ dataDir: process.argv[1], seed: ${SEED} });
    console.log(hub.url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const first = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  const url = String(first[0]).trim();
  if (!url.startsWith('http')) throw new Error(`the Hub did not start: ${errors}`);
  return { child, url };
}

/** Writes until the connection ends; what was answered goes into `done`. */
async function writeUntilCut(url: string, round: number, done: string[]): Promise<void> {
  for (let step = 0; ; step += 1) {
    const mark = `r${round}-${step}`;
    const pull = step % 3 === 2;
    const request = `POST ${NOVA}/commit/main${pull ? '?create_pr=1' : ''}`;
    const body = commitBody(mark, { [`${mark}.txt`]: mark.repeat(500), 'same.txt': mark });
    const response = await send({ url }, { request, as: pull ? 'bob' : 'ada', body }).catch(
      () => null,
    );
    const answer = await response?.json().catch(() => null);
    if (!answer) return;
    done.push(pull ? `pull:${mark}` : `main:${mark}`);
  }
}

interface Found {
  readonly main: string[];
  readonly pulls: string[];
}

async function readBack(url: string): Promise<Found> {
  const main: string[] = [];
  for (let page = 0; ; page += 1) {
    const rows = await ask({ url }, { request: `GET ${NOVA}/commits/main?limit=100&p=${page}` });
    const titles: string[] = Array.isArray(rows) ? rows.map(({ title }) => String(title)) : [];
    main.push(...titles);
    if (titles.length < 100) break;
  }
  const pulls: string[] = [];
  for (let page = 0; ; page += 1) {
    const answer: { discussions: { title: string }[] } = JSON.parse(
      JSON.stringify(await ask({ url }, { request: `GET ${NOVA}/discussions?p=${page}` })),
    );
    pulls.push(...answer.discussions.map(({ title }) => title));
    if (answer.discussions.length < 50) break;
  }
  return { main, pulls };
}

test(
  `what was answered is there after kill -9 in the middle of writing, ${ROUNDS} times`,
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evalcard-hub-'));
    const done: string[] = [];
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { child, url } = await start(folder);
        const writing = writeUntilCut(url, round, done);
        await wait(40 + round * 35);
        child.kill('SIGKILL');
        await Promise.all([once(child, 'exit'), writing]);
      }
      const { child, url } = await start(folder);
      const { main, pulls } = await readBack(url);
      const found = new Set([
        ...main.map((title) => `main:${title}`),
        ...pulls.map((title) => `pull:${title}`),
      ]);
      expect(done.length).toBeGreaterThan(ROUNDS);
      expect(done.filter((mark) => !found.has(mark))).toEqual([]);
      // Nothing twice, and at most one unanswered write a round.
      expect(new Set(main).size).toBe(main.length);
      expect(new Set(pulls).size).toBe(pulls.length);
      expect(main.length + pulls.length - 1 - done.length).toBeLessThanOrEqual(ROUNDS);
      // Every content that main names can be read.
      for (const title of main.filter((one) => one.startsWith('r'))) {
        const request = `GET /ada/m/resolve/main/${title}.txt`;
        expect(await (await send({ url }, { request })).text()).toBe(title.repeat(500));
      }
      child.kill('SIGKILL');
      await once(child, 'exit');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
