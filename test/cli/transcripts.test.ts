import { afterAll, beforeAll, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import type { RunningHub } from '../../src/test-hub/index.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';
import { seed, tokens } from './transcript-seed.ts';

const write = { HF_TOKEN: tokens.acme };

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  { name: 'version and help', commands: ['--version', '--help', 'extract-readme --help'] },
  {
    name: 'unknown flags and commands are refused with a suggestion',
    commands: [
      'extract-readme --repo-idd a/b',
      'extract',
      'extract-readme --table x',
      'extract-readme --repo-id= --dry-run',
    ],
  },
  {
    name: 'a repo id that is none is refused before any request',
    commands: [
      'extract-readme --repo-id a/b/c',
      'extract-readme --repo-id datasets/a/b',
      'extract-readme --repo-id kestrel-7b',
      'extract-readme kestrel-7b',
      'extract-readme',
    ],
    env: { HF_ENDPOINT: 'http://127.0.0.1:9' },
  },
  {
    name: 'a folder: preview, write, and again',
    commands: [
      'extract-readme ./kestrel --repo-id acme/Kestrel-7B-Chat --dry-run',
      'extract-readme ./kestrel --repo-id acme/Kestrel-7B-Chat',
      'extract-readme ./kestrel --repo-id acme/Kestrel-7B-Chat',
      'show ./kestrel',
      'validate ./kestrel',
    ],
  },
  {
    name: 'a folder: the name comes from model-index or from the folder',
    commands: [
      'extract-readme ./kestrel --dry-run --merge-tables',
      'extract-readme ./plain --dry-run',
    ],
  },
  {
    name: 'on a terminal it asks, and no is no',
    commands: ['extract-readme ./plain'],
    answer: false,
  },
  {
    name: 'on a terminal it asks, and yes writes',
    commands: ['extract-readme ./plain'],
    answer: true,
  },
  {
    name: 'metric mapping',
    commands: [
      'extract-readme ./plain --dry-run --metric-mapping {"mmlu":{"type":"mmlu","name":"Massive-Multitask"},"GLUE":{"type":"glue"}}',
      'extract-readme ./plain --dry-run --metric-mapping mapping.json',
      'extract-readme ./plain --metric-mapping {"MMLU":1}',
      'extract-readme ./plain --metric-mapping {oops}',
      'extract-readme ./plain --metric-mapping missing.json',
    ],
  },
  {
    name: 'a published value that differs is a conflict',
    commands: [
      'extract-readme ./conflict --repo-id acme/conflict --dry-run',
      'extract-readme ./conflict --repo-id acme/conflict --overwrite',
      'extract-readme ./conflict --repo-id acme/conflict --overwrite',
      'extract-readme ./conflict --repo-id acme/conflict --keep --overwrite',
    ],
    env: { HF_ENDPOINT: 'https://huggingface.co' },
  },
  {
    name: 'nothing to extract',
    commands: [
      'extract-readme ./no-tables',
      'extract-readme ./only-hyper-parameters',
      'extract-readme ./other-models --repo-id acme/Swift-7B',
      'extract-readme ./other-models --repo-id acme/Swift-7B --model-name-override Swift-7B-v2 --dry-run',
      'inspect-tables ./other-models --repo-id acme/Swift-7B',
    ],
  },
  {
    name: 'broken front matter is never written',
    commands: ['extract-readme ./broken-yaml --repo-id acme/broken', 'validate ./broken-yaml'],
  },
  {
    name: 'validate names line and remedy',
    commands: ['validate ./invalid', 'validate ./invalid --json'],
  },
  {
    name: 'cells that are no plain number',
    commands: [
      'extract-readme ./values --repo-id acme/values --dry-run',
      'inspect-tables ./values --repo-id acme/values --table 0',
    ],
  },
  {
    name: 'a Hub: preview, pull request, look',
    commands: [
      'extract-readme --repo-id acme/Kestrel-7B-Chat --dry-run --quiet',
      'extract-readme --repo-id acme/Kestrel-7B-Chat --create-pr',
      'get-prs acme/Kestrel-7B-Chat',
      'show acme/Kestrel-7B-Chat --revision refs/pr/1',
      'validate acme/Kestrel-7B-Chat --revision refs/pr/1',
    ],
    env: write,
  },
  {
    name: 'a Hub: commit to main, and again',
    commands: ['extract-readme acme/plain', 'extract-readme acme/plain', 'show acme/plain'],
    env: write,
  },
  {
    name: 'a Hub that says no',
    commands: [
      'extract-readme --repo-id acme/missing --dry-run',
      'extract-readme --repo-id acme/secret --dry-run',
      'extract-readme --repo-id acme/gated --dry-run',
      'extract-readme --repo-id acme/plain',
    ],
  },
  {
    name: 'a read-only token is told before any work',
    commands: [
      'extract-readme --repo-id acme/plain',
      'extract-readme --repo-id acme/plain --create-pr',
    ],
    env: { HF_TOKEN: tokens.acmeReads },
  },
  {
    name: 'a token that is no token',
    commands: ['extract-readme --repo-id acme/plain', 'extract-readme --repo-id acme/plain --json'],
    env: { HF_TOKEN: tokens.nobody },
  },
  {
    name: 'offline',
    commands: [
      'extract-readme --repo-id acme/plain --dry-run',
      'extract-readme ./plain --dry-run --quiet',
    ],
    env: { HF_HUB_OFFLINE: '1' },
  },
  {
    name: 'as JSON',
    commands: ['extract-readme ./plain --dry-run --json', 'show ./kestrel --json'],
  },
];

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
