import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { CommitInfo, TreeEntry } from '../../io/hub/wire.ts';
import { checkBody, parseJson } from '../http/body.ts';
import { callerOf, commitAt, repoOf, type HubContext } from '../http/context.ts';
import { pageOf } from '../http/pages.ts';
import { revisionPath } from '../http/paths.ts';
import { entryNotFound } from '../http/refusal.ts';
import { folderOids } from '../state/objects.ts';
import { history, lastChange } from '../state/revisions.ts';
import type { Commit, FileEntry, Repo } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

const PathsInfoBody = v.object({
  paths: v.union([v.pipe(v.array(v.string()), v.maxLength(2000)), v.string()]),
  expand: v.optional(v.union([v.boolean(), v.string()])),
});

/** Listings: `tree`, `paths-info`, `commits`. Open to all who may see the repo, gated or not. */
export function treeRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get(`${API_REPO}/tree/*`, (c) => {
    const repo = repoOf(hub, c, callerOf(hub, c));
    const { revision, path } = revisionPath(c, 'tree');
    const commit = commitAt(repo, revision);
    const rows = listFolder(commit, path, isTrue(c.req.query('recursive')));
    const expand = isTrue(c.req.query('expand'));
    const size = expand ? { limit: 100, most: 100 } : { limit: 1000, most: 1000 };
    const page = pageOf(rows, c.req.url, size);
    const shown = expand ? page.rows.map((row) => withLastCommit(repo, commit, row)) : page.rows;
    return c.json(shown, 200, page.headers);
  });

  app.post(`${API_REPO}/paths-info/:revision`, async (c) => {
    const repo = repoOf(hub, c, callerOf(hub, c));
    const commit = commitAt(repo, c.req.param('revision'));
    const body = checkBody(await readBody(c), PathsInfoBody);
    const paths = typeof body.paths === 'string' ? [body.paths] : body.paths;
    const found = paths.flatMap((path) => entryAt(commit, path));
    const expand = body.expand === true || isTrue(String(body.expand ?? ''));
    return c.json(expand ? found.map((row) => withLastCommit(repo, commit, row)) : found);
  });

  app.get(`${API_REPO}/commits/:revision`, (c) => {
    const repo = repoOf(hub, c, callerOf(hub, c));
    const commits = history(repo, commitAt(repo, c.req.param('revision')));
    const page = numberedPage(c, commits);
    return c.json(page.rows.map(describeCommit), 200, page.headers);
  });

  return app;
}

function listFolder(commit: Commit, folder: string, recursive: boolean): TreeEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const oids = folderOids(commit.tree);
  if (folder !== '' && !oids.has(folder)) throw entryNotFound(commit.oid);
  const isDirect = (path: string): boolean =>
    path.startsWith(prefix) &&
    path !== folder &&
    (recursive || !path.slice(prefix.length).includes('/'));
  const folders = [...oids.keys()].filter((path) => path !== '' && isDirect(path));
  const files = [...commit.tree].filter(([path]) => isDirect(path));
  return [
    ...folders.map((path) => describeFolder(path, oids.get(path) ?? '')),
    ...files.map(([path, entry]) => describeFile(path, entry)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function entryAt(commit: Commit, path: string): TreeEntry[] {
  const file = commit.tree.get(path);
  if (file) return [describeFile(path, file)];
  const folder = folderOids(commit.tree).get(path);
  return folder === undefined ? [] : [describeFolder(path, folder)];
}

function describeFolder(path: string, oid: string): TreeEntry {
  return { type: 'directory', oid, size: 0, path };
}

function describeFile(path: string, file: FileEntry): TreeEntry {
  const { oid, size, lfs } = file;
  return { type: 'file', oid, size, path, ...(lfs && { lfs: { ...lfs, size } }) };
}

function withLastCommit(repo: Repo, commit: Commit, row: TreeEntry): TreeEntry {
  const path = row.type === 'file' ? row.path : firstInside(commit, row.path);
  const { oid, title, date } = lastChange(repo, commit, path);
  return { ...row, lastCommit: { id: oid, title, date } };
}

function firstInside(commit: Commit, folder: string): string {
  return [...commit.tree.keys()].find((path) => path.startsWith(`${folder}/`)) ?? folder;
}

function describeCommit(commit: Commit): CommitInfo {
  const { oid, title, body, author, date } = commit;
  return { id: oid, title, message: body, authors: [{ user: author, avatar: '' }], date };
}

/** Commit pages are counted with `p`, not with a cursor. */
function numberedPage(
  c: Context,
  commits: readonly Commit[],
): { readonly rows: readonly Commit[]; readonly headers: Record<string, string> } {
  const limit = Math.min(Number(c.req.query('limit') ?? 50) || 50, 100);
  const index = Number(c.req.query('p') ?? 0) || 0;
  const rows = commits.slice(index * limit, (index + 1) * limit);
  const headers: Record<string, string> = { 'X-Total-Count': String(commits.length) };
  if ((index + 1) * limit < commits.length) {
    const url = new URL(c.req.url);
    url.searchParams.set('p', String(index + 1));
    headers['Link'] = `<${url.href}>; rel="next"`;
  }
  return { rows, headers };
}

/** JSON, or the form encoding that the Python client sends for `paths-info`. */
async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (!(c.req.header('content-type') ?? '').includes('form-urlencoded')) return parseJson(text);
  const form = new URLSearchParams(text);
  return { paths: form.getAll('paths'), expand: form.get('expand') ?? false };
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text?.toLowerCase() === 'true';
}
