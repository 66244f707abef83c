import type { DiscussionEvent } from '../../io/hub/wire.ts';
import type { HubContext } from '../http/context.ts';
import { tagsOf } from '../cards/repo-card.ts';
import { headOf } from '../state/revisions.ts';
import { mergeOf, pullRequestDiff } from '../state/threads.ts';
import type { Repo, Thread } from '../state/types.ts';
import { diffView } from './diff-view.ts';
import { html, type Html } from './html.ts';
import { pageResponse, pathOf, repoHead, when } from './layout.ts';
import { renderMarkdown } from './markdown.ts';

/** All discussions and pull requests of a repo, newest first. */
export function discussionsPage(hub: HubContext, repo: Repo): Response {
  const threads = [...repo.discussions.values()].reverse();
  const rows = threads.map(
    (thread) =>
      html`<li>
        <span class="badge ${thread.status}">${thread.status}</span>
        <a class="grow" href="${`${pathOf(repo)}/discussions/${thread.num}`}">${thread.title}</a>
        <span class="muted small">
          ${thread.isPullRequest ? 'pull request' : 'discussion'} #${thread.num} by
          ${authorName(hub, thread.author)}, ${when(thread.createdAt)}
        </span>
      </li>`,
  );
  const list = html`<ul class="list box">
    ${rows}
  </ul>`;
  const body = html`${repoHead(repo, tagsOf(hub.store, repo, headOf(repo)), 'community')}
  ${rows.length === 0 ? html`<p class="muted">Nothing here yet.</p>` : list}`;
  return pageResponse(`Community of ${repo.name}`, body);
}

/** One discussion: its conversation; for a pull request also what it changes. */
export function discussionPage(hub: HubContext, repo: Repo, thread: Thread): Response {
  const body = html`${repoHead(repo, tagsOf(hub.store, repo, headOf(repo)), 'community')}
    <div class="title">
      <span class="badge ${thread.status}">${thread.status}</span>
      <h1>${thread.title} <span class="muted">#${thread.num}</span></h1>
    </div>
    <p class="muted">
      ${authorName(hub, thread.author)} opened this
      ${thread.isPullRequest ? `pull request to main from refs/pr/${thread.num}` : 'discussion'} on
      ${when(thread.createdAt)}
    </p>
    ${thread.events.map((event) => eventView(hub, repo, event))}
    ${thread.isPullRequest ? changes(hub, repo, thread) : null}`;
  return pageResponse(`${thread.title} · ${repo.name}`, body);
}

function changes(hub: HubContext, repo: Repo, thread: Thread): Html {
  const conflicts = thread.status === 'merged' ? [] : mergeOf(hub.store, repo, thread).conflicts;
  const warning =
    conflicts.length > 0
      ? html`<p><strong>Conflicts with main:</strong> ${conflicts.join(', ')}</p>`
      : null;
  return html`<h2>Files changed</h2>
    ${warning} ${diffView(pullRequestDiff(hub.store, repo, thread))}`;
}

function eventView(hub: HubContext, repo: Repo, event: DiscussionEvent): Html {
  const who = authorName(hub, event.author?.name ?? '');
  const { data = {} } = event;
  if (event.type === 'comment') {
    const edited = data.edited === true ? ' (edited)' : '';
    return html`<section class="box event">
      <h2>${who} <span class="muted small">${when(event.createdAt)}${edited}</span></h2>
      <div class="inner markdown">
        ${data.latest?.raw ? renderMarkdown(data.latest.raw) : html`<p class="muted">No description.</p>`}
      </div>
    </section>`;
  }
  return html`<p class="event line">
    ${who} ${whatHappened(repo, event)}, ${when(event.createdAt)}
  </p>`;
}

function whatHappened(repo: Repo, { type, data = {} }: DiscussionEvent): Html {
  if (type === 'commit') {
    const href = `${pathOf(repo)}/commit/${data.oid}`;
    return html`committed
      <a href="${href}"><code>${data.oid?.slice(0, 8)}</code></a> ${data.subject}`;
  }
  if (type === 'status-change') return html`changed the status to ${data.status}`;
  return html`changed the title from “${data.from}” to “${data.to}”`;
}

function authorName(hub: HubContext, name: string): string {
  return hub.store.state.accounts.has(name) ? name : 'a deleted account';
}
