import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHub, startHub } from '../../../src/test-hub/index.ts';
import { SAMPLE, TOKENS } from '../support/sample-seed.ts';
import { ask, commitBody } from '../support/rows.ts';

let folder: string;
let journal: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evalcard-hub-'));
  journal = join(folder, 'journal.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a Hub started again on its folder is the same Hub', async () => {
  const first = await startHub({ dataDir: folder, seed: SAMPLE });
  const body = commitBody('Add', { 'x.txt': 'x' });
  await ask(first, { request: 'POST /api/models/ada/nova-7b/commit/main', as: 'ada', body });
  await ask(first, {
    request: 'POST /api/models/ada/nova-7b/commit/main?create_pr=1',
    as: 'bob',
    body,
  });
  await ask(first, {
    request: 'POST /api/models/ada/nova-7b/discussions/1/merge',
    as: 'ada',
    body: {},
  });
  const state = JSON.stringify(view(first.store.state));
  await first.close();
  const second = createHub({ dataDir: folder });
  expect(JSON.stringify(view(second.store.state))).toBe(state);
  second.close();
});

test('seeding a Hub that has its data changes nothing', () => {
  createHub({ dataDir: folder, seed: SAMPLE }).close();
  const before = readFileSync(journal, 'utf8');
  createHub({ dataDir: folder, seed: SAMPLE }).close();
  expect(readFileSync(journal, 'utf8')).toBe(before);
});

test('a torn last line is cut off, and writing goes on behind it', () => {
  createHub({ dataDir: folder, seed: SAMPLE }).close();
  const whole = readFileSync(journal, 'utf8');
  appendFileSync(journal, '{"kind":"repo-deleted","re');
  const hub = createHub({ dataDir: folder });
  expect(readFileSync(journal, 'utf8')).toBe(whole);
  hub.seed({ users: [{ name: 'late' }] });
  hub.close();
  const again = createHub({ dataDir: folder });
  expect(again.store.state.accounts.has('late')).toBe(true);
  again.close();
});

test('damage in the middle is named, not skipped', () => {
  createHub({ dataDir: folder, seed: SAMPLE }).close();
  const lines = readFileSync(journal, 'utf8').split('\n');
  lines[1] = 'garbage';
  writeFileSync(journal, lines.join('\n'));
  expect(() => createHub({ dataDir: folder })).toThrow(`${journal}:2: the journal is damaged`);
  // And the folder is free again, for somebody to repair it.
  expect(readdirSync(folder)).not.toContain('lock');
});

test('a folder serves one Hub at a time', () => {
  const first = createHub({ dataDir: folder });
  expect(() => createHub({ dataDir: folder })).toThrow('is in use by another embedded Hub');
  first.close();
  createHub({ dataDir: folder }).close();
});

test('a lock of a process that is gone is taken over', () => {
  // The highest process id on Linux is 2^22.
  writeFileSync(join(folder, 'lock'), '4194305');
  const hub = createHub({ dataDir: folder });
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(String(process.pid));
  hub.close();
});

test('no token is ever written down', () => {
  createHub({ dataDir: folder, seed: SAMPLE }).close();
  const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('');
  expect(written.length).toBeGreaterThan(1000);
  for (const token of Object.values(TOKENS)) expect(written).not.toContain(token);
});

/** Maps as lists, so that they can be compared as text. */
function view(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, one]) => [key, view(one)]);
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map(view);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, view(one)]));
}
