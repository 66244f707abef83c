import type { DiscussionEvent, DiscussionStatus, RepoType } from '../../io/hub/wire.ts';
import type { Account, Commit, FileEntry, RepoSettings, Token } from './types.ts';

/** Everything that can happen to the Hub. One event is one line of the journal and is all or nothing. */
export type HubEvent =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'account-deleted'; readonly name: string }
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'verify-token'; readonly token: string }
  | { readonly kind: 'repo'; readonly repo: NewRepo }
  | {
      readonly kind: 'repo-settings';
      readonly repo: string;
      readonly settings: Partial<RepoSettings>;
    }
  | { readonly kind: 'repo-moved'; readonly repo: string; readonly name: string }
  | { readonly kind: 'repo-deleted'; readonly repo: string }
  | {
      readonly kind: 'access';
      readonly repo: string;
      readonly user: string;
      readonly state: 'granted' | 'pending' | 'none';
    }
  | {
      readonly kind: 'ref';
      readonly repo: string;
      readonly ref: string;
      readonly oid: string | null;
    }
  | {
      readonly kind: 'commit';
      readonly repo: string;
      readonly ref: string;
      readonly commit: NewCommit;
      /** The pull request that this commit opens. */
      readonly opens?: NewThread;
      /** What this commit does to a pull request: a commit on it, or its merge. */
      readonly changes?: ThreadChange;
    }
  | { readonly kind: 'thread'; readonly repo: string; readonly thread: NewThread }
  | { readonly kind: 'thread-changed'; readonly repo: string; readonly change: ThreadChange };

export interface NewRepo {
  readonly id: string;
  readonly type: RepoType;
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly sdk: string | null;
  readonly settings: RepoSettings;
}

/** A commit as a difference to its first parent's tree; null takes a path away. */
export interface NewCommit extends Omit<Commit, 'tree'> {
  readonly files: Readonly<Record<string, FileEntry | null>>;
}

export interface NewThread {
  readonly num: number;
  readonly title: string;
  readonly status: DiscussionStatus;
  readonly isPullRequest: boolean;
  readonly author: string;
  readonly createdAt: string;
  readonly baseCommit: string | null;
  readonly events: readonly DiscussionEvent[];
}

export interface ThreadChange {
  readonly num: number;
  readonly title?: string;
  readonly status?: DiscussionStatus;
  readonly mergeCommit?: string;
  readonly events: readonly DiscussionEvent[];
  /** Events that take the place of the one with the same id: an edited comment. */
  readonly replaced?: readonly DiscussionEvent[];
}
