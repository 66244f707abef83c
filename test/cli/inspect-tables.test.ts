import { expect, test } from 'vitest';

import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';

const heron = './tables-story/heron --repo-id acme/Heron-7B';

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  {
    name: 'inspect-tables: in short, and one table drawn',
    commands: [
      `inspect-tables ${heron}`,
      `inspect-tables ${heron} --table 0`,
      `inspect-tables ${heron} --table 1 --model-name-override heron-7b-v0`,
      `inspect-tables ${heron} --table 9`,
    ],
  },
  {
    name: 'inspect-tables: an ambiguous table and the flags that choose',
    commands: [
      `inspect-tables ${heron} --table 2`,
      `extract-readme ${heron} --table 2 --dry-run`,
      `inspect-tables ${heron} --table 2 --model-column-index 1`,
      `extract-readme ${heron} --table 2 --only-this-model --dry-run`,
      `extract-readme ${heron} --only-this-model --dry-run`,
    ],
  },
];

test.for(stories)('$name', async (story) => {
  const stage = { hubUrl: 'http://127.0.0.1:9', fixtures: ['tables-story'] };
  await expect(await tellStory(story, stage)).toMatchFileSnapshot(transcriptOf(story));
});
