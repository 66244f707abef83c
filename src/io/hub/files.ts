import * as v from 'valibot';

import { redact } from '../http/redact.ts';
import type { HttpAnswer } from '../http/request.ts';
import { callForJson, callHub } from './call.ts';
import { HubError } from './hub-error.ts';
import type { Hub } from './hub.ts';
import { listPages } from './pages.ts';
import {
  apiPath,
  encodePath,
  encodeRevision,
  query,
  repoLabel,
  type RepoName,
  webPath,
} from './urls.ts';
import type { CommitInfo, PathsInfoRequest, RepoRefs, TreeEntry } from './wire.ts';

export interface DownloadedFile {
  readonly bytes: Uint8Array;
  /** The commit that the revision stood for (`X-Repo-Commit`); null when the Hub did not say. */
  readonly commit: string | null;
}

/**
 * A file at a revision (branch, tag, commit, `refs/pr/N`); null when the repo has no such file.
 * `resolve` serves the card of a gated repo to everybody, `raw` does not.
 *
 * @throws HubError when the repo or the revision cannot be read.
 */
export async function downloadFile(
  hub: Hub,
  repo: RepoName,
  { path, revision = 'main' }: { readonly path: string; readonly revision?: string },
): Promise<DownloadedFile | null> {
  try {
    const answer = await callHub(hub, {
      path: webPath(repo, `/resolve/${encodeRevision(revision)}/${encodePath(path)}`),
      repo: repoLabel(repo),
    });
    refuseOtherPage(answer, path);
    return { bytes: answer.bytes, commit: answer.headers.get('x-repo-commit') };
  } catch (error) {
    if (isMissingEntry(error)) return null;
    throw error;
  }
}

/**
 * Cards and result files are sent as plain text. A web page (of a log-in, of a proxy) or an API's answer in the place of one
 * would be read as a file without results.
 */
function refuseOtherPage({ headers, method, status, url }: HttpAnswer, path: string): void {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const isPage = type === 'text/html' && !/\.html?$/i.test(path);
  const isData = type === 'application/json' && !/\.json$/i.test(path);
  if (!isPage && !isData) return;
  throw new HubError(`Instead of ${path} came ${isPage ? 'a web page' : 'JSON'} (${redact(url)})`, {
    condition: 'unexpected',
    status,
    method,
    url: redact(url),
    requestId: null,
    serverMessage: '',
    errorCode: null,
    hint: 'Is HF_ENDPOINT a Hugging Face Hub? A log-in page or a proxy may stand in between.',
  });
}

/** Files and folders directly under a folder (`''` = the root); empty when there is no such folder. */
export async function listTree(
  hub: Hub,
  repo: RepoName,
  {
    folder,
    revision = 'main',
    recursive = false,
  }: { readonly folder: string; readonly revision?: string; readonly recursive?: boolean },
): Promise<readonly TreeEntry[]> {
  const at = `/tree/${encodeRevision(revision)}${folder === '' ? '' : `/${encodePath(folder)}`}`;
  const path = apiPath(repo, at) + query({ recursive: recursive ? true : undefined });
  const call = { path, repo: repoLabel(repo) };
  try {
    const entries: TreeEntry[] = [];
    for await (const entry of listPages(hub, call, treeEntry)) entries.push(entry);
    return entries;
  } catch (error) {
    if (isMissingEntry(error)) return [];
    throw error;
  }
}

/** Those of the paths that exist at the revision, with their blob ids. */
export function pathsInfo(
  hub: Hub,
  repo: RepoName,
  { paths, revision = 'main' }: { readonly paths: readonly string[]; readonly revision?: string },
): Promise<readonly TreeEntry[]> {
  const body: PathsInfoRequest = { paths, expand: false };
  return callForJson(
    hub,
    {
      method: 'POST',
      path: apiPath(repo, `/paths-info/${encodeRevision(revision)}`),
      body: JSON.stringify(body),
      idempotent: true,
      repo: repoLabel(repo),
    },
    v.array(treeEntry),
  );
}

/** Branches, tags and pull request refs with the commits they point to. */
export function listRefs(hub: Hub, repo: RepoName): Promise<RepoRefs> {
  const path = apiPath(repo, `/refs${query({ include_prs: 1 })}`);
  return callForJson(hub, { path, repo: repoLabel(repo) }, refsSchema);
}

/** The newest commits of a revision, newest first. */
export function listCommits(
  hub: Hub,
  repo: RepoName,
  { revision = 'main', limit = 50 }: { readonly revision?: string; readonly limit?: number } = {},
): Promise<readonly CommitInfo[]> {
  const path = apiPath(repo, `/commits/${encodeRevision(revision)}${query({ limit })}`);
  return callForJson(hub, { path, repo: repoLabel(repo) }, v.array(commitSchema));
}

function isMissingEntry(error: unknown): boolean {
  return error instanceof HubError && error.condition === 'entry-not-found';
}

const treeEntry = v.looseObject({
  type: v.picklist(['file', 'directory']),
  oid: v.string(),
  size: v.optional(v.number(), 0),
  path: v.string(),
});

const refSchema = v.looseObject({ name: v.string(), ref: v.string(), targetCommit: v.string() });
const refsSchema = v.looseObject({
  branches: v.array(refSchema),
  tags: v.array(refSchema),
  converts: v.optional(v.array(refSchema), []),
  pullRequests: v.exactOptional(v.array(refSchema)),
});

const commitSchema = v.looseObject({
  id: v.string(),
  title: v.string(),
  message: v.optional(v.string(), ''),
  authors: v.optional(v.array(v.looseObject({ user: v.exactOptional(v.string()) })), []),
  date: v.string(),
});
