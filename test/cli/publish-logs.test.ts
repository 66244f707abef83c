import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import type { RunningHub } from '../../src/test-hub/index.ts';
import { runCli } from '../support/run-cli.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';
import { seed, tokens } from './transcript-seed.ts';

const env = { HF_TOKEN: tokens.acme };

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  {
    name: 'publish-logs: look, upload, and again',
    commands: [
      'publish-logs logs/inspect-zstd.eval logs/lm-eval-api.json --space acme/evidence --dry-run',
      'publish-logs logs/inspect-zstd.eval logs/lm-eval-api.json --space acme/evidence',
      'publish-logs logs/lm-eval-api.json --space acme/evidence',
      'undo 20260102-00000001',
      'publish-logs logs/lm-eval-api.json --space acme/evidence --dry-run',
    ],
    env,
  },
  {
    name: 'publish-logs: a name that is taken',
    commands: [
      'publish-logs logs/lighteval.json --space acme/board --quiet',
      'publish-logs logs/lm-eval.json --space acme/board --name-conflict fail',
      'publish-logs logs/lm-eval.json --space acme/board --public',
      'publish-logs logs/mteb.json --space acme/board --name-conflict reuse --public',
      'publish-logs logs/mteb.json --space acme/app --name-conflict reuse',
      'publish-logs logs/mteb.json --space acme/app --dry-run',
      'undo 20260102-00000003',
      'undo 20260102-00000001',
    ],
    env,
  },
  {
    name: 'publish-logs: what is refused',
    commands: [
      'publish-logs logs/inspect.json --space robin/logs',
      'publish-logs logs/inspect.json --space "no name"',
      'publish-logs logs/not-a-log.json --space acme/none',
      'publish-logs values --space acme/none',
      'publish-logs https://example.com/a.eval --space acme/none',
      'publish-logs logs/inspect.json --space acme/none --hardware t4-small',
      'publish-logs logs/inspect.json',
    ],
    env,
  },
  {
    name: 'publish-logs: another SDK has to be paid for',
    commands: [
      'publish-logs logs/inspect.json --space acme/viewer --sdk docker --hardware t4-small',
    ],
    env,
  },
  {
    name: 'publish-logs: hardware has to be paid for',
    commands: [
      'publish-logs logs/inspect.json --space dana/viewer --sdk docker --hardware t4-small',
    ],
    env: { HF_TOKEN: 'hf_test_write_of-dana' },
  },
  {
    name: 'publish-logs: without a token',
    commands: ['publish-logs logs/inspect.json --space acme/none'],
  },
  {
    name: 'import-log: publish the log and lead to it',
    commands: [
      'import-log logs/inspect.json --repo-id acme/plain --publish-logs acme/plain-logs --public-logs --create-pr --dry-run',
      'import-log logs/inspect.json --repo-id acme/plain --publish-logs acme/plain-logs --public-logs --create-pr',
      'import-log logs/inspect-partial.eval --repo-id acme/plain --publish-logs acme/partial-logs',
      'import-log http://127.0.0.1:9/x.eval --repo-id acme/plain --publish-logs acme/plain-logs',
    ],
    env,
  },
];

let hub: RunningHub;
beforeAll(async () => {
  const app = { name: 'acme/app', type: 'space', sdk: 'gradio', files: { 'app.py': '' } } as const;
  const gpqa = { name: 'Idavidrein/gpqa', type: 'dataset', gated: 'auto' } as const;
  const base = seed();
  const repos = [...(base.repos ?? []), app, gpqa];
  // May have Spaces of every SDK, but has no payment method.
  const dana = {
    name: 'dana',
    isPro: true,
    canPay: false,
    tokens: [{ token: 'hf_test_write_of-dana' }],
  };
  const users = [...(base.users ?? []), dana];
  hub = await startHub({
    seed: { ...base, users, repos },
    clock: () => new Date('2026-01-02T03:04:05Z'),
  });
});
afterAll(() => hub.close());

test.for(stories)('$name', async (story) => {
  const told = await tellStory(story, { hubUrl: hub.url, fixtures: ['logs'] });
  await expect(told).toMatchFileSnapshot(transcriptOf(story));
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'evalcard-logs-'));
  cpSync(fileURLToPath(new URL('../fixtures/logs', import.meta.url)), join(cwd, 'logs'), {
    recursive: true,
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

async function run(cwd: string, args: readonly string[]) {
  const all = { HF_ENDPOINT: hub.url, XDG_STATE_HOME: join(cwd, '.state'), ...env };
  return runCli(args, { cwd, env: all });
}

const gpqa = JSON.stringify({
  version: 2,
  status: 'success',
  eval: {
    task: 'hf/Idavidrein/gpqa/diamond',
    model: 'hf/acme/plain',
    dataset: { location: 'Idavidrein/gpqa', samples: 1 },
    config: {},
  },
  results: {
    total_samples: 1,
    completed_samples: 1,
    scores: [{ name: 'choice', scorer: 'choice', metrics: { accuracy: { value: 1 } } }],
  },
  samples: [{ id: 1, input: 'a secret question' }],
});

test.for([
  { flags: ['--public'], code: 1, finding: 'log-gated-benchmark' },
  { flags: [], code: 0, finding: 'log-keep-private' },
  { flags: ['--public', '--force'], code: 0, finding: 'log-gated-published' },
])('questions of a gated benchmark with $flags', async ({ flags, code, finding }) => {
  const cwd = folderWith({ 'gpqa.json': gpqa });
  const ran = await run(cwd, [
    'publish-logs',
    'gpqa.json',
    '--space',
    'acme/gpqa',
    '--dry-run',
    '--json',
    ...flags,
  ]);
  expect(ran.code).toBe(code);
  expect(JSON.parse(ran.out)).toMatchObject({ findings: [{ code: finding }] });
});

test(
  'a log of 12 MB goes into large-file storage and comes back',
  { timeout: 60_000 },
  async () => {
    const log = JSON.parse(gpqa);
    log.eval.dataset.location = 'acme/own';
    log.samples = Array.from({ length: 12 }, (_, id) => ({ id, input: 'x'.repeat(1_000_000) }));
    const text = JSON.stringify(log);
    const cwd = folderWith({ 'large.json': text });
    const ran = await run(cwd, [
      'publish-logs',
      'large.json',
      '--space',
      'acme/large',
      '--public',
      '--json',
    ]);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
    const written: unknown = JSON.parse(ran.out);
    expect(written).toMatchObject({
      written: { logs: [{ url: `${hub.url}/spaces/acme/large/resolve/main/logs/large.json` }] },
    });
    const answer = await fetch(`${hub.url}/spaces/acme/large/resolve/main/logs/large.json`);
    expect(await answer.text()).toBe(text);
  },
);

/** What a fault leaves: the first run's exit code; a second run always ends well, in one Space. */
const faults: readonly { readonly fault: string; readonly first: number }[] = [
  { fault: 'create-repo:cut-after', first: 0 },
  { fault: 'create-repo:500:after', first: 0 },
  { fault: 'create-repo:cut-before', first: 3 },
  { fault: 'create-repo:409', first: 0 },
  { fault: 'spaces:500', first: 0 },
  { fault: 'commit:cut-after', first: 0 },
  { fault: 'commit:500:after', first: 0 },
  { fault: 'commit:500x*', first: 3 },
  { fault: 'commit:403', first: 3 },
  { fault: 'preupload:500x*', first: 3 },
];
test.for(faults)('$fault: run again, there is one Space with the log', async ({ fault, first }) => {
  const cwd = folderWith({});
  const name = fault.replaceAll(/\W+/g, '-').replace(/-$/, '');
  const args = ['publish-logs', 'logs/lm-eval.json', '--space', `acme/${name}`, '--json'];
  hub.faults.add(fault);
  const ran = await run(cwd, args);
  hub.faults.clear();
  expect({ code: ran.code, err: ran.err }).toMatchObject({ code: first });
  const again = await run(cwd, args);
  expect({ code: again.code, err: again.err }).toMatchObject({ code: 0 });
  const headers = { authorization: `Bearer ${tokens.acme}` };
  const list = await fetch(`${hub.url}/api/spaces?author=acme&search=${name}`, { headers });
  const spaces: unknown = await list.json();
  expect(spaces).toMatchObject([{ id: `acme/${name}` }]);
  const file = await fetch(`${hub.url}/spaces/acme/${name}/resolve/main/logs/lm-eval.json`, {
    headers,
  });
  expect(file.status).toBe(200);
});
