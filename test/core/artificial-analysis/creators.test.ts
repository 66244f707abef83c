import { describe, expect, test } from 'vitest';

import { creators } from '../../../src/core/artificial-analysis/creators.ts';
import {
  organisationFits,
  resolveCreator,
} from '../../../src/core/artificial-analysis/resolve-creator.ts';
import { squash } from '../../../src/core/text/nearest.ts';
import { model } from './support/rows.ts';

test('no id, name, slug or organisation belongs to two creators', () => {
  const owners = new Map<string, string>();
  for (const { id, names, slugs, hubOrgs } of creators) {
    expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    for (const word of [id ?? '', ...names, ...slugs, ...hubOrgs].map(squash)) {
      expect([undefined, `${names[0]} owns ${word}`]).toContain(owners.get(word));
      owners.set(word, `${names[0]} owns ${word}`);
    }
  }
});

describe('resolveCreator', () => {
  test.for([
    ['openai', 'OpenAI'],
    ['xai', 'SpaceXAI'],
    ['xAI', 'SpaceXAI'],
    ['kimi', 'Kimi'],
    ['moonshotai', 'Kimi'],
    ['Moonshot AI', 'Kimi'],
    ['aws', 'Amazon'],
    ['azure', 'Microsoft'],
    ['zai', 'Z AI'],
    ['z-ai', 'Z AI'],
    ['zai-org', 'Z AI'],
    ['bytedance_seed', 'ByteDance Seed'],
    ['Qwen', 'Alibaba'],
    ['meta-llama', 'Meta'],
    ['e67e56e3-15cd-43db-b679-da4660a69f41', 'OpenAI'],
  ] as const)('%s is %s', ([text, name]) => {
    const resolved = resolveCreator(text);
    expect(resolved.kind === 'found' && resolved.creator.names[0]).toBe(name);
  });

  test('a creator that only the listing knows is found too', () => {
    const models = [model('Tern 7B', { creator: { id: 'c-9', name: 'Nordlicht Labor' } })];
    const resolved = resolveCreator('nordlicht-labor', models);
    expect(resolved.kind === 'found' && resolved.creator.id).toBe('c-9');
  });

  test.for([
    ['opennai', 'openai'],
    ['mistrall', 'mistral'],
    ['antropic', 'anthropic'],
  ] as const)('%s is unknown; near is %s', ([text, near]) => {
    const resolved = resolveCreator(text);
    expect(resolved.kind).toBe('unknown');
    expect(resolved.kind === 'unknown' && resolved.nearest[0]).toBe(near);
  });
});

test.for([
  ['Qwen', 'Alibaba', 'yes'],
  ['qwen', 'Alibaba', 'yes'],
  ['Qwen', 'OpenAI', 'no'],
  ['xai-org', 'SpaceXAI', 'yes'],
  ['unsloth', 'Alibaba', 'unknown'],
  ['acme', 'Acme', 'yes'],
  ['acme-models', 'Acme', 'unknown'],
] as const)('the organisation %s is of %s: %s', ([org, name, fits]) => {
  expect(organisationFits(org, { name })).toBe(fits);
});

test('the id decides, not the name', () => {
  const renamed = { id: 'd874d370-74d3-4fa0-ba00-5272f92f946b', name: 'Tongyi' };
  expect(organisationFits('Qwen', renamed)).toBe('yes');
  expect(organisationFits('Qwen', { id: 'another', name: 'Alibaba' })).toBe('no');
});

test('a row without a maker fits nobody for sure', () => {
  expect(organisationFits('Qwen', undefined)).toBe('unknown');
});
