import { listDiscussions, discussionUrl } from '../hub/discussions.ts';
import { listCommits, listRefs, pathsInfo } from '../hub/files.ts';
import { whoAmI } from '../hub/identity.ts';
import { webPath } from '../hub/urls.ts';
import type { HubPlace } from './hub-place.ts';
import type { Written } from './repo.ts';

/** A file as it was or will be sent. */
export interface SentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Git blob id of `bytes`. */
  readonly oid: string;
}

/** What a commit holds: files as they will be, and files that will not be there. */
export interface SentFiles {
  readonly files: readonly SentFile[];
  readonly deletedPaths: readonly string[];
}

export type WrittenCommit = Extract<Written, { kind: 'commit' }>;
export type WrittenPullRequest = Extract<Written, { kind: 'pull-request' }>;

/**
 * The commit on the branch, made after the one that was read, that has our title and after which
 * our files hold what we sent; null when there is none.
 */
export async function findCommit(
  { hub, repo, revision, commit: parent }: HubPlace,
  title: string,
  sent: SentFiles,
): Promise<WrittenCommit | null> {
  const commits = await listCommits(hub, repo, { revision });
  const readAt = commits.findIndex(({ id }) => id === parent);
  const since = readAt === -1 ? commits : commits.slice(0, readAt);
  for (const commit of since) {
    if (commit.title.trim() !== firstLine(title)) continue;
    if (await holds({ hub, repo, revision: commit.id }, sent)) {
      return {
        kind: 'commit',
        oid: commit.id,
        url: hub.endpoint + webPath(repo, `/commit/${commit.id}`),
      };
    }
  }
  return null;
}

/** Our own open pull request with this title that holds exactly what we would send; null when there is none. */
export async function findPullRequest(
  { hub, repo }: HubPlace,
  title: string,
  sent: SentFiles,
): Promise<WrittenPullRequest | null> {
  const { name } = await whoAmI(hub);
  const open = await listDiscussions(hub, repo, {
    type: 'pull_request',
    status: 'open',
    author: name,
  });
  const own = open.filter(
    (item) =>
      item.isPullRequest &&
      item.status === 'open' &&
      item.author?.name === name &&
      item.title.trim() === firstLine(title),
  );
  for (const { num } of own) {
    const ref = `refs/pr/${num}`;
    if (!(await holds({ hub, repo, revision: ref }, sent))) continue;
    const { pullRequests = [] } = await listRefs(hub, repo);
    const oid = pullRequests.find((item) => item.ref === ref)?.targetCommit ?? '';
    return { kind: 'pull-request', number: num, url: discussionUrl(hub, repo, num), oid };
  }
  return null;
}

async function holds(
  { hub, repo, revision }: Pick<HubPlace, 'hub' | 'repo' | 'revision'>,
  { files, deletedPaths }: SentFiles,
): Promise<boolean> {
  const paths = [...files.map(({ path }) => path), ...deletedPaths];
  const there = await pathsInfo(hub, repo, { paths, revision });
  return (
    files.every(({ path, oid }) => there.some((item) => item.path === path && item.oid === oid)) &&
    !there.some(({ path }) => deletedPaths.includes(path))
  );
}

function firstLine(title: string): string {
  return (title.split('\n')[0] ?? '').trim();
}
