import { EvalcardError } from '../../core/errors.ts';
import type { IoContext } from '../context.ts';
import { countDown } from '../http/count-down.ts';
import { NetworkError } from '../http/network-error.ts';
import { TimeoutError } from '../http/timeout-error.ts';
import { HubError } from '../hub/hub-error.ts';

export interface LostAnswerOptions<T> {
  /** The write. */
  readonly send: () => Promise<T>;
  /** Looks whether the write was carried out; null when there is no sign of it. */
  readonly look: () => Promise<T | null>;
  /** Sending twice cannot write twice. */
  readonly repeatable: boolean;
}

/**
 * Sends a write. When its answer is lost (connection cut, timeout, server error, nonsense), looks
 * whether it was carried out, before anything else; a repeatable write that left no sign is sent again.
 *
 * @throws the error of the write when it was refused, or when it cannot be known to have happened:
 * then its message says so.
 */
export async function afterLostAnswer<T>(
  context: Pick<IoContext, 'report' | 'signal' | 'sleep'>,
  { send, look, repeatable }: LostAnswerOptions<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isLost(error)) throw error;
      const found = await lookPatiently(context, look, error);
      if (found !== null) return found;
      if (!repeatable || attempt >= MAX_SENDS) throw unknownOutcome(error);
    }
  }
}

const MAX_SENDS = 3;
// A server that was cut off may still be at it: look at once, and again after these seconds.
const LOOK_AGAIN_AFTER = [1, 3];

function isLost(error: unknown): error is EvalcardError {
  if (error instanceof NetworkError) return !error.neverSent;
  if (error instanceof TimeoutError) return true;
  return (
    error instanceof HubError && (error.condition === 'server' || error.condition === 'unexpected')
  );
}

async function lookPatiently<T>(
  context: Pick<IoContext, 'report' | 'signal' | 'sleep'>,
  look: () => Promise<T | null>,
  lost: EvalcardError,
): Promise<T | null> {
  try {
    for (const seconds of [0, ...LOOK_AGAIN_AFTER]) {
      await countDown(context, seconds, 'the answer to the write was lost, looking for its effect');
      const found = await look();
      if (found !== null) return found;
    }
    return null;
  } catch (error) {
    context.signal?.throwIfAborted();
    throw unknownOutcome(lost, error);
  }
}

function unknownOutcome(lost: EvalcardError, whileLooking?: unknown): EvalcardError {
  const looked =
    whileLooking instanceof Error
      ? `looking for it failed too (${whileLooking.message})`
      : 'there is no sign of it on the Hub';
  return new EvalcardError(
    'unavailable',
    `The answer to the write was lost, and ${looked}: ${lost.message}`,
    {
      cause: lost,
      hint: 'Run the command again: it looks for what this run may have written before it writes.',
    },
  );
}
