import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startHub, type LoggedRequest, type RunningHub } from '../../../src/test-hub/index.ts';
import { SAMPLE } from '../support/sample-seed.ts';
import { ask, commitBody, send } from '../support/rows.ts';

const NOVA = '/api/models/ada/nova-7b';
const COMMIT = {
  request: `POST ${NOVA}/commit/main`,
  as: 'ada',
  body: commitBody('Add x', { 'x.txt': 'x\n' }),
} as const;

let hub: RunningHub;
beforeEach(async () => {
  hub = await startHub({ seed: SAMPLE });
});
afterEach(() => hub.close());

/** Plans faults as a test in another process would. */
async function plan(faults: string): Promise<void> {
  await ask(hub, { request: 'POST /_hub/faults', body: { faults } });
}

async function commits(): Promise<number> {
  const rows = await ask(hub, { request: `GET ${NOVA}/commits/main` });
  return Array.isArray(rows) ? rows.length : -1;
}

describe('what a fault does to the answer and to the repo', () => {
  test.for([
    ['commit:412', 412, 2],
    ['commit:500', 500, 2],
    ['commit:500:after', 500, 3],
    ['commit:html:status=502', 502, 2],
    ['commit:wrong-json', 200, 3],
    ['commit:redirect-loop', 307, 2],
    ['commit:slow:ms=20', 200, 3],
    ['commit:warning:topic=t;message=m', 200, 3],
    ['commit:race', 200, 4],
    ['commit:cut-before', 'cut', 2],
    ['commit:cut-after', 'cut', 3],
    ['cut-after-commit', 'cut', 3],
  ] as const)('%s', async ([fault, status, count]) => {
    await plan(fault);
    const found = await send(hub, COMMIT).then(
      (response) => response.status,
      () => 'cut',
    );
    expect([found, await commits()]).toEqual([status, count]);
    // Used up: the next one goes through.
    expect((await send(hub, COMMIT)).status).toBe(200);
  });

  test('cut-mid: the status arrives, the body does not', async () => {
    await plan('cut-mid-commit');
    const response = await send(hub, COMMIT);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    expect(await commits()).toBe(3);
  });

  test('a race makes a given parent stale', async () => {
    const info: { sha: string } = JSON.parse(
      JSON.stringify(await ask(hub, { request: `GET ${NOVA}` })),
    );
    await plan('commit:race:path=README.md;content=%23 Theirs');
    const body = commitBody('Mine', { 'x.txt': 'x' }, { parentCommit: info.sha });
    expect((await send(hub, { ...COMMIT, body })).status).toBe(412);
    const readme = await send(hub, { request: 'GET /ada/nova-7b/resolve/main/README.md' });
    expect(await readme.text()).toBe('# Theirs');
  });

  test.for([
    ['429:r=0;t=1', { ratelimit: '"api";r=0;t=1', 'retry-after': null }],
    ['429:retry-after=2', { ratelimit: null, 'retry-after': '2' }],
    ['429', { ratelimit: null, 'retry-after': null }],
    [
      '403:code=GatedRepo;message=no way',
      { 'x-error-code': 'GatedRepo', 'x-error-message': 'no way' },
    ],
    ['warning:topic=old;message=update', { 'x-hf-warning': 'old; update' }],
  ] as const)('headers of %s', async ([fault, headers]) => {
    await plan(fault);
    const response = await send(hub, { request: `GET ${NOVA}` });
    const found = Object.keys(headers).map((name) => [name, response.headers.get(name)]);
    expect(Object.fromEntries(found)).toEqual(headers);
  });

  test('a redirect loop leads back to itself', async () => {
    await plan('info:redirect-loop');
    const response = await send(hub, { request: `GET ${NOVA}?expand=sha` });
    expect(response.headers.get('location')).toBe(`${NOVA}?expand=sha`);
  });
});

describe('the plan', () => {
  test('a group is not touched by faults of another', async () => {
    await plan('commit:500x*,resolve:503x*');
    expect((await send(hub, { request: `GET ${NOVA}` })).status).toBe(200);
    expect((await send(hub, { request: 'GET /ada/nova-7b/resolve/main/README.md' })).status).toBe(
      503,
    );
  });

  test('`write` is what changes something', async () => {
    await plan('write:503x*');
    const body = { files: [] };
    const harmless = { request: `POST ${NOVA}/preupload/main`, as: 'ada', body } as const;
    expect((await send(hub, harmless)).status).toBe(200);
    expect((await send(hub, COMMIT)).status).toBe(503);
  });

  test('skips, counts, and is cleared', async () => {
    await plan('info:503x2+1');
    const statuses = async (): Promise<number[]> => {
      const found: number[] = [];
      for (let index = 0; index < 4; index += 1) {
        found.push((await send(hub, { request: `GET ${NOVA}` })).status);
      }
      return found;
    };
    expect(await statuses()).toEqual([200, 503, 503, 200]);
    await plan('info:503x*');
    await send(hub, { request: 'DELETE /_hub/faults' });
    expect(await statuses()).toEqual([200, 200, 200, 200]);
  });

  test('the same seed draws the same faults', async () => {
    const draw = async (faultSeed: number): Promise<string> => {
      const other = await startHub({ seed: SAMPLE, faults: 'info:503%50', faultSeed });
      let drawn = '';
      for (let index = 0; index < 30; index += 1) {
        drawn += (await send(other, { request: `GET ${NOVA}` })).status === 503 ? 'x' : '.';
      }
      await other.close();
      return drawn;
    };
    const [first, again, other] = [await draw(7), await draw(7), await draw(8)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(first).toMatch(/x.*\..*x/);
  });

  test('a fault that cannot be read is refused', async () => {
    const response = await send(hub, { request: 'POST /_hub/faults', body: { faults: 'boom' } });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('Unknown fault \\"boom\\"'),
    ]);
  });
});

describe('the request log', () => {
  test('counts requests and holds no token', async () => {
    await plan('commit:412');
    await send(hub, COMMIT);
    await send(hub, COMMIT);
    await send(hub, { request: `GET ${NOVA}` });
    const rows = await ask(hub, { request: 'GET /_hub/requests?group=commit' });
    expect(rows).toMatchObject([
      {
        method: 'POST',
        path: `${NOVA}/commit/main`,
        status: 412,
        fault: 'commit:status 412',
        authorized: true,
      },
      { status: 200, fault: null },
    ]);
    expect(JSON.stringify(hub.requests.rows)).not.toContain('hf_');
    const all: readonly LoggedRequest[] = hub.requests.rows;
    expect(all).toHaveLength(3);
    await send(hub, { request: 'DELETE /_hub/requests' });
    expect(hub.requests.rows).toHaveLength(0);
  });
});

test('quotas, when asked for, answer 429 with an empty quota', async () => {
  const strict = await startHub({ seed: SAMPLE, quotas: { api: 2, resolvers: 5, pages: 5 } });
  const statuses: number[] = [];
  for (let index = 0; index < 3; index += 1) {
    statuses.push((await send(strict, { request: `GET ${NOVA}` })).status);
  }
  const last = await send(strict, { request: `GET ${NOVA}` });
  const other = await send(strict, { request: `GET ${NOVA}`, as: 'ada' });
  await strict.close();
  expect(statuses).toEqual([200, 200, 429]);
  expect(last.headers.get('ratelimit')).toMatch(/^"api";r=0;t=\d+$/);
  expect(other.status).toBe(200);
});
