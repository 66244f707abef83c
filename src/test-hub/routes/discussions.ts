import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type {
  CreateDiscussionRequest,
  Discussion,
  DiscussionDetails,
  DiscussionEvent,
} from '../../io/hub/wire.ts';
import { readJson } from '../http/body.ts';
import { callerOf, repoOf, type HubContext } from '../http/context.ts';
import { participate, threadOf, type Participation } from '../http/discussing.ts';
import { discussionsDisabled } from '../http/refusal.ts';
import { API_REPO } from '../http/route-paths.ts';
import { headOf, MAIN } from '../state/revisions.ts';
import { commentEvent, mergeOf, nextNumber, pullRequestDiff } from '../state/threads.ts';
import type { Repo, Thread } from '../state/types.ts';

const PATH = `${API_REPO}/discussions`;
const PAGE = 50;

/** What the Hub accepts as a title: trimmed, 3 to 200 characters. */
export const Title = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200));

/** Discussions and pull requests: the list, one in detail, and opening one. */
export function discussionRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get(PATH, (c) => {
    const repo = openToTalk(repoOf(hub, c, callerOf(hub, c)));
    const threads = [...repo.discussions.values()].reverse().filter(filterOf(c));
    const start = Math.max(0, Number(c.req.query('p') ?? 0) || 0) * PAGE;
    const discussions = threads.slice(start, start + PAGE).map((t) => summarize(hub, repo, t));
    return c.json({ discussions, count: threads.length, start });
  });

  app.get(`${PATH}/:num`, (c) => {
    const repo = openToTalk(repoOf(hub, c, callerOf(hub, c)));
    return c.json(describe(hub, repo, threadOf(repo, c), c.req.query('diff') !== undefined));
  });

  app.post(PATH, async (c) => {
    const participation = participate(hub, c);
    const body = await readJson(
      c,
      v.object({
        title: Title,
        description: v.optional(v.string(), ''),
        pullRequest: v.optional(v.boolean(), false),
      }),
    );
    const thread = open(hub, participation, body);
    return c.json(describe(hub, participation.repo, thread, false));
  });

  return app;
}

function openToTalk(repo: Repo): Repo {
  if (repo.settings.discussionsDisabled) throw discussionsDisabled();
  return repo;
}

/** A row of the list. The author is left out when the account is gone, as the Hub does. */
function summarize(hub: HubContext, repo: Repo, thread: Thread): Discussion {
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

function describe(hub: HubContext, repo: Repo, thread: Thread, diff: boolean): DiscussionDetails {
  const events = thread.events.map((event) => withoutDeleted(hub, event));
  const summary = { ...summarize(hub, repo, thread), events };
  if (!thread.isPullRequest) return summary;
  const merged = thread.status === 'merged';
  const mergeCommit = thread.mergeCommit === null ? {} : { mergeCommitId: thread.mergeCommit };
  return {
    ...summary,
    changes: { base: MAIN, ...mergeCommit },
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
  { name, repo, now }: Participation,
  { title, description, pullRequest }: CreateDiscussionRequest,
): Thread {
  const num = nextNumber(repo);
  const base = pullRequest ? headOf(repo).oid : null;
  const thread = {
    num,
    title,
    status: pullRequest ? 'draft' : 'open',
    isPullRequest: pullRequest,
    author: name,
    createdAt: now,
    baseCommit: base,
    events: [commentEvent(hub.store, name, now, description)],
  } as const;
  hub.store.record({ kind: 'thread', repo: repo.id, thread });
  if (base !== null) {
    hub.store.record({ kind: 'ref', repo: repo.id, ref: `refs/pr/${num}`, oid: base });
  }
  return { ...thread, mergeCommit: null, events: [...thread.events] };
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
