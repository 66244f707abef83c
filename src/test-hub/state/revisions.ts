import type { Commit, FileEntry, Repo } from './types.ts';

export const MAIN = 'refs/heads/main';

/** The commit a revision names: a branch, tag, full ref, or commit id (also the first 7 or more digits). */
export function findCommit(repo: Repo, revision: string): Commit | null {
  const oid =
    repo.refs.get(`refs/heads/${revision}`) ??
    repo.refs.get(`refs/tags/${revision}`) ??
    repo.refs.get(revision) ??
    (revision === 'HEAD' ? repo.refs.get(MAIN) : undefined);
  if (oid !== undefined) return repo.commits.get(oid) ?? null;
  return findByOid(repo, revision);
}

/** The ref that a commit to this revision moves; null for a tag, a commit id, or what does not exist. */
export function writableRef(repo: Repo, revision: string): string | null {
  for (const ref of [`refs/heads/${revision}`, revision]) {
    if (repo.refs.has(ref) && !ref.startsWith('refs/tags/')) return ref;
  }
  return null;
}

/** Head of main; a repo has one from its creation on. */
export function headOf(repo: Repo, ref: string = MAIN): Commit {
  const commit = repo.commits.get(repo.refs.get(ref) ?? '');
  if (!commit) throw new Error(`${repo.name} has no ${ref}`);
  return commit;
}

/** The number in `refs/pr/3`; null for other refs. */
export function pullNumber(ref: string): number | null {
  const match = /^refs\/pr\/(\d+)$/.exec(ref);
  return match ? Number(match[1]) : null;
}

/** From a commit back to the first one, along first parents. */
export function history(repo: Repo, from: Commit): Commit[] {
  const commits: Commit[] = [];
  let commit: Commit | undefined = from;
  while (commit) {
    commits.push(commit);
    const parent: string | undefined = commit.parents[0];
    commit = parent === undefined ? undefined : repo.commits.get(parent);
  }
  return commits;
}

/** Paths that differ between two trees, sorted. */
export function changedPaths(
  before: ReadonlyMap<string, FileEntry>,
  after: ReadonlyMap<string, FileEntry>,
): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path)?.oid !== after.get(path)?.oid).sort();
}

/** The newest commit on the line of `from` that gave a path its present content. */
export function lastChange(repo: Repo, from: Commit, path: string): Commit {
  let changed = from;
  for (const commit of history(repo, from)) {
    if (commit.tree.get(path)?.oid !== from.tree.get(path)?.oid) return changed;
    changed = commit;
  }
  return changed;
}

function findByOid(repo: Repo, revision: string): Commit | null {
  if (!/^[0-9a-f]{7,40}$/.test(revision)) return null;
  const exact = repo.commits.get(revision);
  if (exact) return exact;
  const matches = [...repo.commits.values()].filter(({ oid }) => oid.startsWith(revision));
  return matches.length === 1 ? (matches[0] ?? null) : null;
}
