/** One page of a list, and the address of the next one for the Link header. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Cuts a list into pages the way the Hub does: `limit` rows, an opaque `cursor`, and a Link header
 * whose address holds all parameters of the request.
 */
export function pageOf<T>(
  rows: readonly T[],
  requestUrl: string,
  { limit, most }: { readonly limit: number; readonly most: number },
): Page<T> {
  const url = new URL(requestUrl);
  const asked = Number(url.searchParams.get('limit') ?? limit);
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, most) : limit;
  const start = readCursor(url.searchParams.get('cursor'));
  const end = start + size;
  if (end >= rows.length) return { rows: rows.slice(start), headers: {} };
  url.searchParams.set('cursor', Buffer.from(String(end)).toString('base64url'));
  return { rows: rows.slice(start, end), headers: { Link: `<${url.href}>; rel="next"` } };
}

function readCursor(cursor: string | null): number {
  if (cursor === null) return 0;
  const start = Number(Buffer.from(cursor, 'base64url').toString());
  return Number.isInteger(start) && start > 0 ? start : 0;
}
