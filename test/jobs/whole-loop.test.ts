import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startHub, type RunningHub } from '../../src/test-hub/index.ts';
import { benchmarkSeed, TOKEN } from '../payload/benchmark-seed.ts';
import { runPayload, UV } from '../payload/support.ts';
import { halfRight, serveModel, type ModelServer } from '../support/model-server.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

const TIME = 240_000;
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

    test('a benchmark of the Hub, in one command', { timeout: TIME }, async () => {
      const ran = await evalcard(
        `jobs run --model acme/tiny --task hf/acme/eight-sums/sums --base-url ${model.url} --publish --create-pr --layout per-benchmark`,
      );
      expect(ran.code).toBe(0);
    });
  },
);
