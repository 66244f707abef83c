import { afterAll, beforeAll, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import type { RunningHub } from '../../src/test-hub/index.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';
import { seed, tokens } from './transcript-seed.ts';

const plain = '--repo ./plain --repo-id acme/plain';

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  {
    name: 'import-log: an inspect log into a folder, and again',
    commands: [
      `import-log logs/inspect-zstd.eval ${plain} --source-url https://example.com/sums.eval --dry-run`,
      `import-log logs/inspect-zstd.eval ${plain} --source-url https://example.com/sums.eval --quiet`,
      `import-log logs/inspect-zstd.eval ${plain} --source-url https://example.com/sums.eval --quiet`,
      'validate ./plain',
    ],
  },
  {
    name: 'import-log: official benchmarks go to .eval_results as percent',
    commands: [
      `import-log logs/every-eval-ever.json ${plain} --format eval-results --source-url https://example.com/gpqa.json --dry-run`,
      `import-log logs/lm-eval.json ${plain} --format both --layout per-benchmark --source-url https://example.com/x.json --dry-run`,
    ],
  },
  {
    name: 'import-log: what is refused',
    commands: [
      `import-log logs/inspect-partial.eval ${plain} --dry-run`,
      `import-log logs/inspect-partial.eval ${plain} --dry-run --allow-partial`,
      `import-log logs/inspect-truncated.eval ${plain} --dry-run`,
      `import-log logs/not-a-log.json ${plain} --dry-run`,
      `import-log logs/missing.eval ${plain} --dry-run`,
      'import-log logs/inspect.json --repo ./kestrel --repo-id acme/Kestrel-7B-Chat --dry-run',
      `import-log logs/mteb.json ${plain} --dry-run`,
      `import-log logs/mteb.json ${plain} --dry-run --model-name-override someone/else`,
      'import-log',
    ],
  },
  {
    name: 'import-log: a log that names no model',
    commands: [`import-log logs/mteb.json ${plain} --dry-run --model-name-override acme/plain`],
  },
  {
    name: 'import-log: what lm-evaluation-harness and lighteval wrote',
    commands: [
      `import-log logs/lm-eval-api.json ${plain} --source-url https://example.com/sums.json --dry-run`,
      `import-log logs/lm-eval-api.json ${plain} --score flexible-extract --source-url https://example.com/sums.json --dry-run`,
      `import-log logs/lm-eval-dummy.json ${plain} --dry-run --allow-partial`,
      'import-log logs/results_2026-11-26T13-48-24.383726.json --repo ./plain --repo-id acme/tiny --dry-run',
    ],
  },
  {
    name: 'import-log: a folder as a harness leaves it',
    commands: [
      `import-log log-folder/run ${plain} --source-url https://example.com/run --dry-run`,
      `import-log values ${plain} --dry-run`,
    ],
  },
  {
    name: 'import-log: a private log on a Hub',
    commands: [
      `import-log hf://datasets/acme/logs/sums.json ${plain} --dry-run`,
      `import-log hf://datasets/acme/logs/none.json ${plain} --dry-run`,
    ],
    env: { HF_TOKEN: tokens.acme },
  },
  {
    name: 'import-log: a private log on a Hub without a token',
    commands: [`import-log hf://datasets/acme/logs/sums.json ${plain} --dry-run`],
  },
  {
    name: 'import-log: onto a Hub as a pull request',
    commands: [
      'import-log logs/inspect.json --repo-id acme/plain --create-pr --source-url https://example.com/sums.json',
    ],
    env: { HF_TOKEN: tokens.acme },
  },
];

let hub: RunningHub;
beforeAll(async () => {
  hub = await startHub({ seed: seed(), clock: () => new Date('2026-01-02T03:04:05Z') });
});
afterAll(() => hub.close());

test.for(stories)('$name', async (story) => {
  const told = await tellStory(story, { hubUrl: hub.url, fixtures: ['logs', 'log-folder'] });
  await expect(told).toMatchFileSnapshot(transcriptOf(story));
});
