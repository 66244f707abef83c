import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import type { RunningHub } from '../../src/test-hub/index.ts';
import { runCli } from '../support/run-cli.ts';
import { seed } from './transcript-seed.ts';

/** A story: what somebody types, one command after the other, in a folder that starts as test/fixtures/transcripts. */
interface Story {
  readonly name: string;
  readonly commands: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly answer?: boolean;
}

const write = { HF_TOKEN: 'hf_write' };

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  { name: 'version and help', commands: ['--version', '--help', 'extract-readme --help'] },
  {
    name: 'unknown flags and commands are refused with a suggestion',
    commands: ['extract-readme --repo-idd a/b', 'extract', 'extract-readme --table x'],
  },
  {
    name: 'a repo id that is none is refused before any request',
    commands: [
      'extract-readme --repo-id a/b/c',
      'extract-readme --repo-id datasets/a/b',
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
    env: { HF_TOKEN: 'hf_read' },
  },
  {
    name: 'a token that is no token',
    commands: ['extract-readme --repo-id acme/plain', 'extract-readme --repo-id acme/plain --json'],
    env: { HF_TOKEN: 'hf_wrong' },
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

describe('transcripts', () => {
  let hub: RunningHub;
  let folder: string;
  beforeAll(async () => {
    hub = await startHub({ seed: seed(), clock: () => new Date('2026-01-02T03:04:05Z') });
    folder = mkdtempSync(join(tmpdir(), 'evalcard-transcripts-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await hub.close();
  });

  test.for(stories)('$name', async ({ name, commands, env = {}, answer }) => {
    const cwd = mkdtempSync(join(folder, 'story-'));
    cpSync(fileURLToPath(new URL('../fixtures/transcripts', import.meta.url)), cwd, {
      recursive: true,
    });
    const parts = [`# ${name}`];
    for (const command of commands) {
      const { code, out, err } = await runCli(command.split(' '), {
        cwd,
        env: { HF_ENDPOINT: hub.url, ...env },
        ...(answer !== undefined && { answer }),
      });
      parts.push(block(command, out, err, code));
    }
    const text = `${parts.join('\n\n')}\n`
      .replaceAll(hub.url, 'http://hub.test')
      .replaceAll(cwd, '~');
    const stable = text
      .replaceAll(/Root=1-[0-9a-f]{8}-[0-9a-f]{24}/g, '<request>')

      .replaceAll(/\b[0-9a-f]{40}\b/g, '<commit>')
      .replaceAll(/`[0-9a-f]{12}`/g, '`<commit>`');
    await expect(stable).toMatchFileSnapshot(
      `transcripts/${name.replaceAll(/[^\w]+/g, '-').toLowerCase()}.md`,
    );
  });
});

function block(command: string, out: string, err: string, code: number): string {
  const lines = ['```console', `$ evalcard ${command}`];
  if (out) lines.push(out.trimEnd());
  if (err)
    lines.push(
      ...err
        .trimEnd()
        .split('\n')
        .map((line) => `2| ${line}`),
    );
  return [...lines, `exit ${code}`, '```'].join('\n');
}
