import { setTimeout as delay } from 'node:timers/promises';

import type { IoContext } from '../context.ts';

/** Waits, telling once a second how long still; an abort ends it with the signal's reason. */
export async function countDown(
  { report, signal, sleep = realSleep }: Pick<IoContext, 'report' | 'signal' | 'sleep'>,
  seconds: number,
  reason: string,
): Promise<void> {
  for (let left = seconds; left > 0; left -= 1) {
    const rounded = Math.ceil(left);
    report({ kind: 'wait', text: `${reason}; trying again in ${rounded} s`, seconds: rounded });
    await sleep(Math.min(left, 1) * 1000, signal);
    signal?.throwIfAborted();
  }
}

async function realSleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
