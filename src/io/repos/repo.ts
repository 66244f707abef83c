import type { Change } from '../../core/change.ts';

/**
 * A model repository that can be read and changed: on the Hub, in a folder, or in memory.
 * This is the hinge of the design: operations cannot tell which one they were given.
 */
export interface Repo {
  readonly kind: 'hub' | 'folder' | 'memory';
  /** `owner/name` when known; a folder may not know it. */
  readonly id: string | null;
  /** What to call the repo in messages: `owner/name on https://…` or the folder's path. */
  readonly label: string;
  /** The card: `README.md`, or the file the user pointed at. */
  readonly cardPath: string;
  /** Hub only: the branch, tag, commit or `refs/pr/N` this repo was opened at. */
  readonly revision?: string;
  /** The file at the revision this repo was opened at; null when it does not exist. */
  readFile(path: string): Promise<RepoFile | null>;
  /** Paths of the files directly under a folder, e.g. `.eval_results`, or anywhere under it; empty when there is none. */
  listFiles(folder: string, options?: { readonly recursive?: boolean }): Promise<readonly string[]>;
  /** Fails (EvalcardError, with what to do) unless `write` with this mode can be expected to succeed. Call before any work. */
  checkWrite(mode: WriteMode): Promise<void>;
  /** Writes all files of the change or none. Files whose text is unchanged are left out; nothing left = `nothing`. */
  write(change: Change, mode: WriteMode): Promise<Written>;
  /** A page where a reader finds this file at the revision that was read; null when there is none. */
  urlOf(path: string): string | null;
}

export interface RepoFile {
  readonly path: string;
  /** UTF-8 text with BOM and line ends as stored. */
  readonly text: string;
  /** Commit the file was read at; null outside the Hub. */
  readonly revision: string | null;
}

export type WriteMode = 'commit' | 'pull-request';

export type Written =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'commit'; readonly url: string; readonly oid: string }
  | {
      readonly kind: 'pull-request';
      readonly url: string;
      readonly number: number;
      readonly oid: string;
      /** True when the pull request was there already with exactly this content: none was opened. */
      readonly existing?: boolean;
    };
