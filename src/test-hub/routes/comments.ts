import { Hono } from 'hono';
import * as v from 'valibot';
import type {
  CommentAnswer,
  DiscussionEvent,
  DiscussionEventData,
  EditCommentAnswer,
} from '../../io/hub/wire.ts';
import { readJson } from '../http/body.ts';
import type { HubContext } from '../http/context.ts';
import { participate, recordChange, requireOwnOrWrite, threadOf } from '../http/discussing.ts';
import { forbidden, Refusal } from '../http/refusal.ts';
import { API_REPO } from '../http/route-paths.ts';
import { commentData, commentEvent } from '../state/threads.ts';
import type { Repo, Thread } from '../state/types.ts';

const PATH = `${API_REPO}/discussions/:num/comment`;
const Text = v.pipe(v.string(), v.nonEmpty());

/** Comments: writing, editing and hiding them. */
export function commentRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.post(PATH, async (c) => {
    const { repo, name, now } = participate(hub, c);
    const thread = threadOf(repo, c);
    const { comment } = await readJson(c, v.object({ comment: Text }));
    const newMessage = commentEvent(hub.store, name, now, comment);
    recordChange(hub, repo, thread, { events: [newMessage] });
    return c.json({ newMessage } satisfies CommentAnswer);
  });

  app.post(`${PATH}/:event/edit`, async (c) => {
    const { repo, name, now } = participate(hub, c);
    const thread = threadOf(repo, c);
    const event = commentAt(thread, c.req.param('event'));
    if (event.author?.name !== name) throw forbidden('You cannot edit this comment');
    const { content } = await readJson(c, v.object({ content: Text }));
    const updatedComment = replace(hub, repo, thread, event, commentData(content, now, true));
    return c.json({ updatedComment } satisfies EditCommentAnswer);
  });

  app.post(`${PATH}/:event/hide`, (c) => {
    const participation = participate(hub, c);
    const { repo, now } = participation;
    const thread = threadOf(repo, c);
    const event = commentAt(thread, c.req.param('event'));
    requireOwnOrWrite(hub, participation, event.author?.name ?? '');
    const data = { ...commentData('This comment has been hidden', now, true), hidden: true };
    const updatedComment = replace(hub, repo, thread, event, data);
    return c.json({ updatedComment } satisfies EditCommentAnswer);
  });

  return app;
}

function commentAt(thread: Thread, id: string): DiscussionEvent {
  const event = thread.events.find((one) => one.id === id && one.type === 'comment');
  if (!event) throw new Refusal(404, 'Comment not found');
  return event;
}

function replace(
  hub: HubContext,
  repo: Repo,
  thread: Thread,
  event: DiscussionEvent,
  data: DiscussionEventData,
): DiscussionEvent {
  const updated = { ...event, data };
  recordChange(hub, repo, thread, { events: [], replaced: [updated] });
  return updated;
}
