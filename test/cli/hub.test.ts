import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import { runCli } from '../support/run-cli.ts';
import { isBuilt } from '../support/run-built.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evalcard-hub-'));
  writeFileSync(join(folder, 'a-file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a Hub that cannot start says why', () => {
  test.for<[string, readonly string[], number, string]>([
    ['no port', ['--port', '99999'], 2, 'expected at most 65535, found "99999"'],
    ['an address of another machine', ['--host', '203.0.113.5'], 3, 'Cannot listen on 203.0.113.5'],
    ['an unknown fault', ['--fault', 'foo'], 2, '--fault: Unknown fault "foo"'],
    ['data in a file', ['--data', 'a-file'], 3, 'a-file cannot keep the data of a Hub: EEXIST'],
  ])('%s', async ([, flags, code, says]) => {
    const argv = flags.map((flag) => (flag === 'a-file' ? join(folder, flag) : flag));
    const run = await runCli(['hub', ...argv], { cwd: folder });
    expect(run.code).toBe(code);
    expect(run.err).toContain(says);
    expect(run.err).not.toContain('bug');
  });

  test('a port that is taken', async () => {
    const other = await startHub();
    const { port } = new URL(other.url);
    const run = await runCli(['hub', '--port', port], { cwd: folder });
    await other.close();
    expect([run.code, run.err]).toEqual([
      3,
      `Error: Port ${port} of 127.0.0.1 is taken\nHint: Name another --port; without it a free one is taken.\n`,
    ]);
  });

  test('a folder that another Hub has', async () => {
    const dataDir = join(folder, 'taken');
    const other = await startHub({ dataDir });
    const run = await runCli(['hub', '--data', dataDir], { cwd: folder });
    await other.close();
    expect([run.code, run.err]).toEqual([
      3,
      expect.stringContaining('is in use by another embedded Hub'),
    ]);
  });
});

describe.skipIf(!isBuilt)('the command hub as a process (needs dist/: npm run build)', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)('ends in order on %s, and remembers', async (signal) => {
    const data = join(folder, `data-${signal}`);
    const first = await serve(data);
    const made = await fetch(`${first.url}/api/repos/create`, {
      method: 'POST',
      headers: { authorization: 'Bearer hf_write', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'kept' }),
    });
    expect(made.status).toBe(200);
    expect(await stopped(first.child, signal)).toBe(0);

    const second = await serve(data);
    const found = await fetch(`${second.url}/api/models/me/kept`);
    expect(found.status).toBe(200);
    expect(await stopped(second.child, signal)).toBe(0);
  });
});

/** Starts `evalcard hub` and waits until it tells its address. */
function serve(data: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [program, 'hub', '--data', data], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => reject(new Error('the Hub ended before it listened')));
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /^Hub: (\S+)/.exec(chunk.toString())?.[1];
      if (url !== undefined) resolve({ child, url });
    });
  });
}

function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.removeAllListeners('exit');
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
