import type { Seed } from '../../src/test-hub/index.ts';

/** Of the loopback Hub and the loopback model server alike. */
export const TOKEN = 'hf_payloadReadsAndWrites';

const README = `---
license: mit
configs:
  - config_name: default
    data_files:
      - split: test
        path: test.jsonl
---
# Eight sums
`;

const EVAL_YAML = `name: Eight sums
description: Sums of small numbers
evaluation_framework: inspect-ai
tasks:
  - id: sums
    split: test
    field_spec:
      input: question
      target: answer
    solvers:
      - name: generate
    scorers:
      - name: match
`;

const rows = Array.from({ length: 8 }, (_, index) => {
  const n = index + 1;
  return JSON.stringify({ question: `What is ${n} + ${n + 2}?`, answer: String(2 * n + 2) });
});

/** A benchmark dataset that inspect runs from its `eval.yaml`, and its owner. */
export const benchmarkSeed: Seed = {
  users: [{ name: 'acme', tokens: [{ token: TOKEN }] }],
  repos: [
    {
      name: 'acme/eight-sums',
      type: 'dataset',
      files: { 'README.md': README, 'eval.yaml': EVAL_YAML, 'test.jsonl': `${rows.join('\n')}\n` },
    },
    {
      name: 'acme/no-eval-yaml',
      type: 'dataset',
      files: { 'README.md': README, 'test.jsonl': `${rows.join('\n')}\n` },
    },
  ],
};

/** A model's files, and a benchmark that asks which of four letters is the next. */
export function lettersSeed(weights: Readonly<Record<string, Uint8Array>>): Seed {
  const questions = Array.from({ length: 8 }, (_, n) =>
    JSON.stringify({
      question: `Which letter is number ${n + 1}?`,
      choices: ['a', 'b', 'c', 'd'],
      answer: n % 4,
    }),
  );
  const files = { 'README.md': README, 'test.jsonl': `${questions.join('\n')}\n` };
  return {
    users: [{ name: 'acme', tokens: [{ token: TOKEN }] }],
    repos: [
      { name: 'acme/tiny', files: weights },
      { name: 'acme/eight-letters', type: 'dataset', files },
    ],
  };
}
