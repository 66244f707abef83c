import type { Seed } from '../../../src/test-hub/index.ts';

/** Tokens of the sample Hub, by what they may do. Not secrets: they exist on no other Hub. */
export const TOKENS = {
  ada: 'hf_ada_write',
  adaRead: 'hf_ada_read',
  bob: 'hf_bob_write',
  bobExpired: 'hf_bob_expired',
  bobDiscuss: 'hf_bob_discuss',
  bobBlind: 'hf_bob_blind',
  eve: 'hf_eve_write',
} as const;

/** The head of a weights file with one tensor of each kind; the weights themselves are nobody's business here. */
function safetensors(tensors: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const head = JSON.stringify({
    __metadata__: { format: 'pt' },
    ...Object.fromEntries(
      Object.entries(tensors).map(([dtype, shape]) => [`w.${dtype}`, { dtype, shape }]),
    ),
  });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  return Buffer.concat([length, Buffer.from(head)]);
}

const README = `---
license: apache-2.0
language: en
model-index:
  - name: nova-7b
    results:
      - task:
          type: text-generation
        dataset:
          type: benchmark
          name: Benchmarks
        metrics:
          - type: mmlu
            name: MMLU
            value: 71.3
---
# Nova 7B

| Benchmark | Nova 7B |
|---|---|
| MMLU | 71.3 |
`;

/** One entry of a `.eval_results` file. */
function evalFile(dataset: string, task: string, value: number, more = ''): string {
  return `- dataset:\n    id: ${dataset}\n    task_id: "${task}"\n  value: ${value}\n${more}`;
}

const GSM8K = `name: GSM8K
description: Grade school maths
evaluation_framework: inspect-ai
tasks:
  - id: gsm8k
  - id: gsm8k_wer
    lower_is_better: true
`;

/**
 * Ada owns the models, Bob and Eve are visitors, `labs` is an org with Ada as admin and Bob as
 * reader. There is a repo for each kind of access, and two benchmarks.
 */
export const SAMPLE: Seed = {
  users: [
    {
      name: 'ada',
      tokens: [{ token: TOKENS.ada }, { token: TOKENS.adaRead, role: 'read' }],
    },
    {
      name: 'bob',
      tokens: [
        { token: TOKENS.bob },
        { token: TOKENS.bobExpired, expiresAt: '2020-01-01T00:00:00.000Z' },
        { token: TOKENS.bobDiscuss, fineGrained: { global: ['discussion.write'], scoped: [] } },
        { token: TOKENS.bobBlind, fineGrained: { global: [], scoped: [] } },
      ],
    },
    { name: 'eve', isPro: true, tokens: [{ token: TOKENS.eve }] },
  ],
  orgs: [{ name: 'labs', members: { ada: 'admin', bob: 'read' } }],
  verifyTokens: ['verify-me'],
  repos: [
    {
      name: 'ada/nova-7b',
      files: {
        'README.md': README,
        'config.json': '{}\n',
        'data/a.txt': 'a\n',
        '.gitignore': '*.log\nbuild/\n',
        '.eval_results/gsm8k.yaml': evalFile(
          'openai/gsm8k',
          'gsm8k',
          82.5,
          '  verifyToken: verify-me\n',
        ),
        '.eval_results/broken.yaml': 'oops: [1\n',
      },
      pullRequests: [
        {
          title: 'Add HLE evaluation result',
          author: 'bob',
          description: 'HLE **22.2**',
          files: { '.eval_results/hle.yaml': evalFile('cais/hle', 'hle', 22.2) },
        },
      ],
    },
    {
      name: 'ada/haunted',
      pullRequests: [{ title: 'By someone who left', author: 'ghost', files: { 'g.md': 'boo\n' } }],
    },
    { name: 'ada/secret', private: true, files: { 'README.md': '# Secret\n' } },
    {
      name: 'ada/new-name',
      formerNames: ['nova', 'ada/old-name'],
      files: { 'README.md': '# Moved\n' },
    },
    { name: 'ada/off', disabled: true },
    { name: 'ada/quiet', discussionsDisabled: true, files: { 'README.md': '# Quiet\n' } },
    {
      name: 'ada/gated',
      gated: 'manual',
      access: { eve: 'granted', bob: 'pending' },
      files: { 'README.md': '# Gated\n', 'weights.txt': 'w\n' },
    },
    {
      name: 'labs/tuned',
      files: {
        'README.md': '---\nbase_model: ada/nova-7b\n---\n# Tuned\n',
        '.eval_results/gsm8k.yaml': evalFile('openai/gsm8k', 'gsm8k', 90),
        'model.safetensors': safetensors({ BF16: [4096, 1000], F32: [12] }),
      },
    },
    {
      name: 'openai/gsm8k',
      type: 'dataset',
      extraTags: ['benchmark:official'],
      files: { 'README.md': '# GSM8K\n', 'eval.yaml': GSM8K },
    },
    {
      name: 'cais/hle',
      type: 'dataset',
      gated: 'auto',
      extraTags: ['benchmark:official'],
      files: {
        'README.md': '# HLE\n',
        'eval.yaml': GSM8K.replace('GSM8K', 'HLE').replaceAll('gsm8k', 'hle'),
      },
    },
    { name: 'ada/plain-data', type: 'dataset', files: { 'README.md': '# Data\n' } },
    { name: 'ada/logs', type: 'space', sdk: 'static' },
  ],
};
