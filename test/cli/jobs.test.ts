import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { startHub, type RunningHub } from '../../src/test-hub/index.ts';
import { tellStory, transcriptOf, type Story } from '../support/story.ts';
import { seed, tokens } from './transcript-seed.ts';

const env = { HF_TOKEN: tokens.acme };
const run = 'jobs run --model acme/plain --task gsm8k --script jobs/payload.mjs';

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly (Story & { readonly faults?: string })[] = [
  {
    name: 'jobs: the verbs, and one that is none',
    commands: ['jobs --help', 'jobs cancle x', 'jobs logs'],
  },
  {
    name: 'jobs: hardware and what it costs',
    commands: ['jobs hardware'],
    env: {},
  },
  {
    name: 'jobs: what is refused before it costs anything',
    commands: [
      'jobs run --model acme/plain',
      'jobs run --model acme/plain --task gsm9k',
      'jobs run --model acme/plain --task mmlu --hardware a10-small',
      'jobs run --model acme/plain --task mmlu --hardware a100-large --max-cost 1',
      'jobs run --model acme/plain --task mmlu --env KEY=hf_abcdefghijklmnopqrst',
      'jobs run --model acme/plain --task mmlu --secret HF_TOKEN=hf_abcdefghijklmnopqrst',
      'jobs run --model acme/plain --task mmlu --timeout soon',
    ],
    env,
  },
  {
    name: 'jobs: weights that the token may not read',
    commands: ['jobs run --model acme/gated --task mmlu --provider vllm --hardware l4x1'],
    env: { HF_TOKEN: tokens.robin },
  },
  {
    name: 'jobs: a dry run shows the request and the most that it can cost',
    commands: [
      'run-eval-job --model acme/plain --task mmlu --flavor cpu-basic --limit 10 --dry-run',
    ],
    env,
  },
  {
    name: 'jobs: submit, follow, look, publish',
    commands: [
      run,
      'jobs ps --all',
      `jobs collect ${id(1)}`,
      `jobs collect ${id(1)} --publish --create-pr --layout per-benchmark`,
      `jobs inspect ${id(1)}`,
      `jobs wait ${id(1)}`,
      `jobs cancel ${id(1)}`,
    ],
    env,
  },
  {
    name: 'jobs: one command from the submission to the pull request',
    commands: [`${run} --publish --create-pr --quiet`, 'verify acme/plain --revision refs/pr/1'],
    env,
  },
  {
    name: 'jobs: whether the scores could be written is checked before they are paid for',
    commands: [
      `${run} --publish`,
      `${run} --publish --create-pr --repo-id acme/missing`,
      'jobs ps --all',
    ],
    env: { HF_TOKEN: tokens.robin },
  },
  {
    name: 'jobs: a pull request that cannot be opened loses no score',
    commands: [`${run} --publish --create-pr`],
    env,
    faults: 'commit:403x*',
  },
  {
    name: 'jobs: runs that are not to be published',
    commands: [
      `${run} --limit 10 --publish --quiet`,
      `${run} -T mode=error --publish --quiet`,
      `${run} -T mode=killed`,
      `jobs logs -f ${id(3)}`,
      `${run} --publish --detach`,
    ],
    env,
  },
  {
    name: 'jobs: on a terminal it asks before it costs anything',
    commands: [run],
    answer: false,
    env,
  },
  {
    name: 'jobs: a sweep',
    commands: [
      'jobs run --models jobs/models.txt --tasks gsm8k,gsm9k --script jobs/payload.mjs --max-cost 1 --concurrency 1',
      'jobs run --models jobs/models.txt --tasks gsm8k --publish',
      'jobs run --resume 20260102-00000001 --concurrency 1',
    ],
    env,
  },
  {
    name: 'jobs: no such job, no such right, no credit',
    commands: [
      'jobs inspect 000000000000000000000000',
      'jobs inspect a/b/c',
      'jobs ps --namespace robin',
      'jobs ps',
    ],
    env,
  },
];

/** The ids of a story's jobs differ from Hub to Hub; the transcript calls them by number. */
function id(number: number): string {
  return `<job-${number}>`;
}

const bin = mkdtempSync(join(tmpdir(), 'evalcard-uv-'));
let hub: RunningHub | undefined;

beforeAll(() => {
  // An `uv` that runs JavaScript: these stories are not about Python.
  writeFileSync(join(bin, 'uv'), `#!/bin/sh\nshift\nexec "${process.execPath}" "$@"\n`);
  chmodSync(join(bin, 'uv'), 0o755);
});
afterAll(() => hub?.close());

test.for(stories)('$name', async (story) => {
  await hub?.close();
  const started = await startHub({
    seed: seed(),
    ...(story.faults !== undefined && { faults: story.faults }),
    clock: () => new Date('2026-01-02T03:04:05Z'),
    jobs: { env: { PATH: [bin, process.env['PATH']].join(delimiter) } },
  });
  hub = started;
  const told = await tellStory(story, {
    hubUrl: started.url,
    fixtures: ['jobs'],
    placeholders: () =>
      Object.fromEntries(
        [...(started.runner?.jobs.keys() ?? [])].map((job, at) => [id(at + 1), job]),
      ),
  });
  // How long the shipped script is, is no part of the story.
  const steady = told.replaceAll(/\(\d+ characters\)/g, '(… characters)');
  await expect(steady).toMatchFileSnapshot(transcriptOf(story));
});
