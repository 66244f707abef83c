import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  {
    name: 'benchmarks: search and filter',
    commands: [
      'benchmarks gpqa',
      'benchmarks GPQA-Diamond',
      'benchmarks --dataset openai/gsm8k',
      'benchmarks math --area math --official',
      'benchmarks mmluu',
      'benchmarks gsm8k --area math --json',
      'benchmarks --area maths',
    ],
  },
  {
    name: 'benchmarks: a file of one’s own',
    commands: [
      'benchmarks acorn --benchmarks benchmarks/own.yaml',
      'extract-readme benchmarks/acorn --repo-id acme/Acorn-7B --layout per-benchmark --dry-run',
      'extract-readme benchmarks/acorn --repo-id acme/Acorn-7B --layout per-benchmark --benchmarks benchmarks/own.yaml --quiet',
      'extract-readme benchmarks/acorn --repo-id acme/Acorn-7B --layout per-benchmark --benchmarks benchmarks/own.yaml --quiet',
      'benchmarks --benchmarks benchmarks/wrong-field.yaml',
      'benchmarks --benchmarks benchmarks/missing.yaml',
    ],
  },
  {
    name: 'benchmarks: evalcard.yaml in the working folder',
    commands: ['benchmarks acorn', 'benchmarks --area own', 'benchmarks acorn'],
    meanwhile: {
      after: 1,
      edit: (folder) => {
        const settings =
          'benchmarks:\n  - benchmarks/own.yaml\n  - {name: Oak Quiz, metric: accuracy}\n';
        writeFileSync(join(folder, 'evalcard.yaml'), settings);
      },
    },
  },
];

test.for(stories)('$name', async (story) => {
  const stage = { hubUrl: 'http://127.0.0.1:9', fixtures: ['benchmarks'] };
  await expect(await tellStory(story, stage)).toMatchFileSnapshot(transcriptOf(story));
});
