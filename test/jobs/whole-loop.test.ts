import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startHub, type RunningHub } from '../../src/test-hub/index.ts';
import { benchmarkSeed, TOKEN } from '../payload/benchmark-seed.ts';
import { ROOT, runPayload, UV } from '../payload/support.ts';
import { halfRight, serveModel, type ModelServer } from '../support/model-server.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

const TIME = 240_000;
const LOG = /\/buckets\/acme\/evalcard-logs\/resolve\/.*\.eval$/;
const missing = await whyNot();
const note = missing === '' ? '' : ` (skipped: ${missing})`;

async function whyNot(): Promise<string> {
  if (UV === null) return 'there is no uv: pip install uv, or set EVALCARD_PYTHON to its Python';
  const { code, stderr } = await runPayload('inspect_eval_uv.py', ['--help']);
  return code === 0 ? '' : `uv cannot build the environment: ${stderr.trim().slice(-300)}`;
}

// Skipped anywhere else, loudly.
test.runIf(process.env['CI'] !== undefined)('uv builds the environment of the payload', () => {
  expect(missing).toBe('');
});

describe.skipIf(missing !== '')(
  `submit, follow, collect, pull request: the real inspect-ai${note}`,
  () => {
    let model: ModelServer;
    let hub: RunningHub;
    const cwd = mkdtempSync(join(tmpdir(), 'evalcard-loop-'));

    beforeAll(async () => {
      model = await serveModel(halfRight, { token: TOKEN });
      const path = [dirname(UV ?? ''), process.env['PATH']].join(delimiter);
      hub = await startHub({
        seed: {
          ...benchmarkSeed,
          repos: [
            ...(benchmarkSeed.repos ?? []),
            { name: 'acme/tiny', files: { 'README.md': '# Tiny\n\nA model.\n' } },
          ],
        },
        jobs: { env: { ...process.env, PATH: path } },
      });
    });
    afterAll(async () => {
      await model[Symbol.asyncDispose]();
      await hub.close();
    });

    const evalcard = (args: string): Promise<CliRun> =>
      runCli(args.split(' '), {
        cwd,
        env: { HF_ENDPOINT: hub.url, HF_TOKEN: TOKEN, XDG_STATE_HOME: join(cwd, 'state') },
        sleep: true,
      });
    const run = (task: string): string =>
      `jobs run --model acme/tiny --task ${task} --base-url ${model.url}`;

    test('a benchmark of the Hub, in one command', { timeout: TIME }, async () => {
      const { code, out, err } = await evalcard(
        `${run('hf/acme/eight-sums/sums')} --epochs 2 --publish --create-pr --layout per-benchmark`,
      );
      expect({ code, err }).toMatchObject({ code: 0 });
      expect(out).toContain('Opened pull request #1');
      const shown = await evalcard('show acme/tiny --revision refs/pr/1 --json');
      const { results } = JSON.parse(shown.out);
      expect(results.map((row: { readonly result: object }) => row.result)).toMatchObject([
        {
          benchmark: { dataset: { id: 'acme/eight-sums' } },
          value: 0.5,
          unit: 'fraction',
          uncertainty: { kind: 'stderr', value: expect.closeTo(0.189, 3) },
          setting: { notes: '2 epochs' },
          source: { url: expect.stringMatching(LOG) },
        },
      ]);
      const thread = hub.store.findRepo('model', 'acme/tiny')?.discussions.get(1);
      const description = thread?.events[0]?.data?.latest?.raw ?? '';
      expect(description).toMatch(/inspect 0\.3\.\d+/);
      expect(description).toMatch(/- model `acme\/tiny` at `[0-9a-f]{40}`/);
      expect(description).toContain('- epochs 2');
      expect(model.requests.every(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(
        true,
      );
    });

    test(
      'a task in a file of this machine, of which only a part is run',
      { timeout: TIME },
      async () => {
        copyFileSync(join(ROOT, 'test/fixtures/payload/sums.py'), join(cwd, 'sums.py'));
        const { code, out, err } = await evalcard(
          `${run('sums.py@sums')} --limit 4 --publish --create-pr`,
        );
        expect({ code, err }).toMatchObject({ code: 1 });
        expect(out).toContain('[log-partial-refused]');
        expect(out).toContain('4 of 8 samples');
      },
    );

    test('a job that is cancelled tells what it had', { timeout: TIME }, async () => {
      const silent = await serveModel(() => null, { token: TOKEN });
      const args = `--model acme/tiny --task hf/acme/eight-sums --base-url ${silent.url}`;
      const { out } = await evalcard(`jobs run ${args} --detach`);
      const id = out.trim();
      while (silent.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
      const cancelled = await evalcard(`jobs cancel ${id}`);
      const collected = await evalcard(`jobs collect ${id} --json`);
      await silent[Symbol.asyncDispose]();
      expect(cancelled.out).toContain('it was cancelled');
      expect(collected.code).toBe(1);
      expect(JSON.parse(collected.out)).toMatchObject({
        job: { stage: 'CANCELED' },
        told: [{ status: 'cancelled' }],
        results: [],
        change: null,
      });
    });

    test('a job that completes nothing: the scorer fails', { timeout: TIME }, async () => {
      copyFileSync(join(ROOT, 'test/fixtures/payload/sums.py'), join(cwd, 'sums.py'));
      const { code, out } = await evalcard(`${run('sums.py@broken_scorer')} --json`);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        job: { stage: 'ERROR' },
        runs: [
          { status: 'error', error: expect.stringContaining('the scorer is broken'), results: [] },
        ],
      });
    });
  },
);
