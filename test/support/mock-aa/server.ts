import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';

import { fixtureList, type FixtureRow } from '../../../src/core/artificial-analysis/fixture.ts';

/** Keys the mock knows, by plan. */
export const keys = {
  free: 'aa_FreeKeyForTheMockServer0001',
  pro: 'aa_ProKeyForTheMockServer00002',
  commercial: 'aa_CommercialKeyForTheMock0003',
} as const;
type Tier = keyof typeof keys;

export interface MockAaOptions {
  /** @default the product's fixture */
  readonly rows?: readonly FixtureRow[];
  /** @default 5, so that the fixture has several pages; the real API has 200 */
  readonly pageSize?: number;
  /** Requests a key has a day. @default 100 for free, 500 for the others */
  readonly quota?: number;
  /** Answers instead of the API, for the request with this number (from 1); undefined lets it through. */
  readonly interfere?: (request: number, path: string) => Response | undefined;
  /** Changes the body of a list before it is sent: drift, contradictions. */
  readonly drift?: (body: Record<string, unknown>, page: number) => unknown;
}

/** A running mock of the Artificial Analysis API on a port of its own. */
export interface MockAa extends AsyncDisposable {
  readonly endpoint: string;
  /** Paths with query that were asked for, refused ones included. */
  readonly requests: readonly string[];
  readonly keysSeen: readonly (string | undefined)[];
}

/** Starts the mock: real HTTP, the documented shapes, quotas, refusals; the data are invented. */
export async function startMockAa(options: MockAaOptions = {}): Promise<MockAa> {
  const requests: string[] = [];
  const keysSeen: (string | undefined)[] = [];
  const app = api(options, requests, keysSeen);
  return new Promise((resolve) => {
    const server = serve(
      { fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false },
      ({ port }) => {
        resolve({
          endpoint: `http://127.0.0.1:${port}`,
          requests,
          keysSeen,
          [Symbol.asyncDispose]: () =>
            new Promise((done) => {
              server.close(() => done());
              if ('closeAllConnections' in server) server.closeAllConnections();
            }),
        });
      },
    );
  });
}

function api(options: MockAaOptions, requests: string[], keysSeen: (string | undefined)[]): Hono {
  const app = new Hono();
  const used = new Map<string, number>();

  app.use(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    requests.push(pathname + search);
    keysSeen.push(c.req.header('x-api-key'));
    const instead = options.interfere?.(requests.length, pathname);
    if (instead) return instead;
    if (pathname.startsWith('/api/v2/data/')) return new Response('Gone', { status: 410 });
    const key = c.req.header('x-api-key');
    if (key === undefined) return c.json({ error: 'API key is required' }, 401);
    const tier = tierOf(key);
    if (!tier) return c.json({ error: 'Invalid API key' }, 401);
    const limit = options.quota ?? (tier === 'free' ? 100 : 500);
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    c.header('x-aa-tier', tier);
    c.header('x-ratelimit-limit', String(limit));
    c.header('x-ratelimit-remaining', String(Math.max(0, limit - count)));
    c.header('x-ratelimit-reset', '1795000000');
    if (count > limit) {
      c.header('retry-after', '3600');
      return c.json({ error: 'Rate limit exceeded' }, 429);
    }
    await next();
    return undefined;
  });

  app.get('/api/v2/language/models/free', (c) => list(c, options, 'free'));
  app.get('/api/v2/language/models', (c) => {
    if (tierOf(c.req.header('x-api-key')) === 'free') {
      return c.json({ error: 'Language models list requires a Pro subscription' }, 403);
    }
    return list(c, options, 'pro');
  });
  app.get('/api/v2/language/models/:slug', (c) => {
    const tier = tierOf(c.req.header('x-api-key')) ?? 'free';
    if (tier === 'free') return c.json({ error: 'Model detail requires a Pro subscription' }, 403);
    const slug = c.req.param('slug');
    const row = fixtureList(tier).data.find((one) => one.slug === slug);
    if (!row) return c.json({ error: `Model not found: ${slug}` }, 404);
    return c.json({ tier, intelligence_index_version: 4.3, data: row });
  });
  return app;
}

function list(c: Context, options: MockAaOptions, shape: 'free' | 'pro'): Response {
  const text = c.req.query('page') ?? '1';
  if (!/^[1-9]\d{0,4}$/.test(text)) return c.json({ error: 'Invalid page' }, 400);
  const whole = fixtureList(shape);
  const rows = options.rows ?? whole.data;
  const size = options.pageSize ?? 5;
  const page = Number(text);
  const total = Math.max(1, Math.ceil(rows.length / size));
  const body = {
    ...whole,
    tier: tierOf(c.req.header('x-api-key')),
    pagination: { page, page_size: size, total_pages: total, has_more: page < total },
    data: rows.slice((page - 1) * size, page * size),
  };
  return c.json(options.drift ? options.drift(body, page) : body);
}

function tierOf(key: string | undefined): Tier | undefined {
  return (Object.keys(keys) as Tier[]).find((tier) => keys[tier] === key);
}
