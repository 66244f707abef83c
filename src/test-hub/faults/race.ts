import type { HubContext } from '../http/context.ts';
import { repoTypeOf } from '../http/context.ts';
import { makeCommit } from '../state/commits.ts';
import { headOf, pullNumber, writableRef } from '../state/revisions.ts';
import { commitEvent } from '../state/threads.ts';
import type { Fault } from './grammar.ts';

const TARGET = /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/(?:commit|preupload)\/([^/]+)$/;

/** Somebody else's commit on the ref that a commit request is about to move; nothing for other requests. */
export function raceCommit(hub: HubContext, request: Request, fault: Fault): void {
  const match = TARGET.exec(new URL(request.url).pathname);
  if (!match) return;
  const [, types = 'models', name = '', revision = 'main'] = match;
  const repo = hub.store.findRepo(repoTypeOf(types), name);
  const ref = repo && writableRef(repo, decodeURIComponent(revision));
  if (!repo || ref === null) return;
  const path = fault.params['path'] ?? 'notes-of-somebody-else.md';
  const content = fault.params['content'] ?? `Written at ${hub.now().toISOString()}\n`;
  const commit = makeCommit({
    parent: headOf(repo, ref),
    files: { [path]: hub.store.putFile(Buffer.from(content)) },
    title: 'Somebody else was faster',
    body: '',
    author: 'somebody-else',
    date: hub.now().toISOString(),
  });
  const num = pullNumber(ref);
  const changes = num === null ? null : { num, events: [commitEvent(hub.store, commit)] };
  hub.store.record({ kind: 'commit', repo: repo.id, ref, commit, ...(changes && { changes }) });
}
