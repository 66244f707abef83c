import { afterAll, beforeAll, expect, test } from 'vitest';

import { type RunningHub, startHub } from '../../src/test-hub/index.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';
import { benchmarkSeed } from './benchmark-seed.ts';

const stories: readonly Story[] = [
  {
    name: 'leaderboard',
    commands: [
      'leaderboard openai/gsm8k',
      'leaderboard GSM8K --top 2',
      'leaderboard http://hub.test/datasets/openai/gsm8k --derived --quiet',
      'leaderboard openai/gsm8k --json --top 1',
      'leaderboard hf-audio/open-asr-leaderboard --task mean_wer',
      'leaderboard hf-audio/open-asr-leaderboard',
      'leaderboard hf-audio/open-asr-leaderboard --task other',
      'leaderboard acme/corpus',
      'leaderboard acme/none-there',
      'leaderboard GPQA',
      'leaderboard NoSuchBenchmark',
      'leaderboard datasets/a/b/c',
      'leaderboard',
    ],
  },
];

let hub: RunningHub;
beforeAll(async () => {
  hub = await startHub({ seed: benchmarkSeed(), clock: () => new Date('2026-01-02T03:04:05Z') });
});
afterAll(() => hub.close());

test.for(stories)('$name', async (story) => {
  const told = {
    ...story,
    commands: story.commands.map((command) => command.replace('http://hub.test', hub.url)),
  };
  await expect(await tellStory(told, { hubUrl: hub.url })).toMatchFileSnapshot(transcriptOf(story));
});
