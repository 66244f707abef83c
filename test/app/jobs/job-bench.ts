import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach } from 'vitest';

import type { Context } from '../../../src/app/context.ts';
import type { JobWishes } from '../../../src/app/jobs/wishes.ts';
import { startHub, type RunningHub, type Seed } from '../../../src/test-hub/index.ts';
import { testContext, type TestContext } from '../../io/support/context.ts';

export const tokens = {
  owner: 'hf_test_write_of-a-job-owner',
  reader: 'hf_test_read_of-a-job-owner',
  stranger: 'hf_test_write_of-a-job-stranger',
} as const;

/** The script that stands in for the payload: `-T mode=…` says how it goes. */
export const SCRIPT = fileURLToPath(new URL('../../fixtures/jobs/payload.mjs', import.meta.url));

const EVAL_YAML = 'tasks:\n  - id: sums\n  - id: products\n';

/** A safetensors file of so many numbers: its head only. */
function weights(dtype: string, count: number): Uint8Array {
  const head = JSON.stringify({ w: { dtype, shape: [count] } });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  return Buffer.concat([length, Buffer.from(head)]);
}

const seed: Seed = {
  users: [
    {
      name: 'ada',
      tokens: [{ token: tokens.owner }, { token: tokens.reader, role: 'read' }],
    },
    { name: 'bob', tokens: [{ token: tokens.stranger }] },
  ],
  orgs: [{ name: 'labs', members: { ada: 'admin' } }],
  repos: [
    {
      name: 'ada/Heron-8B',
      files: {
        'README.md': '# Heron\n\nA bird.\n',
        'model.safetensors': weights('BF16', 8_030_261_248),
      },
    },
    { name: 'ada/Wren', files: { 'README.md': '# Wren\n', 'pytorch_model.bin': 'x' } },
    {
      name: 'ada/Whale-400B',
      files: { 'README.md': '# Whale\n', 'model.safetensors': weights('BF16', 4e11) },
    },
    {
      name: 'bob/Gated-1B',
      gated: 'manual',
      files: { 'README.md': '# Gated\n', 'model.safetensors': weights('F16', 1e9) },
    },
    {
      name: 'ada/sums',
      type: 'dataset',
      files: { 'README.md': '# Sums\n', 'eval.yaml': EVAL_YAML },
    },
    { name: 'ada/plain-data', type: 'dataset', files: { 'README.md': '# Data\n' } },
    {
      name: 'bob/hidden-questions',
      type: 'dataset',
      gated: 'manual',
      files: { 'README.md': '# Questions\n', 'eval.yaml': EVAL_YAML },
    },
  ],
};

export interface JobBench {
  readonly hub: RunningHub;
  readonly cwd: string;
  readonly contextOf: (token?: string | null, more?: Partial<Context>) => Context & TestContext;
  /** The environment of a command line that talks to this Hub. */
  readonly env: Readonly<Record<string, string>>;
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** A Hub that runs jobs, with an `uv` that runs JavaScript: what the jobs do is in `SCRIPT`. */
export async function jobBench(): Promise<JobBench> {
  const cwd = mkdtempSync(join(tmpdir(), 'evalcard-jobs-test-'));
  const bin = join(cwd, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'uv'), `#!/bin/sh\nshift\nexec "${process.execPath}" "$@"\n`);
  chmodSync(join(bin, 'uv'), 0o755);
  const path = [bin, process.env['PATH']].join(delimiter);
  const hub = await startHub({ seed, jobs: { env: { PATH: path }, keepAliveMs: 1000 } });
  cleanUps.push(async () => {
    await hub.close();
    rmSync(cwd, { recursive: true, force: true });
  });
  let ids = 0;
  const env = { HF_ENDPOINT: hub.url, XDG_STATE_HOME: join(cwd, 'state') };
  return {
    hub,
    cwd,
    env,
    contextOf: (token = tokens.owner, more = {}) => {
      const context = testContext({
        cwd,
        sleep: shortly,
        env: { ...env, ...(token !== null && { HF_TOKEN: token }) },
      });
      return {
        ...context,
        now: () => new Date('2026-01-02T03:04:05Z'),
        newId: () => String((ids += 1)).padStart(8, '0'),
        ...more,
      };
    },
  };
}

// Jobs take their time, so pauses must too; a tenth of it will do.
async function shortly(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds / 10));
}

/** `jobs run` with the flags' defaults, and the script that stands in for the payload. */
export function wishes(more: Partial<JobWishes> = {}): JobWishes {
  return {
    model: 'ada/Heron-8B',
    task: 'gsm8k',
    framework: 'inspect',
    provider: 'auto',
    keepHardware: false,
    timeoutSeconds: 7200,
    taskArg: [],
    modelArg: [],
    secret: [],
    env: [],
    logs: 'bucket',
    ...more,
  };
}
