import { type AaListing, readAaListing } from '../../core/artificial-analysis/listing.ts';
import { rememberSlugs, type SlugBook } from '../../core/artificial-analysis/slug-book.ts';
import { EvalcardError } from '../../core/errors.ts';
import { finding, type Finding, findingMessage } from '../../core/findings/index.ts';
import {
  cacheName,
  loadListing,
  loadSlugBook,
  storeListing,
  storeSlugBook,
  type StoredListing,
} from './cache.ts';
import type { AaContext } from './context.ts';
import { aaEndpoint } from './endpoint.ts';
import { fetchListing } from './fetch-listing.ts';
import { requireKey } from './key.ts';

export interface AaOptions {
  /** Ask again although there is an answer of the last 24 hours. @default false */
  readonly refresh?: boolean;
  /** Where asking fails, take the stored answer, however old. @default false */
  readonly allowStale?: boolean;
}

/** A listing and how it came. */
export interface AaData {
  readonly listing: AaListing;
  readonly findings: readonly Finding[];
  /** ISO 8601: when the API gave this answer. */
  readonly fetchedAt: string;
  /** What slugs meant before this listing, and what they mean in it. */
  readonly slugs: SlugBook;
}

/**
 * Connects to Artificial Analysis. The listing is read when it is first asked for, and once:
 * five hundred repos cost as many requests as one.
 */
export function connectArtificialAnalysis(
  context: AaContext,
  options: AaOptions = {},
): { readonly listing: () => Promise<AaData> } {
  let data: Promise<AaData> | undefined;
  return { listing: () => (data ??= loadData(context, options)) };
}

async function loadData(context: AaContext, options: AaOptions): Promise<AaData> {
  const endpoint = aaEndpoint(context.env);
  const key = await requireKey(context);
  const name = cacheName(endpoint, key.value);
  const stored = await loadUseful(context, name);
  if (stored && !options.refresh && isFresh(stored, context.now())) return toData(context, stored);
  try {
    const { json, route } = await fetchListing({ context, endpoint, key });
    const fetched = { fetchedAt: context.now().toISOString(), route, json };
    const data = await toData(context, { ...fetched, ...readUseful(json) });
    await storeListing(context, name, fetched);
    return data;
  } catch (error) {
    return instead(context, error, stored, options);
  }
}

interface UsefulListing extends StoredListing {
  readonly listing: AaListing;
  readonly findings: readonly Finding[];
}

async function loadUseful(context: AaContext, name: string): Promise<UsefulListing | null> {
  const stored = await loadListing(context, name);
  if (!stored) return null;
  const { listing, findings } = readAaListing(stored.json);
  return listing && listing.models.length > 0 ? { ...stored, listing, findings } : null;
}

/** @throws EvalcardError('unavailable') when there is no model in it. */
function readUseful(json: unknown): Pick<UsefulListing, 'listing' | 'findings'> {
  const { listing, findings } = readAaListing(json);
  if (listing && listing.models.length > 0) return { listing, findings };
  const reason = findings.map(findingMessage).join('; ') || 'it has no models';
  throw new EvalcardError(
    'unavailable',
    `The listing of Artificial Analysis is of no use: ${reason}`,
    { hint: 'Look for a newer version of evalcard.' },
  );
}

// What the API says stays for a day or more, and its quota is counted by the day.
const FRESH_MS = 24 * 60 * 60 * 1000;

function isFresh({ fetchedAt }: StoredListing, now: Date): boolean {
  const age = now.getTime() - Date.parse(fetchedAt);
  return age >= 0 && age < FRESH_MS;
}

async function toData(context: AaContext, useful: UsefulListing): Promise<AaData> {
  const { listing, findings, fetchedAt } = useful;
  const known = await loadSlugBook(context);
  const slugs = rememberSlugs(known, listing.models);
  if (slugs !== known) await storeSlugBook(context, slugs);
  return { listing, findings, fetchedAt, slugs };
}

/** The old answer, if the user wants it; else the error, with the offer. */
async function instead(
  context: AaContext,
  error: unknown,
  stored: UsefulListing | null,
  { allowStale = false }: AaOptions,
): Promise<AaData> {
  if (!stored || !(error instanceof EvalcardError) || error.code !== 'unavailable') throw error;
  const { fetchedAt } = stored;
  if (allowStale) {
    const data = await toData(context, stored);
    const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    return { ...data, findings: [...data.findings, finding('aa-stale', { fetchedAt, reason })] };
  }
  const offer = `The answer of ${fetchedAt} is stored: take it with --allow-stale.`;
  throw new EvalcardError(error.code, error.message, {
    cause: error,
    hint: error.hint === undefined ? offer : `${error.hint} ${offer}`,
  });
}
