import { Hono } from 'hono';
import * as v from 'valibot';
import type { StatusAnswer, TitleAnswer } from '../../io/hub/wire.ts';
import { requireUser } from '../access/caller.ts';
import { readJson } from '../http/body.ts';
import { callerOf, repoOf, requireWrite, type HubContext } from '../http/context.ts';
import {
  commentBy,
  participate,
  recordChange,
  requireOwnOrWrite,
  threadOf,
  type Participation,
} from '../http/discussing.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import { API_REPO } from '../http/route-paths.ts';
import { makeCommit } from '../state/commits.ts';
import { headOf, MAIN } from '../state/revisions.ts';
import { mergeOf, statusEvent, titleEvent } from '../state/threads.ts';
import type { Thread } from '../state/types.ts';
import { Title } from './discussions.ts';

const PATH = `${API_REPO}/discussions/:num`;
const Comment = v.nullish(v.string());

/** Renaming, closing, reopening and merging. */
export function discussionStatusRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.post(`${PATH}/title`, async (c) => {
    const participation = participate(hub, c);
    const { repo, name, now } = participation;
    const thread = threadOf(repo, c);
    requireOwnOrWrite(hub, participation, thread.author);
    const { title } = await readJson(c, v.object({ title: Title }));
    const newTitle = titleEvent(hub.store, name, now, { from: thread.title, to: title });
    recordChange(hub, repo, thread, { title, events: [newTitle] });
    return c.json({ newTitle } satisfies TitleAnswer);
  });

  app.on(['POST', 'PATCH'], `${PATH}/status`, async (c) => {
    const participation = participate(hub, c);
    const { repo, name, now } = participation;
    const thread = threadOf(repo, c);
    requireOwnOrWrite(hub, participation, thread.author);
    const body = v.object({ status: v.picklist(['open', 'closed']), comment: Comment });
    const { status, comment } = await readJson(c, body);
    if (thread.status === 'merged') throw badRequest('A merged pull request cannot change status');
    const newStatus = statusEvent(hub.store, name, now, status);
    const events = [newStatus, ...commentBy(hub, participation, comment)];
    recordChange(hub, repo, thread, { status, events });
    return c.json({ newStatus } satisfies StatusAnswer);
  });

  app.post(`${PATH}/merge`, async (c) => {
    const caller = callerOf(hub, c);
    const repo = repoOf(hub, c, caller);
    requireWrite(hub, caller, repo);
    const { comment } = await readJson(c, v.object({ comment: Comment }));
    const { name } = requireUser(caller);
    const now = hub.now().toISOString();
    merge(hub, { caller, name, repo, now }, threadOf(repo, c), comment);
    return c.json({ success: true });
  });

  return app;
}

function merge(
  hub: HubContext,
  participation: Participation,
  thread: Thread,
  comment: string | null | undefined,
): void {
  if (!thread.isPullRequest) throw badRequest('This discussion is not a pull request');
  if (thread.status !== 'open') {
    throw badRequest(`This pull request cannot be merged: its status is ${thread.status}`);
  }
  const { repo, name, now } = participation;
  const { files, conflicts } = mergeOf(hub.store, repo, thread);
  if (conflicts.length > 0) {
    throw new Refusal(409, `This pull request has conflicts: ${conflicts.join(', ')}`, {
      filesWithConflicts: conflicts,
    });
  }
  const commit = makeCommit({
    parent: headOf(repo),
    mergedFrom: headOf(repo, `refs/pr/${thread.num}`),
    files,
    title: `${thread.title} (#${thread.num})`,
    body: '',
    author: name,
    date: now,
  });
  const status = statusEvent(hub.store, name, now, 'merged');
  const events = [status, ...commentBy(hub, participation, comment)];
  const changes = { num: thread.num, status: 'merged', mergeCommit: commit.oid, events } as const;
  hub.store.record({ kind: 'commit', repo: repo.id, ref: MAIN, commit, changes });
}
