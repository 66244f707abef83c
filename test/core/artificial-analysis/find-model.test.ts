import { describe, expect, test } from 'vitest';

import { findModel, type ModelQuery } from '../../../src/core/artificial-analysis/find-model.ts';
import type { AaModel } from '../../../src/core/artificial-analysis/model.ts';
import { readFixture } from '../../../src/core/artificial-analysis/fixture.ts';
import { model } from './support/rows.ts';

/** What came of it in one line: `= slug` found, `? a b` candidates. */
function outcome(models: readonly AaModel[], query: ModelQuery): string {
  const found = findModel(models, query);
  return found.kind === 'found'
    ? `= ${found.model.slug}`
    : ['?', ...found.candidates.map(({ model: { slug } }) => slug)].join(' ');
}

const named = (...names: readonly string[]): AaModel[] => names.map((name) => model(name));

describe('by name: the same words or nothing', () => {
  test.for<[string, readonly string[], string]>([
    ['acme/Tern-30B', ['Tern 30B'], '= tern-30b'],
    ['acme/tern_30b', ['Tern 30B'], '= tern-30b'],
    ['acme/30B-Tern', ['Tern 30B'], '= tern-30b'],
    ['acme/Acme-Tern-30B', ['Tern 30B'], '= tern-30b'],
    ['acme/Tern-30B', ['Acme Tern 30B'], '= acme-tern-30b'],
    ['acme/Tern-30B-BF16', ['Tern 30B'], '= tern-30b'],
    ['acme/Tern-3_3-30B-v1_5', ['Tern 3.3 30B v1.5'], '= tern-3-3-30b-v1-5'],
    // Two sizes, two versions, one word more: never the same model.
    ['acme/Tern-3.3-70B', ['Tern 3 70B'], '? tern-3-70b'],
    ['acme/Tern-3-3-70B', ['Tern 3 70B'], '? tern-3-70b'],
    ['acme/Tern-30B', ['Tern 30B Air'], '? tern-30b-air'],
    ['acme/Tern-30B-Distill-8B', ['Tern 30B'], '? tern-30b'],
    ['acme/Tern-30B-Preview', ['Tern 30B'], '? tern-30b'],
    ['acme/Tern-1.7B', ['Tern 7B 1'], '?'],
    ['acme/Sora', ['Tern 30B'], '?'],
  ])('%s among %j: %s', ([id, names, expected]) => {
    expect(outcome(named(...names), { repo: { id } })).toBe(expected);
  });
});

describe('by name: how the model was tuned', () => {
  test.for<[string, readonly string[], string]>([
    ['acme/Tern-8B-Instruct', ['Tern Instruct 8B'], '= tern-instruct-8b'],
    ['acme/tern-8b-it', ['Tern 8B Instruct'], '= tern-8b-instruct'],
    ['acme/Tern-8B-Instruct', ['Tern 8B'], '= tern-8b'],
    ['acme/Tern-8B-Instruct', ['Tern 8B (Non-reasoning)'], '= tern-8b-non-reasoning-'],
    // A bare name beside "Instruct" is the base model.
    ['acme/Tern-8B', ['Tern 8B Instruct'], '? tern-8b-instruct'],
    ['acme/Tern-8B', ['Tern 8B', 'Tern 70B Instruct'], '? tern-8b'],
    ['acme/Tern-8B-Base', ['Tern 8B'], '? tern-8b'],
    ['acme/tern-8b-pt', ['Tern 8B'], '? tern-8b'],
    // Thinking models are other models.
    ['acme/Tern-8B', ['Tern 8B Thinking'], '? tern-8b-thinking'],
    ['acme/Tern-8B-Instruct', ['Tern 8B', 'Tern 8B Thinking'], '= tern-8b'],
    ['acme/Tern-8B-Thinking', ['Tern 8B', 'Tern 8B Thinking'], '= tern-8b-thinking'],
    ['acme/Tern-8B-Think', ['Tern 8B Thinking'], '= tern-8b-thinking'],
    ['acme/Tern-8B-Thinking', ['Tern 8B Instruct', 'Tern 8B (Reasoning)'], '= tern-8b-reasoning-'],
    ['acme/Tern-8B-Thinking', ['Tern 8B (Non-reasoning)'], '? tern-8b-non-reasoning-'],
    ['acme/Tern-8B-Instruct', ['Tern 8B (Reasoning)'], '? tern-8b-reasoning-'],
    // One model, several settings: the user chooses.
    ['acme/Tern-8B', ['Tern 8B (Reasoning)'], '= tern-8b-reasoning-'],
    ['acme/Tern-8B', ['Tern 8B (high)', 'Tern 8B (low)'], '? tern-8b-high- tern-8b-low-'],
    [
      'acme/Tern-8B-it',
      ['Tern 8B (Reasoning)', 'Tern 8B (Non-reasoning)'],
      '? tern-8b-non-reasoning- tern-8b-reasoning-',
    ],
    // A copy with fewer bits is not the model that was measured.
    ['acme/Tern-8B-FP8', ['Tern 8B'], '? tern-8b'],
    ['acme/Tern-8B-GGUF', ['Tern 8B'], '? tern-8b'],
    ['acme/Tern-8B-Int4', ['Tern 8B'], '? tern-8b'],
    ['acme/Tern-8B-W4A16', ['Tern 8B'], '? tern-8b'],
  ])('%s among %j: %s', ([id, names, expected]) => {
    expect(outcome(named(...names), { repo: { id } })).toBe(expected);
  });
});

describe('by name: maker and time', () => {
  const tern = model('Tern 8B', { releaseDate: '2026-03-10' });

  test.for([
    ['acme/Tern-8B', '2026-03-01T00:00:00Z', '= tern-8b'],
    ['acme/Tern-8B', undefined, '= tern-8b'],
    ['acme/Tern-8B', '2026-06-09', '= tern-8b'],
    ['acme/Tern-8B', '2026-06-20', '? tern-8b'],
    ['acme/Tern-8B', '2025-03-01', '? tern-8b'],
    ['acme/Tern-8B', 'no date', '= tern-8b'],
    ['other/Tern-8B', '2026-03-01', '? tern-8b'],
    ['openai/Tern-8B', '2026-03-01', '? tern-8b'],
  ] as const)('%s of %s: %s', ([id, createdAt, expected]) => {
    const repo = { id, ...(createdAt && { createdAt }) };
    expect(outcome([tern], { repo })).toBe(expected);
  });

  test('two makers of one name are told apart by the organisation', () => {
    const other = model('Tern 8B', { id: 'x', slug: 'tern-8b-o', creator: { name: 'Nordlicht' } });
    expect(outcome([tern, other], { repo: { id: 'nordlicht/Tern-8B' } })).toBe('= tern-8b-o');
    expect(outcome([tern, other], { repo: { id: 'acme/Tern-8B' } })).toBe('= tern-8b');
    expect(outcome([tern, other], { repo: { id: 'third/Tern-8B' } })).toBe('? tern-8b tern-8b-o');
  });

  test('the month in a name tells two models apart', () => {
    const models = [
      model("Tern Small (Jul '25)", { releaseDate: '2025-07-10' }),
      model("Tern Small (May '25)", { releaseDate: '2025-05-21' }),
    ];
    const found = (id: string): string => outcome(models, { repo: { id } });
    expect(found('acme/Tern-Small-2507')).toBe('= tern-small-jul-25-');
    expect(found('acme/Tern-Small-0521')).toBe('= tern-small-may-25-');
    expect(found('acme/Tern-Small')).toBe('? tern-small-jul-25- tern-small-may-25-');
    expect(found('acme/Tern-Small-2501')).toMatch(/^\?/);
  });

  test('a row whose weights are elsewhere is not this repo', () => {
    const elsewhere = { ...tern, hubRepo: 'acme/Tern-8B-v2' };
    expect(outcome([elsewhere], { repo: { id: 'acme/Tern-8B' } })).toBe('? tern-8b');
  });
});

describe('by the link to the weights', () => {
  const { models } = readFixture().listing;

  test.for([
    ['acme/my-model-7b', '= my-model-7b'],
    ['ACME/My-Model-7B', '= my-model-7b'],
    ['acme/Tern-30B', '? tern-30b-reasoning tern-30b'],
  ] as const)('%s: %s', ([id, expected]) => {
    expect(outcome(models, { repo: { id } })).toBe(expected);
  });

  test.for([
    ['reasoning', '= tern-30b-reasoning'],
    ['non-reasoning', '= tern-30b'],
  ] as const)('with --variant %s: %s', ([variant, expected]) => {
    expect(outcome(models, { repo: { id: 'acme/Tern-30B' }, variant })).toBe(expected);
  });

  test('says that it is the link', () => {
    const found = findModel(models, { repo: { id: 'acme/my-model-7b' } });
    expect(found).toMatchObject({ kind: 'found', by: 'weights-link' });
  });
});

describe('named by the user', () => {
  const { models } = readFixture().listing;
  const id = models.find(({ slug }) => slug === 'polar-12b')?.id ?? '';

  test.for<[string, ModelQuery, string]>([
    ['an id', { aaId: id }, '= polar-12b'],
    ['a slug', { aaSlug: 'polar-12b' }, '= polar-12b'],
    ['a slug with a point', { aaSlug: 'kaze2-3.5-vision' }, '= kaze2-3.5-vision'],
    ['a slug in capitals', { aaSlug: 'Polar-Classic' }, '= Polar-Classic'],
    ['creator and slug', { creatorSlug: 'nordlicht-labor', modelName: 'polar-12b' }, '= polar-12b'],
    ['creator and name', { creatorSlug: 'Nordlicht Labor', modelName: 'Polar 12B' }, '= polar-12b'],
    [
      'a name without its setting',
      { creatorSlug: 'acme', modelName: 'Tern 1.5 Max' },
      '? tern-1-5-max tern-1-5-max-low',
    ],
    [
      '… and the setting',
      { creatorSlug: 'acme', modelName: 'Tern 1.5 Max', variant: 'low' },
      '= tern-1-5-max-low',
    ],
    ['a name in another script', { modelName: '空 Sora 70B' }, '= sora-70b'],
    ['a name with parentheses', { modelName: 'Kaze² 3.5 (Vision)' }, '= kaze2-3.5-vision'],
    ['a name of two makers', { modelName: 'My Model 7B' }, '? my-model-7b my-model-7b-nordlicht'],
    [
      '… and the maker',
      { modelName: 'My Model 7B', creatorSlug: 'nordlicht labor' },
      '= my-model-7b-nordlicht',
    ],
    [
      'the id wins over all',
      { aaId: id, aaSlug: 'sora-70b', repo: { id: 'acme/my-model-7b' } },
      '= polar-12b',
    ],
  ])('%s', ([, query, expected]) => {
    expect(outcome(models, query)).toBe(expected);
  });

  test.for<[string, ModelQuery, RegExp, RegExp]>([
    ['unknown id', { aaId: 'nope' }, /no model with the id nope/, /--aa-id/],
    ['unknown slug', { aaSlug: 'polar-12' }, /no slug "polar-12"/, /polar-12b/],
    ['slug in the wrong case', { aaSlug: 'polar-classic' }, /no slug/, /Polar-Classic/],
    [
      'unknown model of a creator',
      { creatorSlug: 'acme', modelName: 'tern-31b' },
      /no model "tern-31b"/,
      /tern-30b/,
    ],
    ['unknown creator', { creatorSlug: 'acmee', modelName: 'x' }, /no creator "acmee"/, /Acme/],
    [
      'creator without models',
      { creatorSlug: 'openai', modelName: 'x' },
      /no model by OpenAI/,
      /all creators/,
    ],
    [
      'no reasoning setting',
      { repo: { id: 'acme/Tern-30B' }, variant: 'fast' },
      /"fast" is no reasoning setting/,
      /xhigh/,
    ],
    ['nothing', {}, /Which model/, /--repo-id owner/],
  ])('%s is refused, with what helps', ([, query, message, hint]) => {
    expect(() => outcome(models, query)).toThrow(
      expect.objectContaining({
        code: 'usage',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      }),
    );
  });
});

test('of many candidates the four best are shown, and how many there are', () => {
  const models = named('Tern 1B', 'Tern 2B', 'Tern 3B', 'Tern 4B', 'Tern 5B', 'Tern 7B Max');
  const found = findModel(models, { repo: { id: 'acme/Tern-7B' } });
  expect(found).toMatchObject({ kind: 'candidates', total: 6 });
  expect(found.kind === 'candidates' && found.candidates).toHaveLength(4);
  expect(found.kind === 'candidates' && found.candidates[0]?.model.name).toBe('Tern 7B Max');
});
