import { type Change, isEmptyChange } from '../../core/change.ts';
import { downloadFile, listTree } from '../hub/files.ts';
import type { Hub } from '../hub/hub.ts';
import { modelInfo } from '../hub/repo-info.ts';
import { encodePath, encodeRevision, webPath } from '../hub/urls.ts';
import { checkHubWrite } from './hub-permission.ts';
import type { HubPlace } from './hub-place.ts';
import { writeToHub } from './hub-write.ts';
import { checkRepoPath } from './repo-path.ts';
import type { Repo, RepoFile, WriteMode, Written } from './repo.ts';
import { decodeText } from './text.ts';

export interface HubRepoOptions {
  readonly id: string;
  /** Branch, tag, commit, or `refs/pr/N`. @default main */
  readonly revision?: string;
}

/**
 * Opens a model on the Hub. The revision is pinned to the commit it stands for now: all files are
 * read at that commit, and a write refuses to go on top of any other.
 *
 * @throws HubError, NetworkError, … when the repo cannot be found or asked.
 */
export async function openHubRepo(
  hub: Hub,
  { id: askedId, revision = 'main' }: HubRepoOptions,
): Promise<Repo> {
  const info = await modelInfo(hub, askedId, { revision, expand: ['sha'] });
  if (info.id !== askedId) reportRename(hub, askedId, info.id);
  const commit = info.sha ?? null;
  const place: HubPlace = { hub, repo: { id: info.id }, revision, commit };
  const at = commit ?? revision;
  const checkWrite = once((mode: WriteMode) => checkHubWrite(place, mode));

  return {
    kind: 'hub',
    id: info.id,
    label: `${info.id}${revision === 'main' ? '' : ` (${revision})`} on ${hub.endpoint}`,
    cardPath: 'README.md',
    revision,
    readFile: (path) => readHubFile(place, path, at),
    listFiles: async (folder, { recursive = false } = {}) => {
      if (folder !== '') checkRepoPath(folder);
      const entries = await listTree(hub, place.repo, { folder, revision: at, recursive });
      return entries.filter(({ type }) => type === 'file').map(({ path }) => path);
    },
    checkWrite,
    write: async (change: Change, mode: WriteMode): Promise<Written> => {
      if (!isEmptyChange(change)) await checkWrite(mode);
      return writeToHub(place, change, mode);
    },
    urlOf: (path) =>
      hub.endpoint + webPath(place.repo, `/blob/${encodeRevision(at)}/${encodePath(path)}`),
  };
}

/** Asks once a mode: `write` checks what the caller has checked before its work. */
function once(check: (mode: WriteMode) => Promise<void>): (mode: WriteMode) => Promise<void> {
  const asked = new Map<WriteMode, Promise<void>>();
  return (mode) => {
    const answer = asked.get(mode) ?? check(mode);
    asked.set(mode, answer);
    return answer;
  };
}

async function readHubFile(
  { hub, repo, commit }: HubPlace,
  path: string,
  revision: string,
): Promise<RepoFile | null> {
  checkRepoPath(path);
  const file = await downloadFile(hub, repo, { path, revision });
  if (file === null) return null;
  const label = `${path} of ${repo.id}`;
  return { path, text: decodeText(file.bytes, label), revision: commit ?? file.commit };
}

function reportRename(hub: Hub, from: string, to: string): void {
  const caseOnly = from.toLowerCase() === to.toLowerCase();
  hub.context.report(
    caseOnly
      ? { kind: 'step', text: `${from} is spelled ${to} on the Hub` }
      : { kind: 'warning', text: `${from} has been renamed: using ${to}` },
  );
}
