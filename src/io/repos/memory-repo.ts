import { type Change, changedFiles, isEmptyChange } from '../../core/change.ts';
import { checkRepoPath } from './repo-path.ts';
import type { Repo, Written } from './repo.ts';
import { StaleError } from './stale-error.ts';

export interface MemoryRepo extends Repo {
  /** The files as they are now. */
  readonly files: ReadonlyMap<string, string>;
  /** Changes proposed by pull requests, in order; number 1 is the first. */
  readonly pullRequests: readonly Change[];
}

/** A repo that lives in memory: for tests, and for looking at what an operation would do. */
export function createMemoryRepo(
  initial: Readonly<Record<string, string>>,
  { id = null }: { readonly id?: string | null } = {},
): MemoryRepo {
  const files = new Map(Object.entries(initial));
  const pullRequests: Change[] = [];
  let commits = 0;
  return {
    kind: 'memory',
    id,
    label: id ?? 'memory',
    cardPath: 'README.md',
    files,
    pullRequests,
    readFile: async (path) => {
      checkRepoPath(path);
      const text = files.get(path);
      return text === undefined ? null : { path, text, revision: null };
    },
    listFiles: async (folder, { recursive = false } = {}) =>
      [...files.keys()]
        .filter((path) => {
          const of = path.slice(0, Math.max(0, path.lastIndexOf('/')));
          return of === folder || (recursive && (folder === '' || of.startsWith(`${folder}/`)));
        })
        .sort(),
    checkWrite: async () => {},
    write: async (change, mode): Promise<Written> => {
      const altered = changedFiles(change);
      if (isEmptyChange(change)) return { kind: 'nothing' };
      const removals = change.removals ?? [];
      for (const { path, before } of [...altered, ...removals]) {
        checkRepoPath(path);
        if ((files.get(path) ?? null) !== before) throw new StaleError(`${path} has changed`);
      }
      if (mode === 'pull-request') {
        const number = pullRequests.push(change);
        return { kind: mode, url: `memory:pull-request/${number}`, number, oid: String(number) };
      }
      for (const { path, after } of altered) files.set(path, after);
      for (const { path } of removals) files.delete(path);
      commits += 1;
      return { kind: 'commit', url: `memory:commit/${commits}`, oid: String(commits) };
    },
    urlOf: () => null,
  };
}
