import { describe, expect, test } from 'vitest';

import { readAaListing } from '../../../src/core/artificial-analysis/listing.ts';
import { fixtureList, readFixture } from '../../../src/core/artificial-analysis/fixture.ts';
import { findingMessage } from '../../../src/core/findings/index.ts';
import { list, listingOf, row } from './support/rows.ts';

const retired = (...data: unknown[]): unknown => ({ status: 200, prompt_options: {}, data });

describe('shapes', () => {
  test.for([
    ['a list', list(row()), 'list'],
    ['one model', { tier: 'pro', intelligence_index_version: 4.3, data: row() }, 'one-model'],
    ['the retired shape', retired(row()), 'retired'],
  ] as const)('%s', ([, json, shape]) => {
    const listing = listingOf(json);
    expect(listing.shape).toBe(shape);
    expect(listing.models.map(({ slug }) => slug)).toEqual(['tern-7b']);
  });

  test.for([
    [4.1, '4.1'],
    [5, '5.0'],
    ['4.1', '4.1'],
    ['v4.3', '4.3'],
    [null, undefined],
  ] as const)('index version %j is %j', ([version, text]) => {
    const json = { ...list(row()), intelligence_index_version: version };
    expect(listingOf(json).indexVersion).toBe(text);
  });

  test('the retired shape is read with a warning and without an index version', () => {
    const { listing, findings } = readAaListing(retired(row({ evaluations: { gpqa: 0.5 } })));
    expect(listing?.models[0]?.evaluations).toEqual({ gpqa: 0.5 });
    expect(listing?.indexVersion).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['aa-retired-shape']);
  });

  test.for([
    ['null', null],
    ['a bare list', [row()]],
    ['an empty object', {}],
    ['a text', 'models'],
    ['data of another kind', { tier: 'pro', data: 'none' }],
  ] as const)('%s is no listing', ([, json]) => {
    const { listing, findings } = readAaListing(json);
    expect(listing).toBeNull();
    expect(findings.map(({ code }) => code)).toEqual(['aa-unreadable']);
  });

  test('an error message is quoted', () => {
    const { findings } = readAaListing({ error: 'Invalid API key' });
    expect(findings.map(findingMessage).join()).toContain('"Invalid API key"');
  });
});

describe('rows', () => {
  test.for([
    ['id missing', { id: undefined }, 'id: '],
    ['id empty', { id: ' ' }, 'id: '],
    ['name a number', { name: 7 }, 'name: '],
    ['evaluations missing', { evaluations: undefined }, 'evaluations: '],
    ['evaluations a list of another kind', { evaluations: 'none' }, 'evaluations: '],
    ['creator without a name', { model_creator: { id: 'c' } }, 'model_creator.name: '],
  ] as const)('%s: left out with its reason', ([, fields, reason]) => {
    const { listing, findings } = readAaListing(list(row(fields), row({ id: 'id-2' })));
    expect(listing?.models.map(({ id }) => id)).toEqual(['id-2']);
    expect(findings.map(findingMessage).join()).toContain(reason);
  });

  test('a null creator and a null date are fine', () => {
    const { listing, findings } = readAaListing(
      list(row({ model_creator: null, release_date: null })),
    );
    expect(listing?.models[0]).toEqual({
      id: 'id-1',
      name: 'Tern 7B',
      slug: 'tern-7b',
      evaluations: {},
      unknownScores: [],
    });
    expect(findings).toEqual([]);
  });

  test('an id that comes twice is read once', () => {
    const { listing, findings } = readAaListing(list(row(), row({ name: 'Other' })));
    expect(listing?.models.map(({ name }) => name)).toEqual(['Tern 7B']);
    expect(findings.map(({ code }) => code)).toEqual(['aa-row-skipped']);
  });

  test.for([
    ['https://huggingface.co/acme/Tern-7B', 'acme/Tern-7B'],
    ['https://huggingface.co/acme/Tern-7B/tree/main?library=x', 'acme/Tern-7B'],
    ['https://www.huggingface.co/acme/Tern-7B/', 'acme/Tern-7B'],
    ['huggingface.co/acme/Tern-7B/blob/main/README.md', 'acme/Tern-7B'],
    ['https://hf.co/acme/Tern_7.5B', 'acme/Tern_7.5B'],
    ['https://huggingface.co/acme', undefined],
    ['https://huggingface.co/collections/acme/tern-123', undefined],
    ['https://huggingface.co/datasets/acme/tern', undefined],
    ['https://huggingface.co.example.org/acme/Tern-7B', undefined],
    ['https://github.com/acme/tern', undefined],
    ['', undefined],
    ['no link', undefined],
    [null, undefined],
  ] as const)('weights at %j are %j', ([url, repo]) => {
    expect(listingOf(list(row({ huggingface_url: url }))).models[0]?.hubRepo).toBe(repo);
  });
});

describe('drift', () => {
  test('unknown scores and fields are named once and not used', () => {
    const drifted = (id: string): unknown =>
      row({
        id,
        evaluations: { gpqa_diamond: 0.5, new_bench: 71, empty_bench: null },
        mood: 'good',
      });
    const { listing, findings } = readAaListing(list(drifted('a'), drifted('b')));
    expect(listing?.models[0]?.evaluations).toEqual({ gpqa_diamond: 0.5 });
    expect(listing?.models[0]?.unknownScores).toEqual(['new_bench']);
    expect(findings.map(({ code, args }) => [code, args])).toEqual([
      ['aa-unknown-scores', { keys: ['new_bench'] }],
      ['aa-unknown-fields', { keys: ['mood'] }],
    ]);
  });

  test.for([['0.5'], [{ value: 0.5 }], [true]] as const)(
    'a known score that is %j is as unknown as a new one',
    ([value]) => {
      const [read] = listingOf(list(row({ evaluations: { gpqa_diamond: value } }))).models;
      expect(read?.evaluations).toEqual({});
      expect(read?.unknownScores).toEqual(['gpqa_diamond']);
    },
  );

  const many = (key: string, values: readonly number[]): unknown =>
    list(...values.map((value, at) => row({ id: `id-${at}`, evaluations: { [key]: value } })));

  test.for([
    ['a fraction above 1', 'gpqa_diamond', [0.5, 69]],
    ['a fraction below 0', 'gpqa_diamond', [0.5, -0.1]],
    ['an index above 100', 'artificial_analysis_intelligence_index', [50, 101]],
    ['an index below 0', 'artificial_analysis_coding_index', [-3]],
    [
      'an index that went over to 0–1',
      'artificial_analysis_intelligence_index',
      [0.5, 0.4, 0.6, 0.7, 0.2],
    ],
    ['an Elo that went over to 0–1', 'gdpval_aa_elo', [0.5, 0.4, 0.6, 0.7, 0.2]],
    ['omniscience beyond 100', 'aa_omniscience_index', [-120]],
  ] as const)('%s shows that the scale has changed', ([, key, values]) => {
    const { listing, findings } = readAaListing(many(key, values));
    expect([...(listing?.scales.changed ?? [])]).toEqual([key]);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['aa-scale-changed', 'error'],
    ]);
  });

  test.for([
    ['whole scale', 'gpqa_diamond', [0, 1, 0.5, 0.25, 0.1]],
    ['negative omniscience', 'aa_omniscience_index', [-63.92, 12, -5, 0, 3]],
    ['few low indexes', 'artificial_analysis_intelligence_index', [1, 0.9, 0.8]],
    ['Elo', 'gdpval_aa_elo', [681, 1210, 900, 1000, 300]],
  ] as const)('%s is as it should be', ([, key, values]) => {
    const { listing, findings } = readAaListing(many(key, values));
    expect(listing?.scales.changed.size).toBe(0);
    expect(findings).toEqual([]);
  });

  test.for([
    [4, true],
    [5, false],
  ] as const)('an inferred scale with %d values is unconfirmed: %s', ([count, unconfirmed]) => {
    const values = Array.from({ length: count }, () => 0.3);
    const { scales } = listingOf(many('terminalbench_v4_0', values));
    expect(scales.unconfirmed.has('terminalbench_v4_0')).toBe(unconfirmed);
  });
});

test('the fixture is read without a word, in both tiers', () => {
  const { listing, findings } = readFixture();
  expect(findings).toEqual([]);
  expect(listing.hasBenchmarks).toBe(true);
  const free = readAaListing(fixtureList('free'));
  expect(free.findings).toEqual([]);
  expect(free.listing?.hasBenchmarks).toBe(false);
  expect(free.listing?.models.map(({ id }) => id)).toEqual(listing.models.map(({ id }) => id));
});
