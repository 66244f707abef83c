import type { Context } from 'hono';

/** A revision and a path inside the repo, both decoded. */
export interface RevisionPath {
  readonly revision: string;
  /** '' = the root. */
  readonly path: string;
}

const BARE_REF = /^(refs\/(?:pr\/\d+|(?:heads|tags|convert)\/[^/]+))(?:\/(.*))?$/;

/**
 * What follows `/{marker}/` in the address. A revision is one encoded segment, but some clients
 * leave its slashes bare, so a ref is recognised in both forms:
 *
 *     /owner/name/resolve/refs%2Fpr%2F3/.eval_results/hle.yaml
 *                         ^revision     ^path
 */
export function revisionPath(c: Context, marker: string): RevisionPath {
  const { pathname } = new URL(c.req.url);
  const rest = pathname
    .split('/')
    .slice(segmentOf(pathname, marker) + 1)
    .join('/');
  const bare = BARE_REF.exec(rest);
  if (bare) return { revision: decode(bare[1] ?? ''), path: decode(bare[2] ?? '') };
  const slash = rest.indexOf('/');
  if (slash === -1) return { revision: decode(rest), path: '' };
  return { revision: decode(rest.slice(0, slash)), path: trim(decode(rest.slice(slash + 1))) };
}

/** The marker stands after `owner/name`: the third segment or later, so a repo may be called `resolve`. */
function segmentOf(pathname: string, marker: string): number {
  const segments = pathname.split('/');
  const start = segments[1] === 'api' ? 5 : /^(datasets|spaces)$/.test(segments[1] ?? '') ? 4 : 3;
  return segments.indexOf(marker, start);
}

function trim(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
