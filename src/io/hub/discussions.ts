import * as v from 'valibot';

import { callForJson, callHub } from './call.ts';
import type { Hub } from './hub.ts';
import { apiPath, query, repoLabel, type RepoName, webPath } from './urls.ts';
import type {
  CommentRequest,
  Discussion,
  DiscussionDetails,
  DiscussionsPage,
  MergeRequest,
  StatusRequest,
  TitleRequest,
} from './wire.ts';

export interface DiscussionFilter {
  readonly type?: 'all' | 'discussion' | 'pull_request';
  readonly status?: 'all' | 'open' | 'closed';
  readonly author?: string;
}

/** The repo's discussions and pull requests, all pages, newest first. */
export async function listDiscussions(
  hub: Hub,
  repo: RepoName,
  { type, status, author }: DiscussionFilter = {},
): Promise<readonly Discussion[]> {
  const found: Discussion[] = [];
  for (let page = 0; ; page += 1) {
    const path = apiPath(repo, `/discussions${query({ type, status, author, p: page })}`);
    const call = { path, repo: repoLabel(repo) };
    const { discussions, count, start } = await callForJson(hub, call, pageSchema);
    found.push(...discussions);
    if (discussions.length === 0 || start + discussions.length >= count) return found;
  }
}

/** One discussion with its events; of a pull request, the diff against its base too. */
export function getDiscussion(
  hub: Hub,
  repo: RepoName,
  number: number,
): Promise<DiscussionDetails> {
  const path = apiPath(repo, `/discussions/${number}${query({ diff: 1 })}`);
  return callForJson(hub, { path, repo: repoLabel(repo) }, detailsSchema);
}

/** Adds a comment (Markdown). */
export function commentDiscussion(
  hub: Hub,
  repo: RepoName,
  number: number,
  comment: string,
): Promise<void> {
  const body: CommentRequest = { comment };
  return post(hub, repo, `/discussions/${number}/comment`, body, false);
}

/** Closes or reopens, with an optional comment. */
export function changeDiscussionStatus(
  hub: Hub,
  repo: RepoName,
  number: number,
  change: StatusRequest,
): Promise<void> {
  // Without a comment, doing it twice is the same as doing it once.
  return post(hub, repo, `/discussions/${number}/status`, change, change.comment === undefined);
}

/** Gives another title. */
export function renameDiscussion(
  hub: Hub,
  repo: RepoName,
  number: number,
  title: string,
): Promise<void> {
  const body: TitleRequest = { title };
  return post(hub, repo, `/discussions/${number}/title`, body, true);
}

/** Merges a pull request; needs write access to the repo. */
export function mergePullRequest(
  hub: Hub,
  repo: RepoName,
  number: number,
  change: MergeRequest = {},
): Promise<void> {
  return post(hub, repo, `/discussions/${number}/merge`, change, false);
}

/** The page of a discussion or pull request. */
export function discussionUrl(hub: Hub, repo: RepoName, number: number): string {
  return hub.endpoint + webPath(repo, `/discussions/${number}`);
}

async function post(
  hub: Hub,
  repo: RepoName,
  rest: string,
  body: object,
  idempotent: boolean,
): Promise<void> {
  await callHub(hub, {
    method: 'POST',
    path: apiPath(repo, rest),
    body: JSON.stringify(body),
    idempotent,
    repo: repoLabel(repo),
  });
}

const author = v.exactOptional(v.looseObject({ name: v.string() }));
const status = v.picklist(['open', 'closed', 'merged', 'draft']);

const discussionSchema = v.looseObject({
  num: v.number(),
  title: v.string(),
  status,
  isPullRequest: v.boolean(),
  author,
  createdAt: v.string(),
});

const pageSchema: v.GenericSchema<unknown, DiscussionsPage> = v.looseObject({
  discussions: v.array(discussionSchema),
  count: v.number(),
  start: v.number(),
});

const detailsSchema = v.looseObject({
  ...discussionSchema.entries,
  events: v.optional(
    v.array(
      v.looseObject({
        id: v.string(),
        type: v.string(),
        createdAt: v.string(),
        author,
        data: v.exactOptional(
          v.looseObject({
            latest: v.exactOptional(v.looseObject({ raw: v.string() })),
            status: v.exactOptional(status),
            subject: v.exactOptional(v.string()),
            oid: v.exactOptional(v.string()),
          }),
        ),
      }),
    ),
    [],
  ),
  changes: v.exactOptional(
    v.looseObject({ base: v.string(), mergeCommitId: v.exactOptional(v.string()) }),
  ),
  filesWithConflicts: v.exactOptional(v.union([v.array(v.string()), v.boolean()])),
  diff: v.exactOptional(v.string()),
});
