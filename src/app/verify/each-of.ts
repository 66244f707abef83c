import pMap from 'p-map';

import type { Context } from '../context.ts';

/** One of several repos or branches that could not be looked at. */
export interface Failure {
  readonly target: string;
  readonly reason: string;
}

/** Does all; of several, one that fails is put down and hides no other. The only one throws. */
export async function eachOf<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>,
  nameOf: (item: T) => string,
  { signal }: Pick<Context, 'signal'>,
): Promise<{ readonly found: readonly R[]; readonly failures: readonly Failure[] }> {
  const failures: Failure[] = [];
  const found = await pMap(
    items,
    async (item) => {
      try {
        return [await act(item)];
      } catch (error) {
        signal?.throwIfAborted();
        if (items.length === 1) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        failures.push({ target: nameOf(item), reason });
        return [];
      }
    },
    { concurrency: 4 },
  );
  return { found: found.flat(), failures };
}
