import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type RunningHub, startHub } from '../../src/test-hub/index.ts';
import { runCli } from '../support/run-cli.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';
import { benchmarkSeed } from './benchmark-seed.ts';

const story: Story = {
  name: 'compare',
  commands: [
    'compare acme/Heron-7B other/Kaze-70B other/Tern-30B ./conflict',
    'compare acme/Heron-7B other/Kaze-70B --common --benchmark GSM8K --svg charts/maths.svg',
    'compare acme/Heron-7B --json',
    'compare acme/Heron-7B --benchmark MMLU',
    'compare acme/Heron-7B --benchmark MMLU --svg empty.svg',
    'compare acme/none-there acme/Heron-7B',
    'compare',
  ],
};

let hub: RunningHub;
const folder = mkdtempSync(join(tmpdir(), 'evalcard-compare-'));
beforeAll(async () => {
  hub = await startHub({ seed: benchmarkSeed(), clock: () => new Date('2026-01-02T03:04:05Z') });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await hub.close();
});

test('tells the story', async () => {
  await expect(await tellStory(story, { hubUrl: hub.url })).toMatchFileSnapshot(
    transcriptOf(story),
  );
});

test('draws both kinds of picture', async () => {
  const argv =
    'compare acme/Heron-7B other/Kaze-70B other/Tern-30B --title Maths --svg a.svg --png b/c.png'.split(
      ' ',
    );
  const { code, err } = await runCli(argv, { cwd: folder, env: { HF_ENDPOINT: hub.url } });
  expect([code, err]).toEqual([0, 'Wrote a.svg, b/c.png\n']);
  await expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toMatchFileSnapshot(
    'transcripts/compare.svg',
  );
  expect(readFileSync(join(folder, 'b/c.png')).subarray(1, 4).toString()).toBe('PNG');
});
