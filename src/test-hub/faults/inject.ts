import { setTimeout as wait } from 'node:timers/promises';
import { headerText } from '../http/respond.ts';
import type { Fault } from './grammar.ts';
import { firstEvents } from './stream.ts';

/**
 * Thrown instead of an answer: the connection ends without one, or after a part of one. A
 * TypeError, like what `fetch` throws, so that clients given `hub.fetch` see the same.
 */
export class ConnectionCut extends TypeError {
  override readonly name = 'ConnectionCut';
  readonly part: PartialAnswer | null;

  constructor(part: PartialAnswer | null = null) {
    super('The connection was cut');
    this.part = part;
  }
}

export interface PartialAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

export interface Injection {
  readonly fault: Fault;
  readonly request: Request;
  /** Does the work. */
  readonly work: () => Promise<Response>;
  /** Makes somebody else's commit on the ref the request is about. */
  readonly race: () => void;
}

/** Answers a request the way the fault says. */
export async function inject({ fault, request, work, race }: Injection): Promise<Response> {
  const { action, params } = fault;
  switch (action.kind) {
    case 'status':
      if ('after' in params) await work();
      return failed(action.status, params, request);
    case 'cut-before':
      throw new ConnectionCut();
    case 'cut-after':
      await work();
      throw new ConnectionCut();
    case 'cut-mid':
      return cutInTheMiddle(await work());
    case 'slow':
      await wait(Number(params['ms'] ?? 1000), undefined, { signal: request.signal });
      return work();
    case 'wrong-json':
      return otherJson(await work(), params['shape'] ?? 'object');
    case 'html':
      return htmlPage(Number(params['status'] ?? 200));
    case 'redirect-loop':
      return new Response(null, { status: 307, headers: { Location: pathOf(request.url) } });
    case 'race':
      race();
      return work();
    case 'warning':
      return withWarning(await work(), params);
    case 'stream':
      return shortened(await work(), params);
  }
}

function failed(
  status: number,
  params: Readonly<Record<string, string>>,
  request: Request,
): Response {
  const message = params['message'] ?? TEXTS[status] ?? `Error ${status}`;
  const headers = new Headers({ 'X-Error-Message': headerText(message) });
  if (params['code'] !== undefined) headers.set('X-Error-Code', params['code']);
  if (params['retry-after'] !== undefined) headers.set('Retry-After', params['retry-after']);
  if (params['r'] !== undefined || params['t'] !== undefined) {
    headers.set('RateLimit', `"api";r=${params['r'] ?? 0};t=${params['t'] ?? 1}`);
    headers.set('RateLimit-Policy', '"fixed window";"api";q=1000;w=300');
  } else if (status === 429) {
    headers.set('RateLimit', 'none');
  }
  if (new URL(request.url).pathname.startsWith('/api/')) {
    return Response.json({ error: message }, { status, headers });
  }
  return new Response(message, { status, headers });
}

const TEXTS: Readonly<Record<number, string>> = {
  401: 'Invalid credentials in Authorization header',
  402: 'Payment required',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  412: 'A commit has happened since. Please refresh and try again.',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** Half of the body, then the end of the connection. The length of the whole is announced. */
async function cutInTheMiddle(response: Response): Promise<never> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.set('Content-Length', String(bytes.length));
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  throw new ConnectionCut({ status: response.status, headers, bytes: half });
}

/** A stream that does not end as it should: after so many events it is cut, ends, or says nothing more. */
async function shortened(
  response: Response,
  { events, then }: Readonly<Record<string, string>>,
): Promise<Response> {
  const { body, status, headers } = response;
  if (!body) return response;
  const stream = firstEvents(body, Number(events ?? 0), then === 'hang');
  if (then !== 'cut') return new Response(stream, { status, headers });
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  throw new ConnectionCut({ status, headers, bytes });
}

const SHAPES: Readonly<Record<string, string>> = {
  object: '{"unexpected":true}',
  array: '[]',
  null: 'null',
  text: '"surprise"',
  empty: '',
  broken: '{"success": tru',
};

function otherJson(response: Response, shape: string): Response {
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  headers.set('Content-Type', 'application/json');
  return new Response(SHAPES[shape] ?? SHAPES['object'] ?? '', {
    status: response.status,
    headers,
  });
}

function htmlPage(status: number): Response {
  const page =
    '<!doctype html><html><head><title>Temporarily unavailable</title></head><body><h1>Temporarily unavailable</h1><p>Please try again later.</p></body></html>';
  return new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function withWarning(response: Response, params: Readonly<Record<string, string>>): Response {
  const headers = new Headers(response.headers);
  const { topic = '', message = 'something changed' } = params;
  headers.append('X-HF-Warning', `${topic}; ${headerText(message)}`);
  return new Response(response.body, { status: response.status, headers });
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
