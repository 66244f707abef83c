import type { Context } from 'hono';
import type { DiscussionEvent } from '../../io/hub/wire.ts';
import { requireUser, type Caller } from '../access/caller.ts';
import { canWrite } from '../access/permissions.ts';
import type { ThreadChange } from '../state/events.ts';
import { commentEvent } from '../state/threads.ts';
import type { Repo, Thread } from '../state/types.ts';
import { callerOf, repoOf, requireDiscuss, type HubContext } from './context.ts';
import { forbidden, Refusal } from './refusal.ts';

/** A request that takes part in a discussion: who, where, and when. */
export interface Participation {
  readonly caller: Caller;
  readonly name: string;
  readonly repo: Repo;
  readonly now: string;
}

/** Refuses callers who may not discuss on this repo. */
export function participate(hub: HubContext, c: Context): Participation {
  const caller = callerOf(hub, c);
  const repo = repoOf(hub, c, caller);
  requireDiscuss(caller, repo);
  return { caller, name: requireUser(caller).name, repo, now: hub.now().toISOString() };
}

/** The discussion that `:num` names. */
export function threadOf(repo: Repo, c: Context): Thread {
  const thread = repo.discussions.get(Number(c.req.param('num')));
  if (!thread) throw new Refusal(404, 'Discussion not found');
  return thread;
}

export function requireOwnOrWrite(
  hub: HubContext,
  { caller, repo }: Participation,
  author: string,
): void {
  if (author === caller.user?.name || canWrite(hub.store.state, caller, repo)) return;
  throw forbidden('Only the author and those with write access may do this');
}

export function recordChange(
  hub: HubContext,
  repo: Repo,
  thread: Thread,
  change: Omit<ThreadChange, 'num'>,
): void {
  hub.store.record({
    kind: 'thread-changed',
    repo: repo.id,
    change: { num: thread.num, ...change },
  });
}

/** The comment that may come with a change of status. */
export function commentBy(
  hub: HubContext,
  { name, now }: Participation,
  comment: string | null | undefined,
): DiscussionEvent[] {
  return comment ? [commentEvent(hub.store, name, now, comment)] : [];
}
