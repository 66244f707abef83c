import type { FineGrained, RepoType } from '../io/hub/wire.ts';
import type { HubContext } from './http/context.ts';
import { makeCommit } from './state/commits.ts';
import { createRepo } from './state/new-repo.ts';
import { sha256 } from './state/objects.ts';
import { headOf, MAIN } from './state/revisions.ts';
import { commentEvent, commitEvent, nextNumber } from './state/threads.ts';
import type { FileEntry, OrgRole, Repo, RepoSettings } from './state/types.ts';

/** What a Hub starts with. Everything is optional; what exists already is left as it is. */
export interface Seed {
  readonly users?: readonly SeedUser[];
  readonly orgs?: readonly SeedOrg[];
  readonly repos?: readonly SeedRepo[];
  /** verifyTokens of `.eval_results` entries that count as issued by this Hub. */
  readonly verifyTokens?: readonly string[];
}

interface SeedUser {
  readonly name: string;
  readonly fullname?: string;
  readonly isPro?: boolean;
  /** Has a payment method. @default what isPro says */
  readonly canPay?: boolean;
  readonly tokens?: readonly SeedToken[];
}

interface SeedToken {
  /** The secret, e.g. `hf_write`. Only its hash is kept. */
  readonly token: string;
  readonly role?: 'read' | 'write' | 'fineGrained';
  /** For fineGrained. A scope's entity needs a `name`: a user, an org, or `owner/name` of a repo. */
  readonly fineGrained?: FineGrained;
  readonly expiresAt?: string;
}

interface SeedOrg {
  readonly name: string;
  readonly fullname?: string;
  readonly members?: Readonly<Record<string, OrgRole>>;
}

interface SeedRepo extends Partial<RepoSettings> {
  /** `owner/name` */
  readonly name: string;
  readonly type?: RepoType;
  readonly sdk?: string;
  /** Path → content of one commit on main after the initial one. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** For gated repos. */
  readonly access?: Readonly<Record<string, 'granted' | 'pending'>>;
  /** Names the repo had before: they answer 307. */
  readonly formerNames?: readonly string[];
  readonly pullRequests?: readonly SeedPullRequest[];
}

interface SeedPullRequest {
  readonly title: string;
  readonly author: string;
  readonly description?: string;
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
}

/** Brings a Hub to the state a seed describes. Running it twice changes nothing. */
export function seedHub(hub: HubContext, seed: Seed): void {
  for (const user of seed.users ?? []) addUser(hub, user);
  for (const org of seed.orgs ?? []) addOrg(hub, org);
  for (const token of seed.verifyTokens ?? []) {
    if (!hub.store.state.verifyTokens.has(token)) hub.store.record({ kind: 'verify-token', token });
  }
  for (const repo of seed.repos ?? []) addRepo(hub, repo);
}

function addUser(hub: HubContext, user: SeedUser): void {
  const { name, fullname = name, isPro = false, canPay = isPro, tokens = [] } = user;
  if (!hub.store.state.accounts.has(name)) {
    const id = hub.store.freshId('user');
    const account = { id, name, kind: 'user', fullname, isPro, canPay, members: {} } as const;
    hub.store.record({ kind: 'account', account });
  }
  for (const token of tokens) addToken(hub, name, token);
}

function addToken(hub: HubContext, user: string, seed: SeedToken): void {
  const hash = sha256(seed.token);
  if (hub.store.state.tokens.has(hash)) return;
  const role = seed.role ?? (seed.fineGrained ? 'fineGrained' : 'write');
  hub.store.record({
    kind: 'token',
    token: {
      hash,
      user,
      displayName: `${role} token`,
      role,
      createdAt: hub.now().toISOString(),
      ...(seed.fineGrained && { fineGrained: seed.fineGrained }),
      ...(seed.expiresAt !== undefined && { expiresAt: seed.expiresAt }),
    },
  });
}

function addOrg(hub: HubContext, org: SeedOrg): void {
  const { name, fullname = name, members = {} } = org;
  if (hub.store.state.accounts.has(name)) return;
  const id = hub.store.freshId('org');
  const account = {
    id,
    name,
    kind: 'org',
    fullname,
    isPro: false,
    canPay: false,
    members,
  } as const;
  hub.store.record({ kind: 'account', account });
}

function addRepo(hub: HubContext, seed: SeedRepo): void {
  const { name, type = 'model', sdk, files, access, formerNames, pullRequests, ...settings } = seed;
  if (hub.store.findRepo(type, name)) return;
  const owner = name.split('/')[0] ?? name;
  if (!hub.store.state.accounts.has(owner)) addUser(hub, { name: owner });
  const createdAt = hub.now().toISOString();
  const names = [...(formerNames ?? []), name];
  const [first = name, ...later]: readonly string[] = names;
  const plan = { type, name: first, createdBy: owner, createdAt, sdk: sdk ?? null, settings };
  const repo = createRepo(hub.store, plan);
  for (const next of later) hub.store.record({ kind: 'repo-moved', repo: repo.id, name: next });
  if (files && Object.keys(files).length > 0) addFiles(hub, repo, owner, files);
  for (const [user, state] of Object.entries(access ?? {})) {
    hub.store.record({ kind: 'access', repo: repo.id, user, state });
  }
  for (const pull of pullRequests ?? []) addPullRequest(hub, repo, pull);
}

function addFiles(
  hub: HubContext,
  repo: Repo,
  author: string,
  files: Readonly<Record<string, string | Uint8Array | null>>,
): void {
  const commit = makeCommit({
    parent: headOf(repo),
    files: stored(hub, files),
    title: 'Add files',
    body: '',
    author,
    date: hub.now().toISOString(),
  });
  hub.store.record({ kind: 'commit', repo: repo.id, ref: MAIN, commit });
}

function addPullRequest(hub: HubContext, repo: Repo, seed: SeedPullRequest): void {
  const { title, author, description = '', files } = seed;
  if (!hub.store.state.accounts.has(author)) addUser(hub, { name: author });
  const base = headOf(repo);
  const date = hub.now().toISOString();
  const commit = makeCommit({
    parent: base,
    files: stored(hub, files),
    title,
    body: description,
    author,
    date,
  });
  const num = nextNumber(repo);
  const events = [
    commentEvent(hub.store, author, date, description),
    commitEvent(hub.store, commit),
  ];
  const opens = {
    num,
    title,
    status: 'open',
    isPullRequest: true,
    author,
    createdAt: date,
    baseCommit: base.oid,
    events,
  } as const;
  hub.store.record({ kind: 'commit', repo: repo.id, ref: `refs/pr/${num}`, commit, opens });
}

function stored(
  hub: HubContext,
  files: Readonly<Record<string, string | Uint8Array | null>>,
): Record<string, FileEntry | null> {
  const entries = Object.entries(files).map(([path, content]) => {
    if (content === null) return [path, null] as const;
    return [path, hub.store.putFile(Buffer.from(content))] as const;
  });
  return Object.fromEntries(entries);
}
