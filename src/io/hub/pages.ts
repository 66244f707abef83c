import * as v from 'valibot';

import { callHub, type HubCall, readAnswer } from './call.ts';
import type { Hub } from './hub.ts';

/**
 * Reads a list that comes in pages (`Link: <…>; rel="next"`), row by row; a page is asked for when
 * the one before is used up, so that a caller who has seen enough just stops.
 */
export async function* listPages<T>(
  hub: Hub,
  call: HubCall,
  row: v.GenericSchema<unknown, T>,
): AsyncGenerator<T> {
  const rows = v.array(row);
  const seen = new Set<string>();
  for (let path: string | null = call.path; path !== null && !seen.has(path);) {
    seen.add(path);
    const answer = await callHub(hub, { ...call, path });
    yield* readAnswer(hub, answer, rows);
    path = nextPage(answer.headers.get('link'));
  }
}

// Link: <https://…?cursor=abc>; rel="next", <…>; rel="last"
//        ^^^^^^^^^^^^^^^^^^^^
function nextPage(link: string | null): string | null {
  if (link === null) return null;
  return /<([^>]+)>\s*;[^,]*\brel="?next\b/i.exec(link)?.[1] ?? null;
}
