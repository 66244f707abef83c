import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';

import type { SlugBook } from '../../core/artificial-analysis/slug-book.ts';
import type { IoContext } from '../context.ts';

const storedSchema = v.object({
  format: v.literal(1),
  fetchedAt: v.pipe(v.string(), v.isoTimestamp()),
  route: v.picklist(['full', 'free']),
  json: v.unknown(),
});

/** A listing with the time it was read. The key is not in it. */
export interface StoredListing {
  /** ISO 8601 */
  readonly fetchedAt: string;
  readonly route: 'full' | 'free';
  readonly json: unknown;
}

/** Names the file of a key: keys of different plans see different lists. The key cannot be got back from it. */
export function cacheName(endpoint: string, key: string): string {
  return createHash('sha256').update(`${endpoint}\n${key}`).digest('hex').slice(0, 16);
}

/** The stored listing; null when there is none. A file that cannot be read is reported and ignored. */
export async function loadListing(context: IoContext, name: string): Promise<StoredListing | null> {
  const path = join(cacheFolder(context), `${name}.json`);
  const stored = await loadJson(context, path, storedSchema);
  return stored && { fetchedAt: stored.fetchedAt, route: stored.route, json: stored.json };
}

export async function storeListing(
  context: IoContext,
  name: string,
  listing: StoredListing,
): Promise<void> {
  await storeJson(context, join(cacheFolder(context), `${name}.json`), { format: 1, ...listing });
}

const bookSchema = v.object({
  format: v.literal(1),
  slugs: v.array(v.tuple([v.string(), v.array(v.object({ id: v.string(), name: v.string() }))])),
});

/** What slugs have meant so far, whichever key they were seen with. */
export async function loadSlugBook(context: IoContext): Promise<SlugBook> {
  const stored = await loadJson(context, join(cacheFolder(context), 'slugs.json'), bookSchema);
  return new Map(stored?.slugs ?? []);
}

export async function storeSlugBook(context: IoContext, book: SlugBook): Promise<void> {
  await storeJson(context, join(cacheFolder(context), 'slugs.json'), {
    format: 1,
    slugs: [...book],
  });
}

/** `$XDG_CACHE_HOME/evalcard/artificial-analysis`, by default under `~/.cache`. */
function cacheFolder({ env, cwd }: IoContext): string {
  const base = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return join(resolve(cwd, base), 'evalcard', 'artificial-analysis');
}

async function loadJson<T>(
  context: IoContext,
  path: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | null> {
  try {
    return v.parse(schema, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    context.report({ kind: 'warning', text: `${path} cannot be read and is ignored` });
    return null;
  }
}

/** Without a place to keep it the answer is still good: that is reported, not thrown. */
async function storeJson(context: IoContext, path: string, content: unknown): Promise<void> {
  try {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  } catch (error) {
    const text = `The answer could not be stored in ${path} (${codeOf(error)}): the next run asks again`;
    context.report({ kind: 'warning', text });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
