import * as v from 'valibot';

import { callForJson } from './call.ts';
import type { Hub } from './hub.ts';
import { apiPath, encodeRevision, repoLabel, type RepoName } from './urls.ts';
import type { CommitAnswer, CommitLine } from './wire.ts';

export interface CommitOptions {
  /** Branch, or `refs/pr/N` to add to a pull request. */
  readonly revision: string;
  readonly title: string;
  /** Markdown; of a new pull request, its first comment. */
  readonly description: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly deletedPaths?: readonly string[];
  /** 40-hex commit the change was made from: the Hub refuses with 412 when the branch has moved on. */
  readonly parentCommit: string | null;
  readonly createPr: boolean;
}

/**
 * Makes one commit, or opens one pull request holding it. Never repeated by itself: after a lost
 * answer the caller looks first.
 *
 * @throws HubError `stale-parent` when the branch is no longer at `parentCommit`.
 */
export async function createCommit(
  hub: Hub,
  repo: RepoName,
  { revision, title, description, files, deletedPaths = [], parentCommit, createPr }: CommitOptions,
): Promise<CommitAnswer> {
  const lines: CommitLine[] = [
    {
      key: 'header',
      value: { summary: title, description, ...(parentCommit !== null && { parentCommit }) },
    },
    ...files.map(({ path, bytes }): CommitLine => ({
      key: 'file',
      value: { path, content: Buffer.from(bytes).toString('base64'), encoding: 'base64' },
    })),
    ...deletedPaths.map((path): CommitLine => ({ key: 'deletedFile', value: { path } })),
  ];
  return callForJson(
    hub,
    {
      method: 'POST',
      path: apiPath(repo, `/commit/${encodeRevision(revision)}${createPr ? '?create_pr=1' : ''}`),
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      contentType: 'application/x-ndjson',
      idempotent: false,
      patient: true,
      repo: repoLabel(repo),
    },
    commitAnswer,
  );
}

const commitAnswer = v.looseObject({
  success: v.optional(v.boolean(), true),
  commitOid: v.string(),
  commitUrl: v.string(),
  hookOutput: v.optional(v.string(), ''),
  pullRequestUrl: v.exactOptional(v.string()),
});

/** The number of the pull request that a commit opened: the digits its address ends in. */
export function pullRequestNumber({ pullRequestUrl }: CommitAnswer): number | null {
  const digits = /\/discussions\/(\d+)\/?$/.exec(pullRequestUrl ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
