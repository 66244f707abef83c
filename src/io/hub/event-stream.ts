import { createEventReader } from '../../core/jobs/server-sent-events.ts';
import { EvalcardError } from '../../core/errors.ts';
import { TimeoutError } from '../http/timeout-error.ts';
import { openStream } from './call.ts';
import type { Hub } from './hub.ts';

/**
 * The data of a stream's events, as they come. Yields `'quiet'` each time so long passed without an event; the caller
 * decides whether to go on. Ends when the server ends it.
 *
 * @throws HubError when the Hub declines; NetworkError when the connection breaks; TimeoutError when nothing at all, not
 *   even a keep-alive, comes for two minutes.
 */
export async function* readEventStream(
  hub: Hub,
  path: string,
  { quietMs }: { readonly quietMs: number },
): AsyncGenerator<string, void> {
  const { response, url, fail } = await openStream(hub, path);
  const reader = response.body?.getReader();
  if (!reader) return;
  const events = createEventReader();
  const decoder = new TextDecoder();
  let silentMs = 0;
  let quietFor = 0;
  let pending: ReturnType<typeof reader.read> | undefined;
  try {
    for (;;) {
      pending ??= reader.read();
      const began = Date.now();
      const result = await within(pending, Math.max(1, quietMs - quietFor));
      quietFor += Date.now() - began;
      if (result === null) {
        silentMs += quietFor;
        if (silentMs >= DEAD_MS) throw new TimeoutError({ method: 'GET', url, timeoutMs: DEAD_MS });
        quietFor = 0;
        yield 'quiet';
        continue;
      }
      pending = undefined;
      silentMs = 0;
      if (result.done) return;
      const found = events.push(decoder.decode(result.value, { stream: true }));
      if (found.length > 0) quietFor = 0;
      yield* found;
      if (quietFor >= quietMs) {
        quietFor = 0;
        yield 'quiet';
      }
    }
  } catch (error) {
    hub.context.signal?.throwIfAborted();
    throw error instanceof EvalcardError ? error : fail(error);
  } finally {
    // A read that is under way ends with this.
    pending?.catch(() => undefined);
    await reader.cancel().catch(() => undefined);
  }
}

// The Hub says `: keep-alive` every 30 seconds.
const DEAD_MS = 120_000;

/** What the promise gives, or null when it takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
