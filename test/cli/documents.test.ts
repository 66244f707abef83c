import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { startHub } from '../../src/test-hub/index.ts';
import type { RunningHub, Seed } from '../../src/test-hub/index.ts';
import { tellStory, transcriptOf } from '../support/story.ts';
import type { Story } from '../support/story.ts';
import { tokens } from './transcript-seed.ts';

const heron = './heron --repo-id acme/Heron-7B';
const report = '--source-url https://example.com/report --source-name "Technical report"';

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  {
    name: 'add-eval: a score by hand, and again',
    commands: [
      `add-eval ${heron} --benchmark GSM8K --value 81.5 --shots 8 ${report} --date 2026-01-31 --dry-run`,
      `add-eval ${heron} --benchmark GSM8K --value 81.5 --shots 8 ${report} --date 2026-01-31 --quiet`,
      `add-eval ${heron} --benchmark GSM8K --value 81.5 --shots 8 ${report} --date 2026-01-31 --quiet`,
      `add-eval ${heron} --benchmark GSM8K --value 82 --shots 8 ${report} --dry-run`,
      `add-eval ${heron} --benchmark GSM8K --value 82 --shots 8 ${report} --overwrite --quiet`,
      `add-eval ${heron} --benchmark "My own test" --value 12 --metric F1 --layout per-benchmark --dry-run --json`,
    ],
  },
  {
    name: 'add-eval: an official benchmark in both formats',
    commands: [
      `add-eval ${heron} --benchmark "GPQA Diamond" --value 0.441 --unit fraction ${report} --format eval-results --dry-run`,
      `add-eval ${heron} --benchmark HLE --value 24 --notes "With tools" --source-url https://example.com/new --format both --quiet`,
      `add-eval ${heron} --benchmark HLE --value 24 --notes "With tools" --source-url https://example.com/new --format both --add-as-variant --quiet`,
      `add-eval ${heron} --benchmark MMLU --value 71 ${report} --format eval-results --dry-run`,
      `add-eval ${heron} --benchmark Idavidrein/gpqa --value 44 --format eval-results --dry-run`,
      `add-eval ${heron} --benchmark Idavidrein/gpqa --task-id gpqa_diamond --value 44 --format eval-results --dry-run`,
      `add-eval ${heron} --benchmark acme/data --task-id x --value 44 --format eval-results --dry-run`,
    ],
  },
  {
    name: 'add-eval: what is asked back',
    commands: [
      `add-eval ${heron} --benchmark GPQA --value 44`,
      `add-eval ${heron} --benchmark MMLU --value 1`,
      `add-eval ${heron} --benchmark MMLU --value 852`,
      `add-eval ${heron} --benchmark MMLU --value 85,2`,
      `add-eval ${heron} --benchmark MMLU --value "85.2 (5-shot)"`,
      `add-eval ${heron} --benchmark MMLU --value 85.2% --unit fraction`,
      `add-eval ${heron} --benchmark MMLU --value 85.2 --date 2026-02-30`,
      `add-eval ${heron} --benchmark MMLU --value 85.2 --source-user ada`,
      `add-eval ${heron} --benchmark MMLU --value 85.2 --source-url ftp://x`,
      `add-eval ${heron} --value 85.2`,
    ],
  },
  {
    name: 'add-eval: a Hub repo without a card, as a pull request',
    commands: [
      `add-eval acme/bare --benchmark MMLU --value 70.2 ${report} --create-pr`,
      `add-eval acme/bare --benchmark MMLU --value 70.2 ${report} --create-pr`,
    ],
    env: { HF_TOKEN: tokens.acme },
  },
  {
    name: 'remove-eval: one of several, and all',
    commands: [
      'remove-eval ./heron --benchmark MMLU',
      'remove-eval ./heron --benchmark MMLU --setting 0-shot --quiet',
      'remove-eval ./heron --benchmark hle --value 31.4 --dry-run',
      'remove-eval ./heron --benchmark HLE --all --quiet',
      'remove-eval ./heron --benchmark HLE',
      'remove-eval ./heron',
      'undo 20260102-00000002',
    ],
  },
  {
    name: 'remove-eval: on a Hub, as a pull request',
    commands: [
      'remove-eval acme/Heron-7B --benchmark "GPQA Diamond" --dry-run',
      'remove-eval acme/Heron-7B-GGUF --benchmark own --create-pr --quiet',
      'remove-eval acme/Heron-7B-GGUF --benchmark Idavidrein/gpqa --format eval-results --update-pr --quiet',
      'show acme/Heron-7B-GGUF --revision refs/pr/1',
    ],
    env: { HF_TOKEN: tokens.acme },
  },
  {
    name: 'show: filters, badges, settings side by side',
    commands: [
      'show ./heron',
      'show ./heron --benchmark GPQA --json',
      'show ./heron --setting tools --quiet',
      'show ./heron --source technical --format eval-results --quiet',
      'show ./heron --metric f1 --quiet',
      'show acme/Heron-7B',
    ],
  },
  {
    name: 'validate: what is wrong, in every format',
    commands: [
      'validate ./odd',
      'validate ./odd --local --json',
      'validate ./odd --local --format github',
      'validate ./odd --local --format sarif',
      'validate ./odd --format yaml',
      'validate ./odd --dry-run',
      'validate ./conflict --repo-id acme/conflict',
      'validate ./nowhere',
    ],
  },
  {
    name: 'validate: --fix puts quotes where they are missing',
    commands: [
      'validate ./odd --fix --dry-run --local',
      'validate ./odd --fix --local --quiet',
      'validate ./odd --fix --local --quiet',
      'validate ./odd --fix --format sarif',
      'undo 20260102-00000001 --quiet',
    ],
  },
  {
    name: 'validate: what only the Hub knows',
    commands: [
      'validate acme/Heron-7B',
      'validate acme/Heron-7B-GGUF',
      'validate acme/licensed',
      'validate acme/licensed --local',
    ],
  },
  {
    name: 'migrate: model-index to .eval_results and back',
    commands: [
      'migrate ./heron --to eval-results --dry-run',
      'migrate ./heron --to eval-results --quiet',
      'migrate ./heron --to model-index --dry-run --quiet',
      'migrate ./heron --to eval-results --move --quiet',
      'migrate ./heron --to eval-results --quiet',
      'migrate ./heron --to model-index --move --quiet',
      'show ./heron --quiet',
      'validate ./heron --local --quiet',
      'undo 20260102-00000003 --quiet',
    ],
  },
  {
    name: 'migrate: Papers with Code, and metrics as a map',
    commands: [
      'migrate ./pwc --to model-index --dry-run',
      'migrate ./pwc --to model-index --model-name-override ResNet-50 --quiet',
      'migrate ./pwc --to model-index --model-name-override ResNet-50 --quiet',
      'validate ./pwc --local --quiet',
      'migrate ./pwc --to eval-results',
      'migrate ./plain --to model-index',
      'migrate ./plain',
    ],
  },
  {
    name: 'render: a table from the records, and again',
    commands: [
      'render ./heron --dry-run',
      'render ./heron --quiet',
      'render ./heron --quiet',
      'validate ./heron --local --quiet',
      'extract-readme ./heron --repo-id acme/Heron-7B --dry-run',
      'add-eval ./heron --benchmark GSM8K --value 81.5 --quiet',
      'validate ./heron --local --quiet',
      'render ./heron --quiet',
    ],
  },
  {
    name: 'render: a card without markers, and cards that cannot be read',
    commands: [
      'render ./conflict',
      'render ./conflict --append --quiet',
      'render ./conflict --append',
      'render ./broken-yaml --append',
      'render ./plain --append',
      'show ./broken-yaml',
      'remove-eval ./broken-yaml --benchmark MMLU',
      'add-eval ./broken-yaml --benchmark MMLU --value 70',
      'migrate ./broken-yaml --to eval-results',
      'render acme/bare',
    ],
  },
  {
    name: 'validate: offline says so',
    commands: ['validate ./heron'],
    env: { HF_HUB_OFFLINE: '1' },
  },
];

const file = (path: string): string =>
  readFileSync(new URL(`../fixtures/transcripts/${path}`, import.meta.url), 'utf8');

const evalYaml = (tasks: readonly string[]): string =>
  [
    'name: A benchmark',
    'description: Questions',
    'evaluation_framework: inspect-ai',
    'tasks:',
    ...tasks.map((id) => `- id: ${id}`),
    '',
  ].join('\n');

const dataset = (name: string, tasks: readonly string[]) => ({
  name,
  type: 'dataset' as const,
  extraTags: ['benchmark:official'],
  files: { 'eval.yaml': evalYaml(tasks) },
});

const seed: Seed = {
  users: [
    { name: 'acme', tokens: [{ token: tokens.acme, role: 'write' }] },
    { name: 'robin', tokens: [{ token: tokens.robin }] },
  ],
  verifyTokens: ['signed.by.the-hub'],
  repos: [
    {
      name: 'acme/Heron-7B',
      files: {
        'README.md': file('heron/README.md'),
        '.eval_results/hle.yaml': file('heron/.eval_results/hle.yaml').replace(/- [^-]*$/, ''),
        '.eval_results/gpqa.yaml':
          '- dataset: {id: Idavidrein/gpqa, task_id: diamond}\n  value: 44.1\n  verifyToken: signed.by.the-hub\n' +
          '- dataset: {id: Idavidrein/gpqa, task_id: main}\n  value: 40\n  verifyToken: signed.by.somebody\n',
      },
      pullRequests: [
        {
          title: 'GSM8K',
          author: 'robin',
          files: {
            '.eval_results/gsm8k.yaml':
              '- dataset: {id: openai/gsm8k, task_id: gsm8k}\n  value: 81.5\n',
          },
        },
        { title: 'Broken', author: 'robin', files: { '.eval_results/x.yaml': 'a: [' } },
      ],
    },
    {
      name: 'acme/Heron-7B-GGUF',
      files: {
        'README.md': file('heron/README.md').replace(
          'license: apache-2.0',
          'license: apache-2.0\nbase_model: acme/Heron-7B\nbase_model_relation: quantized',
        ),
        '.eval_results/own.yaml':
          '- dataset: {id: acme/own, task_id: own}\n  value: 3\n- dataset: {id: Idavidrein/gpqa, task_id: gpqa_diamond}\n  value: 44.1\n',
      },
    },
    {
      name: 'acme/licensed',
      files: { 'README.md': '---\nlicense: my own\npipeline_tag: chatting\n---\n# Licensed\n' },
    },
    { name: 'acme/bare' },
    dataset('cais/hle', ['hle']),
    dataset('Idavidrein/gpqa', ['diamond', 'main', 'extended']),
    dataset('openai/gsm8k', ['gsm8k']),
  ],
};

let hub: RunningHub;
beforeAll(async () => {
  hub = await startHub({ seed, clock: () => new Date('2026-01-02T03:04:05Z') });
});
afterAll(() => hub.close());

test.for(stories)('$name', async (story) => {
  await expect(await tellStory(story, { hubUrl: hub.url })).toMatchFileSnapshot(
    transcriptOf(story),
  );
});
