import * as v from 'valibot';

import { EvalcardError } from '../errors.ts';
import { envelopeSchema } from './wire.ts';

/** One page of a listing, as far as it can be checked against the others. */
export interface AaPage {
  readonly number: number;
  readonly total: number;
  /** Everything around the rows but the page numbers. */
  readonly head: { readonly tier: string; readonly intelligence_index_version?: string | number };
  readonly rows: readonly unknown[];
}

/**
 * Reads the page that was asked for.
 *
 * @throws EvalcardError('unavailable') when it is another one, is empty, or is no page at all.
 */
export function readPage(json: unknown, wanted: number): AaPage {
  const parsed = v.safeParse(envelopeSchema, json);
  if (!parsed.success || !Array.isArray(parsed.output.data)) {
    throw unusable('the answer is not the list that the API describes', UPDATE);
  }
  const { tier, intelligence_index_version: version, data, pagination } = parsed.output;
  const { page: number, total_pages: total, has_more: more } = pagination ?? SINGLE;
  if (number !== wanted) throw unusable(`page ${wanted} was asked for and page ${number} came`);
  if (total > MAX_PAGES) throw unusable(`it has ${total} pages, more than evalcard reads`, UPDATE);
  if (more !== number < total) {
    throw unusable(`page ${number} of ${total} says that there are ${more ? '' : 'no '}more pages`);
  }
  if (data.length === 0) throw unusable(`page ${number} of ${total} is empty`);
  const head = { tier, ...(version != null && { intelligence_index_version: version }) };
  return { number, total, head, rows: data };
}

/**
 * Puts pages together into one listing without page numbers, in the API's own shape.
 *
 * @throws EvalcardError('unavailable') when the pages are not of one listing: another version, another number of pages, a model twice.
 */
export function joinPages(pages: readonly AaPage[]): unknown {
  const [first] = pages;
  if (!first) throw unusable('it has no pages');
  const ids = new Set<string>();
  for (const page of pages) {
    if (page.total !== first.total) throw unusable('the number of pages changed');
    if (JSON.stringify(page.head) !== JSON.stringify(first.head)) {
      throw unusable('the version of the index or the tier changed between pages');
    }
    for (const id of page.rows.flatMap(idOf)) {
      if (ids.has(id)) throw unusable(`the model ${id} stands in it twice`);
      ids.add(id);
    }
  }
  return { ...first.head, data: pages.flatMap(({ rows }) => rows) };
}

const SINGLE = { page: 1, total_pages: 1, has_more: false };

// Four pages in autumn 2026. Each costs a request of the day's quota.
const MAX_PAGES = 25;

const AGAIN = 'It may have changed while it was read: run the command again.';
const UPDATE = 'Look for a newer version of evalcard.';

function unusable(reason: string, hint = AGAIN): EvalcardError {
  return new EvalcardError(
    'unavailable',
    `The listing of Artificial Analysis cannot be used: ${reason}`,
    { hint },
  );
}

const withId = v.looseObject({ id: v.string() });

function idOf(row: unknown): string[] {
  const parsed = v.safeParse(withId, row);
  return parsed.success ? [parsed.output.id] : [];
}
