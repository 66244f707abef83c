import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import { runProgram } from '../test-hub/support/run-program.ts';
import { lettersSeed, TOKEN } from './benchmark-seed.ts';
import { readHeader, readLogFile, resultLines, ROOT, UV } from './support.ts';

const SCRIPT = join(ROOT, 'payload/lighteval_eval_uv.py');
const FIXTURES = join(ROOT, 'test/fixtures/payload');
const PYTHON = process.env['EVALCARD_PYTHON'] ?? 'python3';

// Its arguments need no package: any Python can check them.
const found = await runProgram(PYTHON, ['-c', 'import sys; assert sys.version_info >= (3, 10)'], {
  PATH: process.env['PATH'],
});
const noPython = found.code === 0 ? '' : ` (skipped: ${PYTHON} is no Python >= 3.10)`;

describe.skipIf(noPython !== '')(`what lighteval is asked for${noPython}`, () => {
  interface Row {
    readonly args: readonly string[];
    readonly code: number;
    readonly says: RegExp;
  }
  const model = ['--model', 'acme/tiny', '--dry-run', '--task'];
  const rows: readonly Row[] = [
    { args: [...model, 'gsm8k|5'], code: 0, says: / vllm model_name=acme\/tiny gsm8k\|5 / },
    { args: [...model, 'gsm8k'], code: 0, says: / gsm8k\|0 .*gsm8k is gsm8k\|0/s },
    { args: [...model, 'leaderboard|mmlu|5|0'], code: 0, says: / mmlu\|5 / },
    {
      args: [...model, 'a|0', '--task', 'b|1', '--limit', '3'],
      code: 0,
      says: / a\|0,b\|1 .* --max-samples 3/,
    },
    {
      args: [...model, 'a|0', '--revision', 'f00', '-M', 'dtype=float16', '--', '--save-details'],
      code: 0,
      says: / model_name=acme\/tiny,revision=f00,dtype=float16 a\|0 .* --save-details/,
    },
    {
      args: ['--model', `hf_${'a'.repeat(34)}`, '--task', 'x'],
      code: 2,
      says: /argument 2 looks like a token/,
    },
    { args: ['--task', 'x'], code: 2, says: /required: --model/ },
    {
      args: ['--model', 'x', '--task', 'x', '--log-dir', 'hf://buckets/a/b'],
      code: 2,
      says: /expected a folder or hf:\/\/datasets/,
    },
  ];
  test.for(rows)('$args', async ({ args, code, says }) => {
    const ran = await runProgram(PYTHON, [SCRIPT, ...args], { PATH: process.env['PATH'] });
    expect({ code: ran.code, said: ran.stdout + ran.stderr }).toEqual({
      code,
      said: expect.stringMatching(says),
    });
  });
});

const noUv = UV === null ? ' (skipped: there is no uv)' : '';
test.skipIf(noUv !== '')(`its packages fit together${noUv}`, { timeout: 240_000 }, async () => {
  const ran = await runProgram(UV ?? '', ['tree', '--script', SCRIPT, '--depth', '1'], process.env);
  expect(ran.stdout + ran.stderr).toMatch(/lighteval v0\.13\.0|transformers v4\.57\.3/);
  expect(ran.code).toBe(0);
});

// torch, transformers and lighteval are several gigabytes: this runs where somebody has installed them.
const LIGHTEVAL = process.env['EVALCARD_LIGHTEVAL_PYTHON'];
const noLighteval =
  LIGHTEVAL === undefined
    ? ' (skipped: EVALCARD_LIGHTEVAL_PYTHON names no Python with lighteval 0.13)'
    : '';
test.skipIf(noLighteval !== '')(
  `the real lighteval on the weights of a model${noLighteval}`,
  { timeout: 600_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'evalcard-lighteval-test-'));
    const made = await runProgram(
      LIGHTEVAL ?? '',
      [join(FIXTURES, 'tiny_model.py'), join(folder, 'tiny')],
      process.env,
    );
    expect(made.code).toBe(0);
    const weights = readdirSync(join(folder, 'tiny')).map(
      (name) => [name, readFileSync(join(folder, 'tiny', name))] as const,
    );
    const hub = await startHub({ seed: lettersSeed(Object.fromEntries(weights)) });
    try {
      const logs = join(folder, 'logs');
      const args = [
        '--backend',
        'accelerate',
        '--model',
        'acme/tiny',
        '--task',
        'eight_letters|0',
        '--limit',
        '4',
      ];
      const more = [
        '--custom-tasks',
        join(FIXTURES, 'letters_task.py'),
        '--log-dir',
        logs,
        '--nonce',
        'n',
      ];
      const ran = await runProgram(LIGHTEVAL ?? '', [SCRIPT, ...args, ...more], {
        PATH: process.env['PATH'],
        HOME: folder,
        HF_ENDPOINT: hub.url,
        HF_TOKEN: TOKEN,
        HF_HUB_DISABLE_XET: '1',
      });
      const results = resultLines(ran.stdout);
      expect({ code: ran.code, results }).toMatchObject({
        code: 0,
        results: [{ status: 'success', harness: 'lighteval', nonce: 'n', error: null }],
      });
      const [line] = results;
      if (!line?.log) throw new Error('no log');
      const [header, log] = [readHeader(line), await readLogFile(join(logs, line.log.path))];
      expect(header.results.map(({ value }) => value)).toEqual(
        log.results.map(({ value }) => value),
      );
      expect(header).toMatchObject({
        model: { repoId: 'acme/tiny' },
        partial: ['limited to 4 samples a task'],
        results: [{ unit: 'fraction', setting: { shots: 0 }, date: log.results[0]?.date }],
      });
    } finally {
      await hub.close();
    }
  },
);
