import { readFileSync } from 'node:fs';

import type { Seed } from '../../src/test-hub/index.ts';

const card = (name: string): string =>
  readFileSync(new URL(`../fixtures/transcripts/${name}/README.md`, import.meta.url), 'utf8');

/** The Hub that the transcripts talk to: one owner, one stranger, and a repo for each way of saying no. */
export function seed(): Seed {
  return {
    users: [
      {
        name: 'acme',
        tokens: [
          { token: 'hf_write', role: 'write' },
          { token: 'hf_read', role: 'read' },
        ],
      },
    ],
    repos: [
      { name: 'acme/Kestrel-7B-Chat', files: { 'README.md': card('kestrel') } },
      { name: 'acme/plain', files: { 'README.md': card('plain') } },
      { name: 'acme/secret', private: true, files: { 'README.md': card('plain') } },
      { name: 'acme/gated', gated: 'auto', files: { 'README.md': card('plain') } },
    ],
  };
}
