import { joinPages, readPage, type AaPage } from '../../core/artificial-analysis/pages.ts';
import { AaError } from './aa-error.ts';
import { type AaConnection, getJson } from './call.ts';

/** Which list the key was given: all scores, or the three composites. */
type AaRoute = 'full' | 'free';

export interface FetchedListing {
  /** All pages as one, in the API's shape. */
  readonly json: unknown;
  readonly route: AaRoute;
}

/**
 * Reads the whole list: the full one, or the free one where the key has no right to it. That is
 * said, because it decides what can be imported.
 */
export async function fetchListing(connection: AaConnection): Promise<FetchedListing> {
  const { context, key } = connection;
  try {
    return { json: await allPages(connection, '/api/v2/language/models'), route: 'full' };
  } catch (error) {
    if (!(error instanceof AaError) || error.status !== 403) throw error;
    const text = `The key from ${key.origin} has no Pro plan: reading the free list, which has no benchmark scores`;
    context.report({ kind: 'warning', text });
    return { json: await allPages(connection, '/api/v2/language/models/free'), route: 'free' };
  }
}

async function allPages(connection: AaConnection, path: string): Promise<unknown> {
  const pages: AaPage[] = [];
  for (let number = 1, total = 1; number <= total; number += 1) {
    const page = readPage(await getJson(connection, `${path}?page=${number}`), number);
    total = pages[0]?.total ?? page.total;
    pages.push(page);
    const text = `Read page ${number} of ${total} of Artificial Analysis`;
    connection.context.report({ kind: 'step', text });
  }
  return joinPages(pages);
}
