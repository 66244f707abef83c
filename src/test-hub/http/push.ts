import type { Caller } from '../access/caller.ts';
import { canWrite } from '../access/permissions.ts';
import { pullNumber } from '../state/revisions.ts';
import type { Repo } from '../state/types.ts';
import { requireDiscuss, requireWrite, type HubContext } from './context.ts';
import { forbidden } from './refusal.ts';

/** Refuses callers that may not move this ref: a branch needs write access; a pull request is also its author's. */
export function requirePush(hub: HubContext, caller: Caller, repo: Repo, revision: string): void {
  const num = pullNumber(revision);
  if (num === null || canWrite(hub.store.state, caller, repo)) {
    return requireWrite(hub, caller, repo);
  }
  requireDiscuss(caller, repo);
  const thread = repo.discussions.get(num);
  if (thread && thread.author !== caller.user?.name) {
    throw forbidden(
      'You are not the author of this pull request and have no write access to the repo',
    );
  }
  if (thread?.status === 'merged') throw forbidden('This pull request has been merged');
}
