import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { EvalcardError } from '../../core/errors.ts';
import { type LogBytes, openFileBytes } from './log-bytes.ts';

export interface UrlAccess {
  /** Adds whatever the address needs (a token for the Hub) and nothing else. */
  readonly fetch: typeof globalThis.fetch;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A log on a server. Where the server answers ranges, only the bytes that are asked for travel
 * (of a 1 GB archive: its last kilobytes); elsewhere the file is downloaded once to a temporary
 * folder, which `close` removes.
 *
 * @throws EvalcardError unavailable, with the server's status
 */
export async function openUrlBytes(url: string, access: UrlAccess): Promise<LogBytes> {
  const answer = await request(url, access, { range: 'bytes=0-0' });
  const size = answer.status === 206 ? sizeOf(answer) : undefined;
  if (size === undefined)
    return downloaded(answer.status === 206 ? await request(url, access) : answer);
  await answer.body?.cancel();
  return {
    size,
    stream: (start, end) => streamRange(url, access, start, end),
    close: () => Promise.resolve(),
  };
}

async function* streamRange(
  url: string,
  access: UrlAccess,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  if (start >= end) return;
  const answer = await request(url, access, { range: `bytes=${start}-${end - 1}` });
  if (answer.status !== 206) {
    throw unavailable(url, `answered ${answer.status} to a request for a range`);
  }
  yield* chunksOf(answer);
}

async function request(
  url: string,
  { fetch, signal }: UrlAccess,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  let answer: Response;
  try {
    // Compressed bytes have other offsets than the file's own.
    const identity = { 'accept-encoding': 'identity', ...headers };
    answer = await fetch(url, { headers: identity, ...(signal && { signal }) });
  } catch (error) {
    throw unavailable(url, 'could not be reached', error);
  }
  // An empty file has no byte to give: 416.
  if (answer.ok || answer.status === 416) return answer;
  await answer.body?.cancel();
  throw unavailable(url, `answered ${answer.status} ${answer.statusText}`.trim());
}

// Content-Range: bytes 0-0/1048576
function sizeOf(answer: Response): number | undefined {
  const total = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
  return total === undefined ? undefined : Number(total);
}

async function downloaded(answer: Response): Promise<LogBytes> {
  const folder = await mkdtemp(join(tmpdir(), 'evalcard-log-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'log');
    await pipeline(answer.status === 416 ? [] : chunksOf(answer), createWriteStream(path));
    const bytes = await openFileBytes(path);
    return { ...bytes, close: () => bytes.close().finally(remove) };
  } catch (error) {
    await remove();
    throw unavailable(answer.url, 'broke off while it was downloaded', error);
  }
}

async function* chunksOf(answer: Response): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function unavailable(url: string, what: string, cause?: unknown): EvalcardError {
  return new EvalcardError('unavailable', `${url} ${what}`, {
    cause,
    hint: 'expected the address of a log file; a file of a private repo needs HF_TOKEN',
  });
}
