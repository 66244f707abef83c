import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readFixture } from '../../../src/core/artificial-analysis/fixture.ts';
import { slugFindings } from '../../../src/core/artificial-analysis/slug-book.ts';
import { findModel } from '../../../src/core/artificial-analysis/find-model.ts';
import type { EvalcardError } from '../../../src/core/errors.ts';
import {
  type AaData,
  type AaOptions,
  connectArtificialAnalysis,
} from '../../../src/io/artificial-analysis/client.ts';
import {
  keys,
  type MockAa,
  type MockAaOptions,
  startMockAa,
} from '../../support/mock-aa/server.ts';
import { testContext, type TestContext } from '../support/context.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evalcard-aa-'));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

interface Asked {
  readonly key?: string;
  readonly now?: string;
  readonly env?: Record<string, string>;
  readonly options?: AaOptions;
}

function contextFor(mock: Pick<MockAa, 'endpoint'>, { key, now, env }: Asked = {}) {
  const context = testContext({
    cwd: home,
    env: {
      XDG_CACHE_HOME: join(home, 'cache'),
      EVALCARD_AA_ENDPOINT: mock.endpoint,
      AA_API_KEY: key ?? keys.pro,
      ...env,
    },
  });
  return { ...context, now: () => new Date(now ?? '2026-11-20T10:00:00Z') };
}

async function ask(
  mock: MockAa,
  asked: Asked = {},
): Promise<{ data: AaData; context: TestContext }> {
  const context = contextFor(mock, asked);
  return { data: await connectArtificialAnalysis(context, asked.options).listing(), context };
}

/** The error, with everything that it says in one text. */
async function failure(mock: MockAa, asked: Asked = {}): Promise<EvalcardError & { all: string }> {
  const error: EvalcardError = await ask(mock, asked).then(
    () => Promise.reject(new Error('it worked')),
    (thrown: EvalcardError) => thrown,
  );
  return Object.assign(error, { all: `${error.message} ${error.hint ?? ''}` });
}

const warnings = ({ events }: TestContext): string[] =>
  events.flatMap((event) => (event.kind === 'warning' ? [event.text] : []));

const paths = (mock: MockAa): string[] =>
  mock.requests.map((path) => path.replace('/api/v2/language/models', ''));

const slugs = readFixture().listing.models.map(({ slug }) => slug);

describe('plans', () => {
  test('a Pro key reads all pages of the full list', async () => {
    await using mock = await startMockAa();
    const { data, context } = await ask(mock);
    expect(paths(mock)).toEqual(['?page=1', '?page=2', '?page=3']);
    expect(data.listing.models.map(({ slug }) => slug)).toEqual(slugs);
    expect(data.listing).toMatchObject({ tier: 'pro', indexVersion: '4.3', hasBenchmarks: true });
    expect([data.fetchedAt, data.findings, warnings(context)]).toEqual([
      '2026-11-20T10:00:00.000Z',
      [],
      [],
    ]);
  });

  test('a free key goes over to the free list, and says so', async () => {
    await using mock = await startMockAa();
    const { data, context } = await ask(mock, { key: keys.free });
    expect(paths(mock)).toEqual(['?page=1', '/free?page=1', '/free?page=2', '/free?page=3']);
    expect(data.listing).toMatchObject({ tier: 'free', hasBenchmarks: false });
    expect(warnings(context)).toEqual([
      'The key from AA_API_KEY in the environment has no Pro plan: reading the free list, which has no benchmark scores',
    ]);
  });

  test.for([
    ['AA_API_KEY', { AA_API_KEY: keys.pro, ARTIFICIAL_ANALYSIS_API_KEY: keys.free }],
    ['ARTIFICIAL_ANALYSIS_API_KEY', { AA_API_KEY: '', ARTIFICIAL_ANALYSIS_API_KEY: keys.pro }],
  ] as const)('the key of %s goes into x-api-key', async ([, env]) => {
    await using mock = await startMockAa();
    await ask(mock, { env });
    expect(new Set(mock.keysSeen)).toEqual(new Set([keys.pro]));
  });

  test('the key may stand in .env', async () => {
    await using mock = await startMockAa();
    await writeFile(join(home, '.env'), `AA_API_KEY=${keys.pro}\n`);
    await ask(mock, { env: { AA_API_KEY: '' } });
    expect(mock.keysSeen[0]).toBe(keys.pro);
  });
});

describe('keys that cannot work', () => {
  test.for<[string, Record<string, string>, string, RegExp, number]>([
    ['none', { AA_API_KEY: '' }, 'unavailable', /no key.*api-key-management.*--fixture/, 0],
    [
      'an AA key in HF_TOKEN',
      { AA_API_KEY: '', HF_TOKEN: keys.pro },
      'unavailable',
      /HF_TOKEN holds one.*Move it from HF_TOKEN to AA_API_KEY/,
      0,
    ],
    [
      'a Hub token',
      { AA_API_KEY: 'hf_AbCdEfGhIjKlMnOp' },
      'usage',
      /Hugging Face token.*not sent/,
      0,
    ],
    [
      'a provider key',
      { AA_API_KEY: 'sk-or-v1-0123456789abcdef' },
      'usage',
      /model provider.*not sent/,
      0,
    ],
    [
      'a Hub token in the other variable',
      { AA_API_KEY: '', ARTIFICIAL_ANALYSIS_API_KEY: 'hf_AbCdEfGhIjKlMnOp' },
      'usage',
      /ARTIFICIAL_ANALYSIS_API_KEY.*Hugging Face token/,
      0,
    ],
    ['a header', { AA_API_KEY: 'Bearer aa_1234' }, 'usage', /no token has.*api-key-management/, 0],
    [
      'an unknown one',
      { AA_API_KEY: 'aa_NobodyKnowsThisKey0001' },
      'unavailable',
      /does not accept the key from AA_API_KEY.*"Invalid API key".*api-key-management/,
      1,
    ],
  ])('%s', async ([, env, code, says, requests]) => {
    await using mock = await startMockAa();
    const error = await failure(mock, { env });
    expect(error.code).toBe(code);
    expect(error.all).toMatch(says);
    expect(mock.requests).toHaveLength(requests);
    for (const secret of Object.values(env).filter((value) => value.length > 6)) {
      expect(error.all).not.toContain(secret);
    }
  });
});

describe('refusals', () => {
  const answer = (
    status: number,
    body: unknown = { error: 'No' },
    headers = {},
  ): MockAaOptions => ({
    interfere: () => Response.json(body, { status, headers }),
  });

  test.for<[string, MockAaOptions, RegExp, number]>([
    [
      '400',
      answer(400, { error: 'Invalid page' }),
      /answered 400.*"Invalid page".*newer version/,
      1,
    ],
    [
      '403 on both lists',
      answer(403, { error: 'No access' }),
      /may not read .*free\?page=1 \("No access"\).*data-api/,
      2,
    ],
    ['404', answer(404), /does not know .*EVALCARD_AA_ENDPOINT/, 1],
    [
      '410 without JSON',
      { interfere: () => new Response('Gone', { status: 410 }) },
      /has retired .*migrate-v2-data/,
      1,
    ],
    [
      '429',
      answer(
        429,
        { error: 'Rate limit exceeded' },
        { 'x-ratelimit-reset': '1795000000', 'x-ratelimit-limit': '100' },
      ),
      /quota .*\(100 requests a day\).*renewed at 2026-11-18T/,
      1,
    ],
    [
      '429 with Retry-After only',
      answer(429, {}, { 'retry-after': '3600' }),
      /renewed at 2026-11-20T11:00:00/,
      1,
    ],
    [
      '429 with a date for a time',
      answer(429, {}, { 'x-ratelimit-reset': 'tomorrow' }),
      /Try again tomorrow/,
      1,
    ],
    ['500 to the end', answer(500), /answered 500.*Try again later/, 5],
    [
      '503 as HTML',
      { interfere: () => new Response('<h1>Busy</h1>', { status: 503 }) },
      /answered 503/,
      5,
    ],
    [
      '200 with HTML',
      {
        interfere: () =>
          new Response('<html>Log in</html>', {
            headers: { 'content-type': 'text/html; charset=utf-8' },
          }),
      },
      /Expected JSON from .*found text\/html.*proxy/,
      1,
    ],
    [
      '200 with half of the JSON',
      {
        interfere: () =>
          new Response('{"tier":"pro"', { headers: { 'content-type': 'application/json' } }),
      },
      /Expected JSON/,
      1,
    ],
    [
      '200 with another JSON',
      answer(200, { models: [] }),
      /not the list that the API describes/,
      1,
    ],
    ['an empty list', { rows: [] }, /page 1 of 1 is empty/, 1],
    [
      'contradicting pages',
      { drift: (body, page) => ({ ...body, intelligence_index_version: 4 + page }) },
      /version of the index.*run the command again/,
      3,
    ],
    [
      'a model twice',
      { drift: (body) => ({ ...body, data: readRows().slice(0, 1) }) },
      /stands in it twice/,
      3,
    ],
    [
      'rows that nobody can read',
      { pageSize: 200, drift: (body) => ({ ...body, data: [{ id: 7 }] }) },
      /of no use: Row 0/,
      1,
    ],
  ])('%s', async ([, options, says, requests]) => {
    await using mock = await startMockAa(options);
    const error = await failure(mock);
    expect(error.code).toBe('unavailable');
    expect(error.all).toMatch(says);
    expect(mock.requests).toHaveLength(requests);
    expect(await readdir(home)).toEqual([]);
  });

  test.for([301, 302, 303, 307, 308])('a redirect (%d) is not followed', async (status) => {
    await using elsewhere = await startMockAa();
    const location = `${elsewhere.endpoint}/api/v2/language/models?page=1`;
    await using mock = await startMockAa({
      interfere: () => new Response(null, { status, headers: { location } }),
    });
    const error = await failure(mock);
    expect(error.all).toMatch(/redirects .* was not followed, because the key would go there/);
    expect([mock.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
  });

  test('one 500 and one broken connection are survived', async () => {
    await using mock = await startMockAa({
      interfere: (request) => (request <= 2 ? Response.json({}, { status: 502 }) : undefined),
    });
    const { data, context } = await ask(mock);
    expect(data.listing.models).toHaveLength(slugs.length);
    expect(context.sleeps.length).toBeGreaterThan(0);
  });

  test('what the server says is cut and cannot tell the key', async () => {
    await using mock = await startMockAa(answer(400, { error: `${keys.pro} ${'x'.repeat(900)}` }));
    const { all } = await failure(mock);
    expect(all).not.toContain(keys.pro);
    expect(all.length).toBeLessThan(600);
  });

  test('few requests left is said', async () => {
    await using mock = await startMockAa({ quota: 5 });
    const { context } = await ask(mock);
    expect(warnings(context)).toEqual([
      '4 requests to Artificial Analysis are left today',
      '3 requests to Artificial Analysis are left today',
      '2 requests to Artificial Analysis are left today',
    ]);
  });

  test('a quota that ends between two pages stores nothing', async () => {
    await using mock = await startMockAa({ quota: 2 });
    expect((await failure(mock)).all).toContain('quota');
    expect(await readdir(home)).toEqual([]);
  });
});

describe('drift', () => {
  test('new keys are reported and the rest is imported', async () => {
    await using mock = await startMockAa({
      drift: (body) => ({
        ...body,
        data: rowsOf(body).map((row) => ({
          ...row,
          weather: 'fine',
          evaluations: { ...row.evaluations, brand_new_bench: 0.5 },
        })),
      }),
    });
    const { data } = await ask(mock);
    expect(data.findings.map(({ code, args }) => [code, args])).toEqual([
      ['aa-unknown-scores', { keys: ['brand_new_bench'] }],
      ['aa-unknown-fields', { keys: ['weather'] }],
    ]);
    expect(data.listing.models).toHaveLength(slugs.length);
  });
});

describe('endpoint', () => {
  test.for([
    ['no address', 'nowhere'],
    ['in the clear', 'http://aa.example.org'],
    ['with a password', 'https://me:secret@aa.example.org'],
    ['another protocol', 'ftp://localhost'],
  ] as const)('%s is refused', async ([, endpoint]) => {
    await using mock = await startMockAa();
    const error = await failure(mock, { env: { EVALCARD_AA_ENDPOINT: endpoint } });
    expect([error.code, mock.requests.length]).toEqual(['usage', 0]);
    expect(error.all).not.toContain('secret');
  });
});

describe('cache', () => {
  const day = 24 * 60 * 60 * 1000;
  const at = (milliseconds: number): string =>
    new Date(Date.parse('2026-11-20T10:00:00Z') + milliseconds).toISOString();

  test.for([
    ['a minute later', at(60_000), {}, 3],
    ['almost a day later', at(day - 1), {}, 3],
    ['a day later', at(day), {}, 6],
    ['with --refresh', at(60_000), { refresh: true }, 6],
    ['after the clock went back', at(-60_000), {}, 6],
  ] as const)('%s: %s', async ([, now, options, requests]) => {
    await using mock = await startMockAa();
    await ask(mock);
    const { data } = await ask(mock, { now, options });
    expect(mock.requests).toHaveLength(requests);
    expect(data.fetchedAt).toBe(requests === 3 ? '2026-11-20T10:00:00.000Z' : now);
    expect(data.listing.models).toHaveLength(slugs.length);
  });

  test('two hundred repos cost one listing, also all at once', async () => {
    await using mock = await startMockAa();
    const client = connectArtificialAnalysis(contextFor(mock));
    const found = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const { listing } = await client.listing();
        const repo = { id: index % 2 ? 'acme/my-model-7b' : 'acme/Kestrel-7B-Chat' };
        return findModel(listing.models, { repo }).kind;
      }),
    );
    expect([found.every((kind) => kind === 'found'), mock.requests.length]).toEqual([true, 3]);
  });

  test('a free key is not refused a second time on the same day', async () => {
    await using mock = await startMockAa();
    await ask(mock, { key: keys.free });
    await ask(mock, { key: keys.free });
    expect(mock.requests).toHaveLength(4);
  });

  test('each key has its own', async () => {
    await using mock = await startMockAa();
    await ask(mock);
    const { data } = await ask(mock, { key: keys.free });
    expect(data.listing.tier).toBe('free');
  });

  test('holds no key, and nobody else may read it', async () => {
    await using mock = await startMockAa();
    await ask(mock);
    const folder = join(home, 'cache', 'evalcard', 'artificial-analysis');
    const files = await readdir(folder);
    expect(files.length).toBe(2);
    for (const file of files) {
      const text = file + (await readFile(join(folder, file), 'utf8'));
      expect(text).not.toContain(keys.pro);
      expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
    }
  });

  test.for([
    ['cut off', '{"format":1,"fetch'],
    ['of another format', '{"format":2}'],
    ['empty', ''],
    ['with a time that is none', '{"format":1,"fetchedAt":"soon","route":"full","json":{}}'],
  ] as const)('a file that is %s is ignored with a notice', async ([, content]) => {
    await using mock = await startMockAa();
    await ask(mock);
    const folder = join(home, 'cache', 'evalcard', 'artificial-analysis');
    for (const file of await readdir(folder)) await writeFile(join(folder, file), content);
    const { data, context } = await ask(mock);
    expect(data.listing.models).toHaveLength(slugs.length);
    expect(warnings(context).every((text) => text.endsWith('cannot be read and is ignored'))).toBe(
      true,
    );
    expect([warnings(context).length, mock.requests.length]).toEqual([2, 6]);
  });

  test('a stored listing of an older version that is of no use is asked for again', async () => {
    await using mock = await startMockAa();
    await ask(mock);
    const folder = join(home, 'cache', 'evalcard', 'artificial-analysis');
    const stored = { format: 1, fetchedAt: '2026-11-20T10:00:00.000Z', route: 'full', json: {} };
    for (const file of await readdir(folder)) {
      if (file !== 'slugs.json') await writeFile(join(folder, file), JSON.stringify(stored));
    }
    const { data } = await ask(mock);
    expect(data.listing.models).toHaveLength(slugs.length);
  });

  test('where nothing can be stored the answer still counts', async () => {
    await using mock = await startMockAa();
    await writeFile(join(home, 'cache'), 'a file where a folder should be');
    const { data, context } = await ask(mock);
    expect(data.listing.models).toHaveLength(slugs.length);
    expect(warnings(context).join()).toMatch(/could not be stored/);
  });

  test('without XDG_CACHE_HOME it is in ~/.cache', async () => {
    await using mock = await startMockAa();
    await ask(mock, { env: { XDG_CACHE_HOME: '', HOME: home } });
    expect(await readdir(join(home, '.cache', 'evalcard', 'artificial-analysis'))).toHaveLength(2);
  });
});

describe('the stored answer, when asking fails', () => {
  const later = '2026-11-22T10:00:00Z';
  const spent: MockAaOptions = { quota: 3 };

  test('is offered', async () => {
    await using mock = await startMockAa(spent);
    await ask(mock);
    const error = await failure(mock, { now: later });
    expect(error.hint).toMatch(/renewed at .*stored: take it with --allow-stale/);
  });

  test('is taken with --allow-stale, and the finding says why', async () => {
    await using mock = await startMockAa(spent);
    await ask(mock);
    const { data } = await ask(mock, { now: later, options: { allowStale: true } });
    expect(data.listing.models).toHaveLength(slugs.length);
    expect(data.findings.map(({ code, args }) => [code, args['fetchedAt']])).toEqual([
      ['aa-stale', '2026-11-20T10:00:00.000Z'],
    ]);
  });

  test('serves offline too', async () => {
    await using mock = await startMockAa();
    await ask(mock);
    const offline = { now: later, env: { HF_HUB_OFFLINE: '1' } };
    expect((await failure(mock, offline)).all).toMatch(/Offline.*--allow-stale/);
    const { data } = await ask(mock, { ...offline, options: { allowStale: true } });
    expect([data.listing.models.length, mock.requests.length]).toEqual([slugs.length, 3]);
  });

  test('is no way around a wrong key', async () => {
    await using mock = await startMockAa();
    await ask(mock);
    const error = await failure(mock, {
      env: { AA_API_KEY: 'hf_AbCdEfGhIjKlMnOp' },
      options: { allowStale: true },
    });
    expect(error.code).toBe('usage');
  });
});

describe('slugs', () => {
  test('one that names another model than last time gives a warning', async () => {
    await using before = await startMockAa();
    await ask(before);
    await using after = await startMockAa({
      drift: (body) => ({
        ...body,
        data: rowsOf(body).map((row) =>
          row.slug === 'polar-12b' ? { ...row, id: 'another-id', name: 'Polar 12B 0731' } : row,
        ),
      }),
    });
    const { data } = await ask(after, { options: { refresh: true } });
    const found = findModel(data.listing.models, { aaSlug: 'polar-12b' });
    const model = found.kind === 'found' ? found.model : undefined;
    expect(model && slugFindings(data.slugs, model).map(({ code, args }) => [code, args])).toEqual([
      [
        'aa-slug-reassigned',
        { slug: 'polar-12b', was: 'Polar 12B', now: 'Polar 12B 0731', id: 'another-id' },
      ],
    ]);
  });
});

type Rows = readonly { slug: string; evaluations: Record<string, unknown> }[];

function rowsOf(body: Record<string, unknown>): Rows {
  return body['data'] as Rows;
}

function readRows(): readonly unknown[] {
  return [{ id: 'twice', name: 'Twice', slug: 'twice', evaluations: {} }];
}
