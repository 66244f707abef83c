import pRetry from 'p-retry';

import { EvalcardError } from '../../core/errors.ts';
import type { IoContext } from '../context.ts';
import { countDown } from './count-down.ts';
import { NetworkError } from './network-error.ts';
import { OfflineError } from './offline-error.ts';
import { redact } from './redact.ts';
import { decideRetry, type Outcome } from './retry.ts';
import { TimeoutError } from './timeout-error.ts';
import { isTrue } from './truth.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text or bytes, never a stream: a redirected POST is sent again. */
  readonly body?: string;
  /** Repeating the call does no harm. @default true for GET and HEAD */
  readonly idempotent?: boolean;
  /** Try once only: nobody waits for an answer that is not needed. */
  readonly once?: boolean;
  /** For one try, body included. @default 30 000 */
  readonly timeoutMs?: number;
  /** A successful answer longer than this is an error. @default 32 MiB */
  readonly maxBytes?: number;
  /** Texts that must not show up in errors and events. */
  readonly secrets?: readonly string[];
}

export interface HttpAnswer {
  readonly method: HttpRequest['method'];
  readonly status: number;
  readonly headers: Headers;
  /** Address that answered, after redirects. */
  readonly url: string;
  readonly redirected: boolean;
  /** The whole body; of a refusal, the first 64 KiB. */
  readonly bytes: Uint8Array;
}

/**
 * Sends one call and reads its answer, trying again where `decideRetry` says so. Any status is an
 * answer: telling refusals apart is the caller's, who knows the service.
 *
 * @throws OfflineError before anything is sent, when HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set.
 * @throws NetworkError, TimeoutError when no complete answer came.
 * @throws the signal's reason when the context was aborted.
 */
export async function request(context: IoContext, call: HttpRequest): Promise<HttpAnswer> {
  const url = redact(call.url, call.secrets);
  refuseOffline(context, url);
  context.signal?.throwIfAborted();
  const idempotent = call.idempotent ?? (call.method === 'GET' || call.method === 'HEAD');

  const attempt = async (): Promise<HttpAnswer> => {
    const answer = await once(context, call, url);
    const { status } = answer;
    if (status === 429 || status === 408 || status >= 500) throw new Unsatisfactory(answer);
    return answer;
  };
  try {
    return await pRetry(attempt, {
      retries: RETRIES,
      // The policy decides how long to wait, and the countdown does the waiting.
      minTimeout: 0,
      ...(context.signal && { signal: context.signal }),
      shouldRetry: async ({ error, attemptNumber }) => {
        const outcome = outcomeOf(error);
        if (!outcome || call.once) return false;
        const decision = decideRetry({ idempotent, attempt: attemptNumber, outcome });
        if (!decision.retry) return false;
        await countDown(context, decision.waitSeconds, decision.reason);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Unsatisfactory) return error.answer;
    throw error;
  }
}

// decideRetry stops earlier; this only bounds the loop.
const RETRIES = 10;

/** An answer that may be worth another try; never leaves this file. */
class Unsatisfactory extends Error {
  readonly answer: HttpAnswer;
  constructor(answer: HttpAnswer) {
    super(`status ${answer.status}`);
    this.answer = answer;
  }
}

function outcomeOf(error: unknown): Outcome | null {
  if (error instanceof Unsatisfactory) {
    return { kind: 'answer', status: error.answer.status, headers: error.answer.headers };
  }
  if (error instanceof NetworkError) {
    return { kind: 'network', transient: error.transient, neverSent: error.neverSent };
  }
  return error instanceof TimeoutError ? { kind: 'timeout' } : null;
}

/** An answer whose body is read while it comes. Nothing is tried again; only the head of it has a time limit. */
export async function requestStream(
  context: IoContext,
  { method, url: address, headers = {}, timeoutMs = 30_000, secrets }: HttpRequest,
): Promise<Response> {
  const url = redact(address, secrets);
  refuseOffline(context, url);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  const signal = context.signal ? AbortSignal.any([context.signal, late.signal]) : late.signal;
  try {
    return await context.fetch(address, { method, headers, signal });
  } catch (error) {
    if (late.signal.aborted) throw new TimeoutError({ method, url, timeoutMs });
    context.signal?.throwIfAborted();
    throw networkError(error, method, url, secrets);
  } finally {
    clearTimeout(timer);
  }
}

/** The body of a refusal: its first 64 KiB. */
export async function readRefusal(response: Response): Promise<Uint8Array> {
  return readStart(response, MAX_ERROR_BYTES);
}

function refuseOffline({ env }: IoContext, url: string): void {
  for (const variable of ['HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE']) {
    if (isTrue(env[variable])) throw new OfflineError({ variable, url });
  }
}

async function once(context: IoContext, call: HttpRequest, url: string): Promise<HttpAnswer> {
  const { method, headers = {}, body, timeoutMs = 30_000, maxBytes = 32 * 1024 * 1024 } = call;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = context.signal ? AbortSignal.any([context.signal, timeout]) : timeout;
  try {
    const response = await context.fetch(call.url, {
      method,
      headers,
      signal,
      ...(body !== undefined && { body }),
    });
    const bytes = response.ok
      ? await readAll(response, maxBytes, url)
      : await readStart(response, MAX_ERROR_BYTES);
    return {
      method,
      status: response.status,
      headers: response.headers,
      url: response.url || call.url,
      redirected: response.redirected,
      bytes,
    };
  } catch (error) {
    if (error instanceof EvalcardError) throw error;
    if (timeout.aborted) throw new TimeoutError({ method, url, timeoutMs });
    context.signal?.throwIfAborted();
    throw networkError(error, method, url, call.secrets);
  }
}

const MAX_ERROR_BYTES = 64 * 1024;

async function readAll(response: Response, maxBytes: number, url: string): Promise<Uint8Array> {
  const bytes = await readStart(response, maxBytes + 1);
  if (bytes.length <= maxBytes) return bytes;
  throw new EvalcardError(
    'unavailable',
    `The answer is longer than ${Math.round(maxBytes / 1024)} KiB, which is more than evalcard reads (${url})`,
  );
}

/** The body up to `limit` bytes; the rest is not downloaded. */
async function readStart(response: Response, limit: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the download.
  for await (const chunk of response.body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** What became of a connection, from what `fetch` or the reading of its body threw. */
export function networkError(
  error: unknown,
  method: string,
  url: string,
  secrets: readonly string[] | undefined,
): NetworkError {
  const { reason, code } = deepestReason(error);
  return new NetworkError({
    method,
    url,
    reason: redact(reason, secrets),
    ...(code !== undefined && { reasonCode: code }),
  });
}

// fetch wraps what happened ("fetch failed") once or twice; the innermost cause says it.
function deepestReason(error: unknown): { reason: string; code?: string } {
  let reason = String(error);
  let code: string | undefined;
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at.message) reason = at.message;
    if ('code' in at && typeof at.code === 'string') {
      code = at.code;
      if (!at.message) reason = at.code;
    }
  }
  return code === undefined ? { reason } : { reason, code };
}
