import { readFileSync } from 'node:fs';

import type { Seed } from '../../src/test-hub/index.ts';

const card = (name: string): string =>
  readFileSync(new URL(`../fixtures/transcripts/${name}/README.md`, import.meta.url), 'utf8');

const log = readFileSync(new URL('../fixtures/logs/inspect.json', import.meta.url), 'utf8');

/** Distinctive, and not of the form that is masked by its look: what hides them is that they are known. */
export const tokens = {
  acme: 'hf_test_write_of-acme',
  acmeReads: 'hf_test_read_of-acme',
  robin: 'hf_test_write_of-robin',
  nobody: 'hf_test_token_of-nobody',
} as const;

/** The Hub that the transcripts talk to: one owner, one stranger, and a repo for each way of saying no. */
export function seed(): Seed {
  return {
    users: [
      {
        name: 'acme',
        tokens: [
          { token: tokens.acme, role: 'write' },
          { token: tokens.acmeReads, role: 'read' },
        ],
      },
      { name: 'robin', tokens: [{ token: tokens.robin }] },
    ],
    repos: [
      { name: 'acme/Kestrel-7B-Chat', files: { 'README.md': card('kestrel') } },
      { name: 'acme/plain', files: { 'README.md': card('plain') } },
      {
        name: 'acme/proposed',
        files: { 'README.md': card('kestrel').replaceAll('Kestrel-7B-Chat', 'proposed') },
      },
      { name: 'acme/crowded', files: { 'README.md': card('plain') }, pullRequests: crowd() },
      { name: 'acme/undone', files: { 'README.md': card('plain') } },
      { name: 'acme/secret', private: true, files: { 'README.md': card('plain') } },
      { name: 'acme/logs', type: 'dataset', private: true, files: { 'sums.json': log } },
      { name: 'acme/gated', gated: 'auto', files: { 'README.md': card('plain') } },
    ],
  };
}

/** Pull requests of others: one proposes a score, one a broken file, one only a licence. */
function crowd(): NonNullable<NonNullable<Seed['repos']>[number]['pullRequests']> {
  const plain = card('plain');
  const scores =
    'model-index:\n- name: crowded\n  results:\n  - task: {type: text-generation}\n    dataset: {name: MMLU, type: cais/mmlu}\n    metrics:\n    - {type: accuracy, value: 84.9, name: Accuracy}\n';
  return [
    {
      title: 'Add a licence',
      author: 'robin',
      files: { 'README.md': `---\nlicense: mit\n---\n${plain}` },
    },
    { title: 'My scores', author: 'robin', files: { 'README.md': `---\n${scores}---\n${plain}` } },
    { title: 'Broken', author: 'robin', files: { '.eval_results/mmlu.yaml': 'a: [' } },
  ];
}
