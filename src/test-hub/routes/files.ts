import { Hono, type Context } from 'hono';
import { entryNotFound } from '../http/refusal.ts';
import {
  baseOf,
  callerOf,
  commitAt,
  repoOf,
  requireFiles,
  type HubContext,
} from '../http/context.ts';
import { revisionPath } from '../http/paths.ts';
import { lfsPointer } from '../state/objects.ts';
import type { Commit, FileEntry } from '../state/types.ts';
import { WEB_REPO } from '../http/route-paths.ts';

/** Paths that a gated repo shows to everybody. Observed, not documented; the Hub's own list is not known. */
const PUBLIC_PATHS = new Set(['README.md', '.gitattributes']);

/** `resolve` (content as downloaded) and `raw` (content as git holds it). */
export function fileRoutes(hub: HubContext): Hono {
  const app = new Hono();
  for (const prefix of WEB_REPO) {
    // GET answers HEAD too: Hono drops the body.
    app.get(`${prefix}/resolve/*`, (c) => resolveFile(hub, c));
    app.get(`${prefix}/raw/*`, (c) => rawFile(hub, c));
  }
  return app;
}

function resolveFile(hub: HubContext, c: Context): Response {
  const caller = callerOf(hub, c);
  const repo = repoOf(hub, c, caller);
  const { revision, path } = revisionPath(c, 'resolve');
  const commit = commitAt(repo, revision);
  if (!PUBLIC_PATHS.has(path)) requireFiles(hub, caller, repo, baseOf(c));
  const entry = entryAt(commit, path);
  const content = hub.store.contentOf(entry);
  const headers = new Headers({
    ...commonHeaders(commit),
    ETag: `"${entry.lfs?.oid ?? entry.oid}"`,
    'Content-Type': contentType(path),
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(path.split('/').at(-1) ?? path)}`,
    'Accept-Ranges': 'bytes',
  });
  if (entry.lfs) {
    headers.set('X-Linked-Size', String(entry.size));
    headers.set('X-Linked-Etag', `"${entry.lfs.oid}"`);
  }
  return partial(c, content, headers);
}

function rawFile(hub: HubContext, c: Context): Response {
  const caller = callerOf(hub, c);
  const repo = repoOf(hub, c, caller);
  const { revision, path } = revisionPath(c, 'raw');
  const commit = commitAt(repo, revision);
  requireFiles(hub, caller, repo, baseOf(c));
  const entry = entryAt(commit, path);
  const content = entry.lfs ? lfsPointer(entry.lfs.oid, entry.size) : hub.store.contentOf(entry);
  const headers = new Headers({
    ...commonHeaders(commit),
    ETag: `"${entry.oid}"`,
    'Content-Type': 'text/plain; charset=utf-8',
  });
  return partial(c, content, headers);
}

function entryAt(commit: Commit, path: string): FileEntry {
  const entry = commit.tree.get(path);
  if (entry) return entry;
  throw entryNotFound(commit.oid);
}

function commonHeaders(commit: Commit): Record<string, string> {
  return {
    'X-Repo-Commit': commit.oid,
    'Access-Control-Expose-Headers':
      'X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count,ETag,Link,Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
}

/** The content, or the part a Range header asks for. */
function partial(c: Context, content: Uint8Array, headers: Headers): Response {
  const size = content.length;
  const range = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('range') ?? '');
  if (!range) {
    headers.set('Content-Length', String(size));
    return new Response(bodyOf(content), { headers });
  }
  const start = Number(range[1]);
  const end = Math.min(range[2] === '' ? size - 1 : Number(range[2]), size - 1);
  if (start >= size) {
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  headers.set('Content-Length', String(end - start + 1));
  return new Response(bodyOf(content.subarray(start, end + 1)), { status: 206, headers });
}

function bodyOf(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(content);
}

function contentType(path: string): string {
  if (path.endsWith('.json')) return 'application/json';
  if (/\.(md|ya?ml|txt|html?|css|js|py|gitattributes|gitignore)$/.test(path)) {
    return 'text/plain; charset=utf-8';
  }
  return 'application/octet-stream';
}
