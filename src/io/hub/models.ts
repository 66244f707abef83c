import * as v from 'valibot';

import type { Hub } from './hub.ts';
import { listPages } from './pages.ts';
import { query } from './urls.ts';

/** The models of a user or organisation, page by page. */
export function listModels(
  hub: Hub,
  { author, limit = 1000 }: { readonly author: string; readonly limit?: number },
): AsyncGenerator<{ readonly id: string }> {
  return listPages(hub, { path: `/api/models${query({ author, limit })}` }, modelRow);
}

const modelRow = v.looseObject({ id: v.string() });
