import { Hono, type Context } from 'hono';
import { ownerOf } from '../access/permissions.ts';
import { callerOf, repoOf, type HubContext } from '../http/context.ts';
import { revisionPath } from '../http/paths.ts';
import { WEB_REPO } from '../http/route-paths.ts';
import { Refusal } from '../http/refusal.ts';
import { findCommit } from '../state/revisions.ts';
import type { Commit, Repo } from '../state/types.ts';
import { commitPage } from './commit-page.ts';
import { discussionPage, discussionsPage } from './discussion-pages.ts';
import { html } from './html.ts';
import { jobPage } from './job-page.ts';
import { pageResponse, pathOf, when } from './layout.ts';
import { filesPage, repoPage } from './repo-page.ts';

/** The web pages, for people. They show what an anonymous visitor of the Hub would see. */
export function pageRoutes(hub: HubContext): Hono {
  const app = new Hono();
  app.get('/', () => repoList(hub, null));
  app.get('/jobs/:owner/:id', (c) => {
    const job = hub.runner?.jobs.get(c.req.param('id'));
    if (job?.info.owner.name !== c.req.param('owner')) throw new Refusal(404, 'Job not found');
    return jobPage(job);
  });
  for (const prefix of WEB_REPO) {
    app.get(`${prefix}/discussions`, (c) => discussionsPage(hub, repoOf(hub, c, callerOf(hub, c))));
    app.get(`${prefix}/discussions/:num{[0-9]+}`, (c) => thread(hub, c));
    app.get(`${prefix}/tree/*`, (c) => files(hub, c));
    app.get(`${prefix}/blob/*`, (c) => blob(hub, c));
    app.get(`${prefix}/commit/*`, (c) => commit(hub, c));
    app.get(prefix, (c) => repoPage(hub, repoOf(hub, c, callerOf(hub, c))));
  }
  app.get('/:owner', (c) => repoList(hub, c.req.param('owner')));
  return app;
}

function repoList(hub: HubContext, owner: string | null): Response {
  if (owner !== null && !hub.store.state.accounts.has(owner)) throw new Refusal(404, 'Not found');
  const repos = [...hub.store.state.repos.values()]
    .filter((repo) => !repo.settings.private && (owner === null || ownerOf(repo) === owner))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = repos.map(
    (repo) =>
      html`<li>
        <span class="badge">${repo.type}</span>
        <a class="grow" href="${pathOf(repo)}">${repo.name}</a>
        <span class="muted small">${when(repo.createdAt)}</span>
      </li>`,
  );
  const list = html`<ul class="list box">
    ${rows}
  </ul>`;
  const title = owner === null ? 'Repos' : `Repos of ${owner}`;
  const body = html`<h1>${title}</h1>
    ${rows.length === 0 ? html`<p class="muted">None yet.</p>` : list}`;
  return pageResponse(`${title} · Embedded Hub`, body);
}

function thread(hub: HubContext, c: Context): Response {
  const repo = repoOf(hub, c, callerOf(hub, c));
  const found = repo.discussions.get(Number(c.req.param('num')));
  if (!found) throw new Refusal(404, 'Discussion not found');
  return discussionPage(hub, repo, found);
}

function files(hub: HubContext, c: Context): Response {
  const caller = callerOf(hub, c);
  const repo = repoOf(hub, c, caller);
  const { revision, path } = revisionPath(c, 'tree');
  return filesPage(hub, caller, repo, { commit: knownCommit(repo, revision), path });
}

function commit(hub: HubContext, c: Context): Response {
  const caller = callerOf(hub, c);
  const repo = repoOf(hub, c, caller);
  return commitPage(hub, caller, repo, knownCommit(repo, revisionPath(c, 'commit').revision));
}

/** A file's page is its content: there is nothing else to show. */
function blob(hub: HubContext, c: Context): Response {
  const repo = repoOf(hub, c, callerOf(hub, c));
  const { revision, path } = revisionPath(c, 'blob');
  const { oid } = knownCommit(repo, revision);
  return c.redirect(
    `${pathOf(repo)}/resolve/${oid}/${path.split('/').map(encodeURIComponent).join('/')}`,
  );
}

function knownCommit(repo: Repo, revision: string): Commit {
  const commit = findCommit(repo, revision);
  if (!commit) throw new Refusal(404, `Revision ${revision} not found`);
  return commit;
}
