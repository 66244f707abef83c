import * as v from 'valibot';

import { errorSchema } from '../../core/artificial-analysis/wire.ts';
import { EvalcardError } from '../../core/errors.ts';
import type { Secret } from '../environment.ts';
import { redact } from '../http/redact.ts';
import { type HttpAnswer, request } from '../http/request.ts';
import { userAgent } from '../http/user-agent.ts';
import { refusalError } from './aa-error.ts';
import type { AaContext } from './context.ts';

/** What every call needs. */
export interface AaConnection {
  readonly context: AaContext;
  readonly endpoint: string;
  readonly key: Secret;
}

/**
 * Reads one address. 5xx and broken connections are tried again; 429 and redirects end the call at once.
 *
 * @throws AaError for every refusal; NetworkError, TimeoutError, OfflineError as `request` does.
 */
export async function getJson(connection: AaConnection, path: string): Promise<unknown> {
  const { context, endpoint, key } = connection;
  const url = endpoint + path;
  const answer = await request(guarded(connection, url), {
    method: 'GET',
    url,
    headers: {
      'x-api-key': key.value,
      accept: 'application/json',
      'user-agent': userAgent(context.env),
    },
    secrets: [key.value],
  });
  if (answer.status < 200 || answer.status >= 300) throw refused(connection, url, answer);
  warnAboutQuota(context, answer.headers);
  return parse(answer, url);
}

/** A fetch that hands the key to nobody else, and does not knock again where a day's quota is used up. */
function guarded(connection: AaConnection, url: string): AaContext {
  const { context } = connection;
  return {
    ...context,
    fetch: async (input, init) => {
      const response = await context.fetch(input, { ...init, redirect: 'manual' });
      const redirects = response.type === 'opaqueredirect' || isRedirect(response.status);
      if (!redirects && response.status !== 429) return response;
      const text = redirects ? '' : await response.text();
      const bytes = new TextEncoder().encode(text);
      const { headers } = response;
      throw refused(connection, url, { status: redirects ? 302 : 429, headers, bytes });
    },
  };
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function refused(
  { context, key }: AaConnection,
  url: string,
  { status, headers, bytes }: Pick<HttpAnswer, 'status' | 'headers' | 'bytes'>,
): Error {
  const body = v.safeParse(errorSchema, jsonOf(bytes));
  const said = body.success ? redact(body.output.error, [key.value]).slice(0, 200) : '';
  return refusalError({ status, headers, said, url, keyOrigin: key.origin, now: context.now() });
}

function parse({ bytes, headers }: HttpAnswer, url: string): unknown {
  const json = jsonOf(bytes);
  if (json !== undefined) return json;
  const type = headers.get('content-type')?.split(';')[0] ?? 'no type';
  throw new EvalcardError('unavailable', `Expected JSON from ${url}, found ${type}`, {
    hint: 'A log-in page of the network or a proxy may stand in between: open the address in a browser.',
  });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return json;
  } catch {
    return undefined;
  }
}

function warnAboutQuota(context: AaContext, headers: Headers): void {
  const left = headers.get('x-ratelimit-remaining')?.trim() ?? '';
  if (!/^\d+$/.test(left) || Number(left) >= FEW) return;
  const text = `${left} requests to Artificial Analysis are left today`;
  context.report({ kind: 'warning', text });
}

const FEW = 5;
