import { afterAll, beforeAll, expect, test } from 'vitest';

import { type RunningHub, type Seed, startHub } from '../../src/test-hub/index.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';

const tokens = {
  acme: 'hf_test_write_of-acme-who-verifies',
  robin: 'hf_test_write_of-robin-who-verifies',
} as const;

const asRobin = { HF_TOKEN: tokens.robin };

const stories: readonly Story[] = [
  {
    name: 'verify: what the sources say now, on main and in pull requests',
    commands: [
      'verify acme/Heron',
      'verify acme/Heron --pr 2 --quiet',
      'verify acme/Heron --pr 2 --json',
      'verify --user robin acme/Heron',
      'verify acme/Heron --pr 1',
      'verify acme/Heron --pr 9',
      'verify acme/Heron --pr 1 --user me',
      'verify acme/Heron --create-pr',
      'verify acme/none-there',
      'verify --author acme acme/none-there --quiet',
      'verify --author nobody',
      'verify ./plain',
    ],
    env: asRobin,
  },
  {
    name: 'verify: a wrong score is corrected where it stands',
    commands: [
      'verify acme/Heron --pr 2 --fix --dry-run --quiet',
      'verify acme/Heron --pr 2 --fix --quiet',
      'verify acme/Heron --pr 2',
      'verify acme/Heron --fix',
      'verify acme/Heron --fix --create-pr --quiet',
      'verify acme/Heron --fix --create-pr --quiet',
      'prs acme/Heron --quiet',
      'undo 20260102-00000001',
      'undo',
    ],
    env: asRobin,
  },
  {
    name: 'verify: the owner corrects main',
    commands: ['verify acme/Heron --fix --quiet', 'verify acme/Heron --revision main --quiet'],
    env: { HF_TOKEN: tokens.acme },
    answer: true,
  },
];

const BODY = `# Heron

| Benchmark | Heron |
|---|---|
| GSM8K | 81.5 |
| GPQA Diamond | 44.1 |
| MMLU | 70.2 |
`;

const result = (name: string, value: number, source: string | null): string => `  - task:
      type: text-generation
    dataset:
      name: ${name}
      type: benchmark
    metrics:
    - type: accuracy
      value: ${value}
      name: Accuracy
${source === null ? '' : `    source:\n      name: Model Card\n      url: ${source}\n`}`;

const HERON = 'https://huggingface.co/acme/Heron/blob/main/README.md';

/** Right, wrong, without a source, of a source that is gone, and of one that nothing can read. */
const CARD = `---
license: mit
model-index:
- name: Heron
  results:
${result('GSM8K', 81.5, HERON)}${result('MMLU', 70.9, HERON)}${result('HellaSwag', 88.1, null)}${result('IFEval', 80.1, 'https://huggingface.co/acme/deleted')}${result('BBH', 61.2, 'https://example.org/our-paper')}---

${BODY}`;

function seed(): Seed {
  return {
    users: [
      { name: 'acme', tokens: [{ token: tokens.acme }] },
      { name: 'robin', tokens: [{ token: tokens.robin }] },
    ],
    repos: [
      {
        name: 'acme/Heron',
        files: { 'README.md': CARD },
        pullRequests: [
          {
            title: 'Another licence',
            author: 'robin',
            files: { 'README.md': CARD.replace('mit', 'apache-2.0') },
          },
          {
            title: 'Add GPQA',
            author: 'robin',
            files: {
              '.eval_results/gpqa.yaml': `- dataset:\n    id: Idavidrein/gpqa\n    task_id: diamond\n  value: 41.4\n  date: '2026-01-01'\n  source:\n    url: ${HERON}\n    name: Model Card\n`,
            },
          },
        ],
      },
    ],
  };
}

let hub: RunningHub;
beforeAll(async () => {
  hub = await startHub({ seed: seed(), clock: () => new Date('2026-01-02T03:04:05Z') });
});
afterAll(() => hub.close());

test.for(stories)('$name', async (story) => {
  await expect(await tellStory(story, { hubUrl: hub.url })).toMatchFileSnapshot(
    transcriptOf(story),
  );
});
