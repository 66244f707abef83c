import { describe, expect, test } from 'vitest';

import { NetworkError } from '../../../src/io/http/network-error.ts';
import { OfflineError } from '../../../src/io/http/offline-error.ts';
import { request } from '../../../src/io/http/request.ts';
import { TimeoutError } from '../../../src/io/http/timeout-error.ts';
import { testContext } from '../support/context.ts';
import { serve } from '../support/server.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('request', () => {
  test('tries a read again after a server error', async () => {
    await using server = await serve((_request, response, number) => {
      response.writeHead(number < 3 ? 503 : 200).end('done');
    });
    const context = testContext();
    const answer = await request(context, { method: 'GET', url: server.url });
    expect(text(answer.bytes)).toBe('done');
    expect(server.requests).toHaveLength(3);
    expect(context.sleeps).toEqual([1000, 1000, 1000]);
  });

  test('counts down to the end of the rate limit window', async () => {
    await using server = await serve((_request, response, number) => {
      response
        .writeHead(number === 1 ? 429 : 200, number === 1 ? { ratelimit: '"api";r=0;t=2' } : {})
        .end();
    });
    const context = testContext();
    const answer = await request(context, { method: 'POST', url: server.url, body: '{}' });
    expect(answer.status).toBe(200);
    expect(context.events).toEqual(
      [3, 2, 1].map((seconds) => ({
        kind: 'wait',
        seconds,
        text: `the rate limit is used up; trying again in ${seconds} s`,
      })),
    );
  });

  test('sends a write once, whatever the server error', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(500).end('broken');
    });
    const answer = await request(testContext(), { method: 'POST', url: server.url, body: '{}' });
    expect([answer.status, text(answer.bytes)]).toEqual([500, 'broken']);
    expect(server.requests).toHaveLength(1);
  });

  test('gives the last refusal back when no try helped', async () => {
    await using server = await serve((_request, response, number) => {
      response.writeHead(502).end(`try ${number}`);
    });
    const answer = await request(testContext(), { method: 'GET', url: server.url });
    expect(text(answer.bytes)).toBe('try 5');
  });

  test('sends the body again on a 307, and says where it ended up', async () => {
    await using server = await serve((incoming, response) => {
      if (incoming.url === '/old') response.writeHead(307, { location: '/new' }).end();
      else response.writeHead(200).end();
    });
    const answer = await request(testContext(), {
      method: 'POST',
      url: `${server.url}/old`,
      body: 'the body',
    });
    expect(answer).toMatchObject({ status: 200, redirected: true, url: `${server.url}/new` });
    expect(server.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/old', 'the body'],
      ['POST', '/new', 'the body'],
    ]);
  });

  test('keeps the token at home when a redirect leads elsewhere', async () => {
    await using elsewhere = await serve((_request, response) => {
      response.writeHead(200).end();
    });
    await using server = await serve((_request, response) => {
      response.writeHead(302, { location: elsewhere.url.replace('127.0.0.1', 'localhost') }).end();
    });
    await request(testContext(), {
      method: 'GET',
      url: server.url,
      headers: { authorization: 'Bearer hf_secretsecret' },
    });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer hf_secretsecret');
    expect(elsewhere.requests).toHaveLength(1);
    expect(elsewhere.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('a circle of redirects ends in an error, not in retries', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(302, { location: '/again' }).end();
    });
    const failure = await request(testContext(), { method: 'GET', url: server.url }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(NetworkError);
    expect(String(failure)).toMatch(/redirect/);
    expect(server.requests.length).toBeLessThan(30);
  });

  test('a body that is cut off is no answer', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(
      request(testContext(), { method: 'POST', url: server.url, body: '' }),
    ).rejects.toBeInstanceOf(NetworkError);
    expect(server.requests).toHaveLength(1);
  });

  test('a slow answer is a timeout, the body included', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200);
      response.write('half');
    });
    const failure = await request(testContext(), {
      method: 'POST',
      url: server.url,
      body: '',
      timeoutMs: 100,
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TimeoutError);
    expect(String(failure)).toContain('within 0.1 s');
  });

  test('nobody listens: three tries for a read and a write alike', async () => {
    const server = await serve((_request, response) => response.end());
    const { url } = server;
    await server[Symbol.asyncDispose]();
    for (const method of ['GET', 'POST'] as const) {
      const context = testContext();
      const failure = await request(context, { method, url }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'NetworkError', code: 'unavailable', neverSent: true });
      expect(context.sleeps).toEqual([1000, 1000, 1000]);
    }
  });

  test('reads no more of a refusal than it shows, and refuses endless answers', async () => {
    await using server = await serve((incoming, response) => {
      response.writeHead(incoming.url === '/refusal' ? 404 : 200);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 120)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const refusal = await request(testContext(), { method: 'GET', url: `${server.url}/refusal` });
    expect(refusal.bytes).toHaveLength(64 * 1024);
    await expect(
      request(testContext(), { method: 'GET', url: server.url, maxBytes: 1024 * 1024 }),
    ).rejects.toThrow('longer than 1024 KiB');
  });

  test.for(['HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE'])('%s: nothing is sent', async (variable) => {
    await using server = await serve((_request, response) => response.end());
    for (const value of ['1', 'ON', 'yes', 'True']) {
      const context = testContext({ env: { [variable]: value } });
      await expect(request(context, { method: 'GET', url: server.url })).rejects.toThrow(
        new OfflineError({ variable, url: server.url }),
      );
    }
    expect(server.requests).toHaveLength(0);
    const context = testContext({ env: { [variable]: '0' } });
    await expect(request(context, { method: 'GET', url: server.url })).resolves.toBeDefined();
  });

  test('an abort ends a call and a wait with the reason given', async () => {
    await using server = await serve((incoming, response) => {
      if (incoming.url === '/wait') response.writeHead(503, { 'retry-after': '600' }).end();
    });
    for (const path of ['/never', '/wait']) {
      const controller = new AbortController();
      // The real sleep: the abort has to cut it short.
      const { sleep: _sleep, ...context } = testContext({ signal: controller.signal });
      const call = request(context, { method: 'GET', url: server.url + path });
      setTimeout(() => controller.abort(new Error('stopped by the user')), 50);
      await expect(call).rejects.toThrow('stopped by the user');
    }
  });
});
