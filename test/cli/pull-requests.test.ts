import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import type { RunningHub } from '../../src/test-hub/index.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';
import { seed, tokens } from './transcript-seed.ts';

const write = { HF_TOKEN: tokens.acme };
const asRobin = { HF_TOKEN: tokens.robin };

// Runs are called 20260102-00000001, 20260102-00000002, … in the order in which they begin to write.
const stories: readonly Story[] = [
  {
    name: 'a pull request: proposed once, added to, withdrawn',
    commands: [
      'extract-readme acme/proposed --update-pr --quiet',
      'extract-readme acme/proposed --table 0 --create-pr --quiet',
      'extract-readme acme/proposed --create-pr --quiet',
      'extract-readme acme/proposed --create-pr --dry-run --quiet',
      'extract-readme acme/proposed --update-pr --quiet',
      'extract-readme acme/proposed --update-pr --quiet',
      'extract-readme acme/proposed --update-pr 7 --quiet',
      'extract-readme acme/proposed --create-pr --update-pr 1',
      'prs acme/proposed',
      'prs withdraw 1 --repo-id acme/proposed',
      'prs withdraw 1 --repo-id acme/proposed',
      'prs acme/proposed',
      'prs acme/proposed --state closed',
      'undo 20260102-00000002',
      'undo 20260102-00000003',
      'undo',
    ],
    env: asRobin,
  },
  {
    name: 'pull requests of others are read before one is opened',
    commands: [
      'prs acme/crowded',
      'extract-readme acme/crowded --create-pr --quiet',
      'extract-readme acme/crowded --update-pr 1 --quiet',
      'prs withdraw 2 --repo-id acme/crowded',
      'prs --user robin acme/crowded --json',
      'prs --author acme --user robin',
      'prs --user me',
      'prs',
    ],
    env: write,
  },
  {
    name: 'undo in a folder',
    commands: [
      'undo',
      'extract-readme ./plain --yes --quiet',
      'undo 20260102-00000001 --dry-run',
      'undo 20260102-00000001',
      'undo 20260102-00000001',
      'show ./plain',
      'undo 20260102-00000002 --json',
      'show ./plain',
      'undo',
      'undo 20260102-nothere1',
      'undo ../../passwd',
    ],
    meanwhile: {
      after: 2,
      edit: (folder) => {
        const card = join(folder, 'plain/README.md');
        writeFileSync(card, `${readFileSync(card, 'utf8')}\nA later sentence.\n`);
      },
    },
  },
  {
    name: 'undo refuses what was edited since',
    commands: [
      'extract-readme ./plain --yes --quiet',
      'undo 20260102-00000001',
      'undo 20260102-00000001 --json',
    ],
    meanwhile: {
      after: 1,
      edit: (folder) => {
        const card = join(folder, 'plain/README.md');
        writeFileSync(card, readFileSync(card, 'utf8').replace('85.2\n', '85.3\n'));
      },
    },
  },
  {
    name: 'undo on a Hub: a commit with files, and a pull request',
    commands: [
      'extract-readme acme/undone --format both --quiet',
      'show acme/undone',
      'undo 20260102-00000001',
      'show acme/undone',
      'extract-readme acme/undone --create-pr --quiet',
      'undo 20260102-00000003 --dry-run',
      'undo 20260102-00000003',
      'get-prs acme/undone',
      'undo',
    ],
    env: write,
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
