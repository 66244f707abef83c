import * as v from 'valibot';

import type { NetworkError } from '../http/network-error.ts';
import {
  type HttpAnswer,
  type HttpRequest,
  networkError,
  readRefusal,
  request,
  requestStream,
} from '../http/request.ts';
import { redact } from '../http/redact.ts';
import { classify, requestIdOf } from './classify.ts';
import { HubError, type HubErrorDetails } from './hub-error.ts';
import type { Hub } from './hub.ts';

export interface HubCall {
  readonly method?: HttpRequest['method'];
  /** From the slash after the host on, encoded: see `urls.ts`. An address of the same Hub is taken too. */
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  /** @default true for GET */
  readonly idempotent?: boolean;
  /** The Hub may take its time: twice as long as for other calls. */
  readonly patient?: boolean;
  /** The answer is good to have and nothing depends on it: one try, and a short one. */
  readonly brief?: boolean;
  /** For messages: `owner/name`, or `datasets/owner/name`. */
  readonly repo?: string;
  /** Statuses that are answers here although they are no 2xx. */
  readonly expected?: readonly number[];
}

/**
 * Sends one call to the Hub and returns its answer.
 *
 * @throws HubError for every refusal; NetworkError, TimeoutError, OfflineError as `request` does.
 */
export async function callHub(hub: Hub, call: HubCall): Promise<HttpAnswer> {
  const { method = 'GET', body, contentType, accept, expected = [] } = call;
  const answer = await request(hub.context, {
    method,
    url: addressOf(hub, call.path),
    headers: {
      ...usualHeaders(hub),
      ...(accept !== undefined && { accept }),
      ...(body !== undefined && { 'content-type': contentType ?? 'application/json' }),
    },
    secrets: secretsOf(hub),
    timeoutMs: call.brief
      ? Math.min(timeoutOf(hub), BRIEF_MS)
      : timeoutOf(hub) * (call.patient ? 2 : 1),
    ...(call.brief && { once: true }),
    ...(body !== undefined && { body }),
    ...(call.idempotent !== undefined && { idempotent: call.idempotent }),
  });
  reportWarnings(hub, answer.headers);
  if ((answer.status >= 200 && answer.status < 300) || expected.includes(answer.status)) {
    return answer;
  }
  throw refusal(hub, answer, call);
}

/** A stream that the Hub has begun to send. */
export interface OpenedStream {
  readonly response: Response;
  /** For messages. */
  readonly url: string;
  /** The error for what reading the body threw. */
  readonly fail: (error: unknown) => NetworkError;
}

/**
 * Opens a stream of events. @throws HubError when the Hub declines; NetworkError, TimeoutError when it does not answer.
 */
export async function openStream(hub: Hub, path: string): Promise<OpenedStream> {
  const method = 'GET';
  const address = addressOf(hub, path);
  const secrets = secretsOf(hub);
  const response = await requestStream(hub.context, {
    method,
    url: address,
    headers: { ...usualHeaders(hub), accept: 'text/event-stream' },
    timeoutMs: timeoutOf(hub),
    secrets,
  });
  reportWarnings(hub, response.headers);
  const url = redact(address, secrets);
  if (response.ok) {
    return { response, url, fail: (error) => networkError(error, method, url, secrets) };
  }
  const { status, headers } = response;
  const bytes = await readRefusal(response);
  throw refusal(
    hub,
    { method, status, headers, url: address, redirected: response.redirected, bytes },
    { path },
  );
}

function usualHeaders(hub: Hub): Record<string, string> {
  return {
    'user-agent': hub.userAgent,
    'x-amzn-trace-id': crypto.randomUUID(),
    ...(hub.token && { authorization: `Bearer ${hub.token.value}` }),
  };
}

function refusal(hub: Hub, answer: HttpAnswer, { repo }: HubCall): HubError {
  return classify({
    status: answer.status,
    headers: answer.headers,
    body: new TextDecoder().decode(answer.bytes),
    method: answer.method,
    url: answer.url,
    endpoint: hub.endpoint,
    ...(repo !== undefined && { repo }),
    tokenOrigin: hub.token?.origin ?? null,
    secrets: secretsOf(hub),
  });
}

/** The answer's JSON, checked against what the caller relies on; a HubError `unexpected` otherwise. */
export function readAnswer<T>(
  hub: Hub,
  answer: HttpAnswer,
  schema: v.GenericSchema<unknown, T>,
): T {
  const parsed = v.safeParse(schema, jsonOf(answer));
  if (parsed.success) return parsed.output;
  const at = v.getDotPath(parsed.issues[0]);
  const url = redact(answer.url, secretsOf(hub));
  const place = at === null ? '' : ` (at ${at})`;
  throw unexpectedAnswer(
    `The Hub's answer to ${url} is not what its API describes: ${parsed.issues[0].message}${place}`,
    { ...answer, url, requestId: requestIdOf(answer.headers) },
  );
}

/** One call whose answer is JSON. */
export async function callForJson<T>(
  hub: Hub,
  call: HubCall,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  return readAnswer(hub, await callHub(hub, call), schema);
}

function addressOf({ endpoint }: Hub, path: string): string {
  if (path.startsWith('/')) return endpoint + path;
  // A `Link` header names the next page in full. The token must not follow it elsewhere.
  if (URL.canParse(path) && new URL(path).origin === new URL(endpoint).origin) return path;
  throw unexpectedAnswer(`The Hub's list goes on at ${path}, which is not on ${endpoint}`, {
    method: 'GET',
    status: 200,
    url: redact(path),
    requestId: null,
  });
}

function unexpectedAnswer(
  message: string,
  {
    method,
    status,
    url,
    requestId,
  }: Pick<HubErrorDetails, 'method' | 'status' | 'url' | 'requestId'>,
): HubError {
  return new HubError(message, {
    condition: 'unexpected',
    status,
    method,
    url,
    requestId,
    serverMessage: '',
    errorCode: null,
    hint: 'Is HF_ENDPOINT a Hugging Face Hub? A log-in page or a proxy may stand in between.',
  });
}

function secretsOf({ token }: Hub): readonly string[] {
  return token ? [token.value] : [];
}

const BRIEF_MS = 5_000;

function timeoutOf({ context }: Hub): number {
  const seconds = Number(context.env['HF_HUB_DOWNLOAD_TIMEOUT']);
  return seconds > 0 ? seconds * 1000 : 30_000;
}

// The Hub writes null for what it leaves out elsewhere: both are read as absent.
function jsonOf({ bytes }: HttpAnswer): unknown {
  try {
    return JSON.parse(
      new TextDecoder().decode(bytes),
      (_key, value: unknown) => value ?? undefined,
    );
  } catch {
    return undefined;
  }
}

// X-HF-Warning: topic; a message, topic-2; another message
//                               ^ one header or several: fetch joins them
function reportWarnings(hub: Hub, headers: Headers): void {
  const header = headers.get('x-hf-warning') ?? '';
  for (const warning of header.split(/,\s*(?=[\w-]*;)/)) {
    const [topic = '', ...rest] = warning.split(';');
    const message = rest.join(';').trim() || topic.trim();
    if (message === '' || hub.memory.warned.has(topic.trim())) continue;
    hub.memory.warned.add(topic.trim());
    hub.context.report({ kind: 'warning', text: redact(message, secretsOf(hub)) });
  }
}
