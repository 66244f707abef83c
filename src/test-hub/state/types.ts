import type {
  DiscussionEvent,
  DiscussionStatus,
  FineGrained,
  RepoType,
} from '../../io/hub/wire.ts';

/** What the embedded Hub knows. Changed only by applying a {@link HubEvent}, see `events.ts`. */
export interface HubState {
  readonly accounts: Map<string, Account>;
  /** By sha256 of the token: the token itself is never kept. */
  readonly tokens: Map<string, Token>;
  /** By `_id`. */
  readonly repos: Map<string, Repo>;
  /** `model:owner/name` → `_id`, for names in use. */
  readonly names: Map<string, string>;
  /** `model:owner/name` → `_id`, for names that repos had before they were moved. */
  readonly formerNames: Map<string, string>;
  /** verifyTokens that make a result "verified". */
  readonly verifyTokens: Set<string>;
  /** Number of events applied; the source of fresh ids. */
  serial: number;
}

export type OrgRole = 'read' | 'contributor' | 'write' | 'admin';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly kind: 'user' | 'org';
  readonly fullname: string;
  readonly isPro: boolean;
  /** Has a payment method. */
  readonly canPay: boolean;
  /** Orgs only: user name → role. */
  readonly members: Readonly<Record<string, OrgRole>>;
}

export interface Token {
  readonly hash: string;
  readonly user: string;
  readonly displayName: string;
  readonly role: 'read' | 'write' | 'fineGrained';
  readonly fineGrained?: FineGrained;
  readonly createdAt: string;
  /** ISO 8601; after it the token is refused. */
  readonly expiresAt?: string;
}

export interface FileEntry {
  /** Git blob id; of the pointer for a large file. */
  readonly oid: string;
  /** Bytes of the content, also for a large file. */
  readonly size: number;
  readonly lfs?: { readonly oid: string; readonly pointerSize: number };
}

export type Tree = ReadonlyMap<string, FileEntry>;

export interface Commit {
  readonly oid: string;
  readonly parents: readonly string[];
  readonly tree: Tree;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly date: string;
}

type Gate = false | 'auto' | 'manual';

export interface RepoSettings {
  readonly private: boolean;
  readonly gated: Gate;
  readonly disabled: boolean;
  readonly discussionsDisabled: boolean;
  /** Tags that do not come from the card, such as `benchmark:official`. */
  readonly extraTags: readonly string[];
  readonly downloads: number;
  readonly likes: number;
}

export interface Repo {
  readonly id: string;
  readonly type: RepoType;
  /** `owner/name` now. */
  name: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly sdk: string | null;
  settings: RepoSettings;
  readonly commits: Map<string, Commit>;
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pr/3` → commit. */
  readonly refs: Map<string, string>;
  readonly discussions: Map<number, Thread>;
  /** Requests for a gated repo. */
  readonly access: Map<string, 'granted' | 'pending'>;
}

/** A discussion or a pull request. */
export interface Thread {
  readonly num: number;
  readonly isPullRequest: boolean;
  /** A user name; the account may have been deleted since. */
  readonly author: string;
  readonly createdAt: string;
  /** Commit a pull request started from. */
  readonly baseCommit: string | null;
  title: string;
  status: DiscussionStatus;
  mergeCommit: string | null;
  readonly events: DiscussionEvent[];
}
