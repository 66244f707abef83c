import { Hono, type Context } from 'hono';
import type { CommitAnswer } from '../../io/hub/wire.ts';
import type { Caller } from '../access/caller.ts';
import { checkCommittedFiles } from '../cards/commit-rules.ts';
import { baseOf, callerOf, commitAt, repoOf, requireDiscuss, webPrefix } from '../http/context.ts';
import type { HubContext } from '../http/context.ts';
import { readCommitBody, type CommitBody } from '../http/commit-body.ts';
import { requirePush } from '../http/push.ts';
import { badRequest, Refusal, revisionNotFound } from '../http/refusal.ts';
import { makeCommit } from '../state/commits.ts';
import type { NewCommit } from '../state/events.ts';
import { headOf, pullNumber, writableRef } from '../state/revisions.ts';
import { commentEvent, commitEvent, nextNumber } from '../state/threads.ts';
import type { Commit, Repo } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

/** `commit`: one NDJSON body becomes one commit on a ref, or a new pull request. */
export function commitRoutes(hub: HubContext): Hono {
  const app = new Hono();
  app.post(`${API_REPO}/commit/:revision`, async (c) => {
    const caller = callerOf(hub, c);
    const repo = repoOf(hub, c, caller);
    const revision = c.req.param('revision');
    const opensPullRequest = c.req.query('create_pr') === '1';
    if (opensPullRequest) requireDiscuss(caller, repo);
    else requirePush(hub, caller, repo, revision);
    const text = await c.req.text();
    // From here on nothing waits: no other request can come in between the check and the write.
    const ref = writableRef(repo, revision);
    if (ref === null) throw revisionNotFound(revision);
    const answer = opensPullRequest
      ? openPullRequest(hub, c, caller, repo, ref, text)
      : commitToRef(hub, c, caller, repo, ref, text);
    return c.json(answer);
  });
  return app;
}

function commitToRef(
  hub: HubContext,
  c: Context,
  caller: Caller,
  repo: Repo,
  ref: string,
  text: string,
): CommitAnswer {
  const head = headOf(repo, ref);
  const body = readCommitBody(hub.store, head, text);
  if (body.parentCommit !== null && !head.oid.startsWith(body.parentCommit)) {
    throw new Refusal(412, 'A commit has happened since. Please refresh and try again.');
  }
  const { commit, hookOutput } = build(hub, caller, repo, head, body);
  const num = pullNumber(ref);
  const events = num === null ? [] : [commitEvent(hub.store, commit)];
  hub.store.record({
    kind: 'commit',
    repo: repo.id,
    ref,
    commit,
    ...(num !== null && { changes: { num, events } }),
  });
  return {
    success: true,
    commitOid: commit.oid,
    commitUrl: commitUrl(c, repo, commit),
    hookOutput,
  };
}

/** The pull request starts from `parentCommit` when one is given, else from the head of the branch. */
function openPullRequest(
  hub: HubContext,
  c: Context,
  caller: Caller,
  repo: Repo,
  ref: string,
  text: string,
): CommitAnswer {
  if (pullNumber(ref) !== null) {
    throw badRequest('A pull request can be opened against a branch only');
  }
  const head = headOf(repo, ref);
  const { parentCommit } = readCommitBody(hub.store, null, text);
  const base = parentCommit === null ? head : commitAt(repo, parentCommit);
  const body = readCommitBody(hub.store, base, text);
  const { commit, hookOutput } = build(hub, caller, repo, base, body);
  const num = nextNumber(repo);
  hub.store.record({
    kind: 'commit',
    repo: repo.id,
    ref: `refs/pr/${num}`,
    commit,
    opens: {
      num,
      title: body.summary,
      status: 'open',
      isPullRequest: true,
      author: commit.author,
      createdAt: commit.date,
      baseCommit: base.oid,
      events: [
        commentEvent(hub.store, commit.author, commit.date, body.description),
        commitEvent(hub.store, commit),
      ],
    },
  });
  const pullRequestUrl = `${baseOf(c)}/${webPrefix(repo.type)}${repo.name}/discussions/${num}`;
  return {
    success: true,
    commitOid: commit.oid,
    commitUrl: commitUrl(c, repo, commit),
    hookOutput,
    pullRequestUrl,
  };
}

function build(
  hub: HubContext,
  caller: Caller,
  repo: Repo,
  parent: Commit,
  body: CommitBody,
): { readonly commit: NewCommit; readonly hookOutput: string } {
  const { errors, warnings } = checkCommittedFiles(hub.store, repo, body.files);
  if (errors.length > 0) {
    throw badRequest('Your push was rejected: invalid metadata', { errors, warnings });
  }
  const commit = makeCommit({
    parent,
    files: body.files,
    title: body.summary,
    body: body.description,
    author: caller.user?.name ?? 'anonymous',
    date: hub.now().toISOString(),
  });
  return { commit, hookOutput: warnings.map(({ message }) => `Warning: ${message}`).join('\n') };
}

function commitUrl(c: Context, repo: Repo, commit: NewCommit): string {
  return `${baseOf(c)}/${webPrefix(repo.type)}${repo.name}/commit/${commit.oid}`;
}
