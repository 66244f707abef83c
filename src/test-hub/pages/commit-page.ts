import type { Caller } from '../access/caller.ts';
import { gateState } from '../access/permissions.ts';
import type { HubContext } from '../http/context.ts';
import { tagsOf } from '../cards/repo-card.ts';
import { headOf } from '../state/revisions.ts';
import { commitDiff } from '../state/threads.ts';
import type { Commit, Repo } from '../state/types.ts';
import { diffView } from './diff-view.ts';
import { html } from './html.ts';
import { pageResponse, pathOf, repoHead, when } from './layout.ts';
import { renderMarkdown } from './markdown.ts';

/** One commit: who made it, what it says, what it changes; of a gated repo only for whom was let in. */
export function commitPage(hub: HubContext, caller: Caller, repo: Repo, commit: Commit): Response {
  const { oid, title, body, author, date, parents } = commit;
  const [parent] = parents;
  const content = html`${repoHead(repo, tagsOf(hub.store, repo, headOf(repo)), 'files')}
    <div class="title"><h1>${title}</h1></div>
    <p class="muted">
      ${author} committed <code>${oid.slice(0, 12)}</code> on ${when(date)}
      ${
        parent === undefined
          ? null
          : html`· parent
              <a href="${`${pathOf(repo)}/commit/${parent}`}">${parent.slice(0, 12)}</a>`
      }
      · <a href="${`${pathOf(repo)}/tree/${oid}`}">files</a>
    </p>
    ${body === '' ? null : html`<section class="box"><div class="inner markdown">${renderMarkdown(body)}</div></section>`}
    ${
      gateState(hub.store.state, caller, repo) === 'open'
        ? diffView(commitDiff(hub.store, repo, commit))
        : html`<p class="muted">The files of this repo need a granted request.</p>`
    }`;
  return pageResponse(`${title} · ${repo.name}`, content);
}
