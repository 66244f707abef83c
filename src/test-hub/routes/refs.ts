import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { RepoRef, RepoRefs } from '../../io/hub/wire.ts';
import { readJson } from '../http/body.ts';
import { callerOf, commitAt, repoOf, requireWrite, type HubContext } from '../http/context.ts';
import { badRequest, Refusal, revisionNotFound } from '../http/refusal.ts';
import type { Repo } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

/** `refs`, and making and removing branches and tags. */
export function refRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get(`${API_REPO}/refs`, (c) => {
    const repo = repoOf(hub, c, callerOf(hub, c));
    return c.json(describeRefs(repo, c.req.query('include_prs') !== undefined));
  });

  app.post(`${API_REPO}/branch/:branch`, async (c) => {
    const repo = writableRepo(hub, c);
    const body = await readJson(c, v.object({ startingPoint: v.optional(v.string()) }));
    const start = commitAt(repo, body.startingPoint ?? 'main');
    return addRef(hub, c, repo, `refs/heads/${c.req.param('branch')}`, start.oid);
  });

  app.delete(`${API_REPO}/branch/:branch`, (c) => {
    const branch = c.req.param('branch');
    if (branch === 'main') throw badRequest('Cannot delete the default branch');
    return removeRef(hub, c, writableRepo(hub, c), `refs/heads/${branch}`);
  });

  app.post(`${API_REPO}/tag/:revision`, async (c) => {
    const repo = writableRepo(hub, c);
    const body = await readJson(c, v.object({ tag: v.string(), message: v.optional(v.string()) }));
    const commit = commitAt(repo, c.req.param('revision'));
    return addRef(hub, c, repo, `refs/tags/${body.tag}`, commit.oid);
  });

  app.delete(`${API_REPO}/tag/:tag`, (c) =>
    removeRef(hub, c, writableRepo(hub, c), `refs/tags/${c.req.param('tag')}`),
  );

  return app;
}

function describeRefs(repo: Repo, includePullRequests: boolean): RepoRefs {
  const under = (prefix: string): RepoRef[] =>
    [...repo.refs]
      .filter(([ref]) => ref.startsWith(prefix))
      .map(([ref, oid]) => ({ name: ref.slice(prefix.length), ref, targetCommit: oid }));
  return {
    branches: under('refs/heads/'),
    tags: under('refs/tags/'),
    converts: [],
    ...(includePullRequests && { pullRequests: under('refs/pr/') }),
  };
}

function writableRepo(hub: HubContext, c: Context): Repo {
  const caller = callerOf(hub, c);
  const repo = repoOf(hub, c, caller);
  requireWrite(hub, caller, repo);
  return repo;
}

function addRef(hub: HubContext, c: Context, repo: Repo, ref: string, oid: string): Response {
  if (repo.refs.has(ref)) throw new Refusal(409, `Reference already exists: ${ref}`);
  hub.store.record({ kind: 'ref', repo: repo.id, ref, oid });
  return c.json({ ref, targetCommit: oid }, 200);
}

function removeRef(hub: HubContext, c: Context, repo: Repo, ref: string): Response {
  if (!repo.refs.has(ref)) throw revisionNotFound(ref);
  hub.store.record({ kind: 'ref', repo: repo.id, ref, oid: null });
  return c.json({ success: true });
}
