import { gateState } from '../access/permissions.ts';
import type { Caller } from '../access/caller.ts';
import { evalResultsOf } from '../cards/eval-results.ts';
import { readFrontMatter, type FrontMatter } from '../cards/front-matter.ts';
import type { HubContext } from '../http/context.ts';
import { tagsOf } from '../cards/repo-card.ts';
import { headOf } from '../state/revisions.ts';
import type { Commit, Repo } from '../state/types.ts';
import { html, type Html } from './html.ts';
import { pageResponse, pathOf, repoHead } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { evalResultsTable, modelIndexTable } from './results.ts';

/** A repo's card: README with its metadata on the left, results and open pull requests on the right. */
export function repoPage(hub: HubContext, repo: Repo): Response {
  const head = headOf(repo);
  const readme = head.tree.get('README.md');
  const card = readFrontMatter(
    readme ? Buffer.from(hub.store.contentOf(readme)).toString('utf8') : '',
  );
  const published = repo.type === 'model' ? evalResultsOf(hub.store, repo) : [];
  const results = [modelIndexTable(card.data?.['model-index']), evalResultsTable(published)];
  const none = results.every((one) => one === null) && repo.type === 'model';
  const body = html`${repoHead(repo, tagsOf(hub.store, repo, head), 'card')}
    <div class="columns">
      <article>
        ${metadata(card)}
        ${
          readme
            ? html`<div class="markdown">${renderMarkdown(card.body)}</div>`
            : html`<p class="muted">This repo has no README.md.</p>`
        }
      </article>
      <aside>
        ${none ? html`<p class="muted">No evaluation results yet.</p>` : results} ${openPulls(repo)}
      </aside>
    </div>`;
  return pageResponse(`${repo.name} · Embedded Hub`, body);
}

/** A folder of a revision: names and sizes, each linked to its content. */
export function filesPage(
  hub: HubContext,
  caller: Caller,
  repo: Repo,
  { commit, path }: { readonly commit: Commit; readonly path: string },
): Response {
  const head = headOf(repo);
  const gated = gateState(hub.store.state, caller, repo) !== 'open';
  const files = [...commit.tree].filter(([name]) => path === '' || name.startsWith(`${path}/`));
  const rows = files.map(
    ([name, file]) =>
      html`<li>
        <a class="grow" href="${`${pathOf(repo)}/resolve/${commit.oid}/${encodePath(name)}`}"
          >${name}</a
        >
        <span class="muted small">${file.size} bytes${file.lfs ? ', large file' : ''}</span>
      </li>`,
  );
  const body = html`${repoHead(repo, tagsOf(hub.store, repo, head), 'files')}
    <p class="muted small">
      Commit <a href="${`${pathOf(repo)}/commit/${commit.oid}`}">${commit.oid.slice(0, 12)}</a>:
      ${commit.title}
    </p>
    ${gated ? html`<p class="muted">The files of this repo need a granted request.</p>` : null}
    <ul class="list box">
      ${rows}
    </ul>`;
  return pageResponse(`Files of ${repo.name}`, body);
}

function metadata({ yaml, error }: FrontMatter): Html | null {
  if (yaml === null) return null;
  return html`<details class="box" open>
    <summary>Metadata${error === null ? '' : ` (cannot be read: ${error})`}</summary>
    <pre>${yaml}</pre>
  </details>`;
}

function openPulls(repo: Repo): Html | null {
  const open = [...repo.discussions.values()]
    .filter(({ isPullRequest, status }) => isPullRequest && status === 'open')
    .reverse();
  if (open.length === 0) return null;
  return html`<section class="box">
    <h2>Open pull requests</h2>
    <ul class="list">
      ${open.map(
        ({ num, title }) =>
          html`<li>
            <a class="grow" href="${`${pathOf(repo)}/discussions/${num}`}">${title}</a>
            <span class="muted">#${num}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
