import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { isBuilt, runBuilt } from '../support/run-built.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

describe.skipIf(!isBuilt)('the command line as a process (needs dist/: npm run build)', () => {
  test('Ctrl-C while the Hub is silent is no bug', async () => {
    const silent = createServer();
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, '127.0.0.1', () => resolve((silent.address() as AddressInfo).port));
    });
    const child = spawn(process.execPath, [program, 'show', 'acme/x'], {
      env: { PATH: process.env['PATH'], HOME: tmpdir(), HF_ENDPOINT: `http://127.0.0.1:${port}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    silent.once('request', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.once('close', resolve));
    silent.close();
    expect([code, err]).toEqual([3, expect.stringMatching(/^Error: Stopped by SIGINT\n/)]);
  });

  test('a reader that stops reading, as head does, is no bug', async () => {
    const child = spawn(process.execPath, [program, 'extract-readme', '--help'], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stdout.destroy();
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([code, err]).toEqual([0, '']);
  });

  // The proxy's client is loaded when it is needed, out of the compiled bundle.
  test('a proxy that does not answer is told', async () => {
    const env = {
      HF_ENDPOINT: 'http://hub.example.org',
      HTTP_PROXY: 'http://127.0.0.1:9',
    };
    const folder = mkdtempSync(join(tmpdir(), 'evalcard-proxy-'));
    const { code, err } = await runBuilt(['show', 'acme/x'], { cwd: folder, env });
    rmSync(folder, { recursive: true });
    expect(code).toBe(3);
    expect(err).toMatch(/^Error: No answer from hub\.example\.org/m);
  });
});
