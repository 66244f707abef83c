import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { Discussion, DiscussionDetails, DiscussionEvent } from '../../io/hub/wire.ts';
import { requireUser, type Caller } from '../access/caller.ts';
import { canWrite } from '../access/permissions.ts';
import { readJson } from '../http/body.ts';
import {
  callerOf,
  repoOf,
  requireDiscuss,
  requireWrite,
  type HubContext,
} from '../http/context.ts';
import { badRequest, discussionsDisabled, forbidden, Refusal } from '../http/refusal.ts';
import { makeCommit } from '../state/commits.ts';
import { headOf, MAIN } from '../state/revisions.ts';
import {
  commentData,
  commentEvent,
  mergeOf,
  nextNumber,
  pullRequestDiff,
  statusEvent,
  titleEvent,
} from '../state/threads.ts';
import type { Repo, Thread } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

const PATH = `${API_REPO}/discussions`;
const PAGE = 50;
const Title = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200));

/** Discussions and pull requests: list, read, open, comment, edit, rename, close, reopen, merge. */
export function discussionRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get(PATH, (c) => {
    const repo = repoOf(hub, c, callerOf(hub, c));
    if (repo.settings.discussionsDisabled) throw discussionsDisabled();
    const threads = [...repo.discussions.values()].reverse().filter(filterOf(c));
    const start = Math.max(0, Number(c.req.query('p') ?? 0) || 0) * PAGE;
    const discussions = threads.slice(start, start + PAGE).map((t) => summarize(hub, repo, t));
    return c.json({ discussions, count: threads.length, start });
  });

  app.get(`${PATH}/:num`, (c) => {
    const repo = repoOf(hub, c, callerOf(hub, c));
    if (repo.settings.discussionsDisabled) throw discussionsDisabled();
    return c.json(detail(hub, repo, threadOf(repo, c), c.req.query('diff') !== undefined));
  });

  app.post(PATH, async (c) => {
    const { repo, caller } = discussing(hub, c);
    const body = await readJson(
      c,
      v.object({ title: Title, description: v.string(), pullRequest: v.optional(v.boolean()) }),
    );
    const num = open(hub, repo, caller, body);
    return c.json(detail(hub, repo, threadAt(repo, num), false));
  });

  app.post(`${PATH}/:num/comment`, async (c) => {
    const { repo, caller } = discussing(hub, c);
    const thread = threadOf(repo, c);
    const { comment } = await readJson(c, v.object({ comment: v.pipe(v.string(), v.nonEmpty()) }));
    const newMessage = commentEvent(hub.store, nameOf(caller), stamp(hub), comment);
    change(hub, repo, thread, { events: [newMessage] });
    return c.json({ newMessage });
  });

  app.post(`${PATH}/:num/comment/:event/edit`, async (c) => {
    const { repo, caller } = discussing(hub, c);
    const thread = threadOf(repo, c);
    const { content } = await readJson(c, v.object({ content: v.pipe(v.string(), v.nonEmpty()) }));
    const updatedComment = editComment(hub, repo, caller, thread, c.req.param('event'), content);
    return c.json({ updatedComment });
  });

  app.post(`${PATH}/:num/comment/:event/hide`, (c) => {
    const { repo, caller } = discussing(hub, c);
    const thread = threadOf(repo, c);
    const updatedComment = hideComment(hub, repo, caller, thread, c.req.param('event'));
    return c.json({ updatedComment });
  });

  app.post(`${PATH}/:num/title`, async (c) => {
    const { repo, caller } = discussing(hub, c);
    const thread = threadOf(repo, c);
    requireOwnOrWrite(hub, caller, repo, thread.author);
    const { title } = await readJson(c, v.object({ title: Title }));
    const names = { from: thread.title, to: title };
    const newTitle = titleEvent(hub.store, nameOf(caller), stamp(hub), names);
    change(hub, repo, thread, { title, events: [newTitle] });
    return c.json({ newTitle });
  });

  app.post(`${PATH}/:num/status`, async (c) => {
    const { repo, caller } = discussing(hub, c);
    const thread = threadOf(repo, c);
    requireOwnOrWrite(hub, caller, repo, thread.author);
    const body = await readJson(
      c,
      v.object({ status: v.picklist(['open', 'closed']), comment: v.nullish(v.string()) }),
    );
    if (thread.status === 'merged') throw badRequest('A merged pull request cannot change status');
    const newStatus = statusEvent(hub.store, nameOf(caller), stamp(hub), body.status);
    const events = [newStatus, ...commentOf(hub, caller, body.comment)];
    change(hub, repo, thread, { status: body.status, events });
    return c.json({ newStatus });
  });

  app.post(`${PATH}/:num/merge`, async (c) => {
    const caller = callerOf(hub, c);
    const repo = repoOf(hub, c, caller);
    requireWrite(hub, caller, repo);
    const body = await readJson(c, v.object({ comment: v.nullish(v.string()) }));
    merge(hub, repo, caller, threadOf(repo, c), body.comment);
    return c.json({ success: true });
  });

  return app;
}

/** A row of the list. The author is left out when the account is gone, as the Hub does. */
export function summarize(hub: HubContext, repo: Repo, thread: Thread): Discussion {
  const { num, title, status, isPullRequest, createdAt, author } = thread;
  return {
    num,
    title,
    status,
    isPullRequest,
    createdAt,
    repo: { name: repo.name, type: repo.type },
    ...(hub.store.state.accounts.has(author) && { author: { name: author, type: 'user' } }),
  };
}

function detail(hub: HubContext, repo: Repo, thread: Thread, diff: boolean): DiscussionDetails {
  const events = thread.events.map((event) => withoutDeleted(hub, event));
  const summary = { ...summarize(hub, repo, thread), events };
  if (!thread.isPullRequest) return summary;
  const merged = thread.status === 'merged';
  return {
    ...summary,
    changes: {
      base: MAIN,
      ...(thread.mergeCommit !== null && { mergeCommitId: thread.mergeCommit }),
    },
    filesWithConflicts: merged ? [] : mergeOf(hub.store, repo, thread).conflicts,
    ...(diff && { diff: pullRequestDiff(hub.store, repo, thread) }),
  };
}

function withoutDeleted(hub: HubContext, event: DiscussionEvent): DiscussionEvent {
  if (event.author && hub.store.state.accounts.has(event.author.name)) return event;
  const { author: _author, ...rest } = event;
  return rest;
}

/** A pull request opened here has no commit yet and is a draft until its status is set to open. */
function open(
  hub: HubContext,
  repo: Repo,
  caller: Caller,
  body: {
    readonly title: string;
    readonly description: string;
    readonly pullRequest?: boolean | undefined;
  },
): number {
  const num = nextNumber(repo);
  const author = nameOf(caller);
  const createdAt = stamp(hub);
  const isPullRequest = body.pullRequest ?? false;
  const base = isPullRequest ? headOf(repo).oid : null;
  const events = [commentEvent(hub.store, author, createdAt, body.description)];
  hub.store.record({
    kind: 'thread',
    repo: repo.id,
    thread: {
      num,
      title: body.title,
      status: isPullRequest ? 'draft' : 'open',
      isPullRequest,
      author,
      createdAt,
      baseCommit: base,
      events,
    },
  });
  if (base !== null) {
    hub.store.record({ kind: 'ref', repo: repo.id, ref: `refs/pr/${num}`, oid: base });
  }
  return num;
}

function merge(
  hub: HubContext,
  repo: Repo,
  caller: Caller,
  thread: Thread,
  comment: string | null | undefined,
): void {
  if (!thread.isPullRequest) throw badRequest('This discussion is not a pull request');
  if (thread.status !== 'open') {
    throw badRequest(`This pull request cannot be merged: its status is ${thread.status}`);
  }
  const { files, conflicts } = mergeOf(hub.store, repo, thread);
  if (conflicts.length > 0) {
    throw new Refusal(409, `This pull request has conflicts: ${conflicts.join(', ')}`, {
      filesWithConflicts: conflicts,
    });
  }
  const date = stamp(hub);
  const commit = makeCommit({
    parent: headOf(repo),
    mergedFrom: headOf(repo, `refs/pr/${thread.num}`),
    files,
    title: `${thread.title} (#${thread.num})`,
    body: '',
    author: nameOf(caller),
    date,
  });
  const status = statusEvent(hub.store, nameOf(caller), date, 'merged');
  const events = [status, ...commentOf(hub, caller, comment)];
  const changes = { num: thread.num, status: 'merged', mergeCommit: commit.oid, events } as const;
  hub.store.record({ kind: 'commit', repo: repo.id, ref: MAIN, commit, changes });
}

function editComment(
  hub: HubContext,
  repo: Repo,
  caller: Caller,
  thread: Thread,
  id: string,
  content: string,
): DiscussionEvent {
  const event = commentAt(thread, id);
  if (event.author?.name !== caller.user?.name) throw forbidden('You cannot edit this comment');
  const updated = { ...event, data: commentData(content, stamp(hub), true) };
  change(hub, repo, thread, { events: [], replaced: [updated] });
  return updated;
}

function hideComment(
  hub: HubContext,
  repo: Repo,
  caller: Caller,
  thread: Thread,
  id: string,
): DiscussionEvent {
  const event = commentAt(thread, id);
  requireOwnOrWrite(hub, caller, repo, event.author?.name ?? '');
  const data = { ...commentData('This comment has been hidden', stamp(hub), true), hidden: true };
  const updated = { ...event, data };
  change(hub, repo, thread, { events: [], replaced: [updated] });
  return updated;
}

function commentAt(thread: Thread, id: string): DiscussionEvent {
  const event = thread.events.find((one) => one.id === id && one.type === 'comment');
  if (!event) throw new Refusal(404, 'Comment not found');
  return event;
}

function change(
  hub: HubContext,
  repo: Repo,
  thread: Thread,
  what: {
    readonly title?: string;
    readonly status?: 'open' | 'closed';
    readonly events: readonly DiscussionEvent[];
    readonly replaced?: readonly DiscussionEvent[];
  },
): void {
  const changed = { num: thread.num, ...what };
  hub.store.record({ kind: 'thread-changed', repo: repo.id, change: changed });
}

function discussing(hub: HubContext, c: Context): { readonly caller: Caller; readonly repo: Repo } {
  const caller = callerOf(hub, c);
  const repo = repoOf(hub, c, caller);
  requireDiscuss(caller, repo);
  return { caller, repo };
}

function requireOwnOrWrite(hub: HubContext, caller: Caller, repo: Repo, author: string): void {
  if (author === caller.user?.name || canWrite(hub.store.state, caller, repo)) return;
  throw forbidden('Only the author and those with write access may do this');
}

function commentOf(
  hub: HubContext,
  caller: Caller,
  comment: string | null | undefined,
): DiscussionEvent[] {
  if (!comment) return [];
  return [commentEvent(hub.store, nameOf(caller), stamp(hub), comment)];
}

function filterOf(c: Context): (thread: Thread) => boolean {
  const { type = 'all', status = 'all', author } = c.req.query();
  return (thread) =>
    (type === 'all' || (type === 'pull_request') === thread.isPullRequest) &&
    (status === 'all' || (status === 'open') === isOpen(thread)) &&
    (author === undefined || author === thread.author);
}

/** Drafts count as open in the list's filter, merged ones as closed. */
function isOpen(thread: Thread): boolean {
  return thread.status === 'open' || thread.status === 'draft';
}

function threadOf(repo: Repo, c: Context): Thread {
  return threadAt(repo, Number(c.req.param('num')));
}

function threadAt(repo: Repo, num: number): Thread {
  const thread = repo.discussions.get(num);
  if (!thread) throw new Refusal(404, 'Discussion not found');
  return thread;
}

function nameOf(caller: Caller): string {
  return requireUser(caller).name;
}

function stamp(hub: HubContext): string {
  return hub.now().toISOString();
}
