import { describe, expect, test } from 'vitest';

import { fetchFor } from '../../../src/io/http/proxy.ts';
import { request } from '../../../src/io/http/request.ts';
import { testContext } from '../support/context.ts';
import { serveProxy } from '../support/proxy.ts';
import { serve } from '../support/server.ts';

describe('fetchFor', () => {
  test('is Node’s own fetch when no proxy is set', () => {
    expect(fetchFor({ NO_PROXY: '*' })).toBe(globalThis.fetch);
  });

  test.for(['HTTP_PROXY', 'http_proxy'])(
    '%s: calls go through the proxy, with their body',
    async (variable) => {
      await using proxy = await serveProxy();
      await using server = await serve((_request, response) => {
        response.writeHead(200, { 'x-from': 'upstream' }).end('through');
      });
      const context = testContext({ fetch: fetchFor({ [variable]: proxy.url }) });
      const answer = await request(context, {
        method: 'POST',
        url: `${server.url}/path`,
        body: 'sent',
        headers: { 'x-mine': '1' },
      });
      expect(new TextDecoder().decode(answer.bytes)).toBe('through');
      expect(answer.headers.get('x-from')).toBe('upstream');
      expect(server.requests).toMatchObject([{ body: 'sent', headers: { 'x-mine': '1' } }]);
      expect(proxy.asked).toEqual([new URL(server.url).host]);
    },
  );

  test('NO_PROXY: calls to such hosts do not', async () => {
    await using proxy = await serveProxy();
    await using server = await serve((_request, response) => response.end('direct'));
    const env = { HTTP_PROXY: proxy.url, NO_PROXY: 'example.org,127.0.0.1' };
    const answer = await request(testContext({ fetch: fetchFor(env) }), {
      method: 'GET',
      url: server.url,
    });
    expect(new TextDecoder().decode(answer.bytes)).toBe('direct');
    expect(proxy.asked).toEqual([]);
  });

  test('a proxy that is not there is named as the reason, without its password', async () => {
    const fetch = fetchFor({ HTTP_PROXY: 'http://me:pass1234@127.0.0.1:9' });
    const failure = await request(testContext({ fetch }), {
      method: 'GET',
      url: 'http://192.0.2.1/',
    }).catch((error: unknown) => error);
    expect(String(failure)).toContain('127.0.0.1:9');
    expect(String(failure)).not.toContain('pass1234');
  });
});
