import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { createHub, parseSeed } from '../../src/test-hub/index.ts';
import { SAMPLE } from './support/sample-seed.ts';

const guide = readFileSync(new URL('../../docs/hub.md', import.meta.url), 'utf8');

describe('a seed from a file', () => {
  test('the one that the guide shows makes the Hub it describes', async () => {
    const hub = createHub({
      seed: parseSeed(JSON.parse(/```json\n([^`]+)```/.exec(guide)?.[1] ?? '')),
    });
    const ask = async (path: string, token?: string): Promise<number> => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await hub.fetch(new Request(`http://hub.test${path}`, { headers }))).status;
    };
    expect(await ask('/api/models/acme/my-model')).toBe(200);
    expect(await ask('/api/models/acme/old-name')).toBe(307);
    expect(await ask('/acme/gated/resolve/main/config.json')).toBe(401);
    expect(await ask('/acme/gated/resolve/main/config.json', 'hf_robin_prs')).toBe(403);
    expect(await ask('/api/models/acme/secret')).toBe(401);
    expect(await ask('/api/models/acme/secret', 'hf_acme_read')).toBe(200);
    expect(await ask('/api/models/acme/my-model/auth-check/write', 'hf_acme_read')).toBe(403);
    expect(await ask('/api/models/acme/my-model/discussions/1')).toBe(200);
    expect(await ask('/api/datasets/openai/gsm8k/leaderboard')).toBe(200);
    hub.close();
  });

  test('is the same shape as the one in code', () => {
    // Bytes have no JSON of their own: they come as {type: 'Buffer'}.
    const text = JSON.stringify(SAMPLE).replaceAll(/\{"type":"Buffer"[^}]*\}/g, '"bytes"');
    const json: unknown = JSON.parse(text);
    expect(() => parseSeed(json)).not.toThrow();
  });

  test.for<readonly [string, unknown, string]>([
    ['a list', [], 'the seed: '],
    ['a slip in a key', { repos: [{ name: 'a/b', privat: true }] }, 'repos.0.privat: '],
    ['a repo without an owner', { repos: [{ name: 'b' }] }, 'repos.0.name: expected owner/name'],
    [
      'a role that is none',
      { users: [{ name: 'a', tokens: [{ token: 't', role: 'god' }] }] },
      'users.0.tokens.0.role: ',
    ],
  ])('%s is refused, with the place', ([, seed, message]) => {
    expect(() => parseSeed(seed)).toThrow(message);
  });
});
