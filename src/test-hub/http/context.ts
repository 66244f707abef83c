import type { Context } from 'hono';
import type { RepoType } from '../../io/hub/wire.ts';
import { canDiscuss, canSee, canWrite, gateState } from '../access/permissions.ts';
import { identify, type Caller } from '../access/caller.ts';
import type { JobRunner } from '../jobs/runner.ts';
import type { Store } from '../state/store.ts';
import { findCommit } from '../state/revisions.ts';
import type { Commit, Repo } from '../state/types.ts';
import {
  badRequest,
  discussionsDisabled,
  forbidden,
  notLoggedIn,
  Refusal,
  revisionNotFound,
} from './refusal.ts';

/** What every group of routes is given. */
export interface HubContext {
  readonly store: Store;
  readonly now: () => Date;
  /** Null when this Hub runs no jobs. */
  readonly runner: JobRunner | null;
}

/** A move of the repo that the request must follow; becomes 307 with a relative Location. */
export class Moved extends Error {
  override readonly name = 'Moved';
  readonly from: string;
  readonly to: string;

  constructor(from: string, to: string) {
    super(`${from} is now ${to}`);
    this.from = from;
    this.to = to;
  }
}

export function callerOf(hub: HubContext, c: Context): Caller {
  return identify(hub.store.state, c.req.header('authorization'), hub.now());
}

/** The repo of an `/api/{type}s/{owner}/{name}/…` or `/{type}s/{owner}/{name}/…` request, if the caller may see it. */
export function repoOf(
  hub: HubContext,
  c: Context,
  caller: Caller,
  types: string = c.req.param('types') ?? 'models',
  bareName: string = c.req.param('name') ?? '',
): Repo {
  const type = repoTypeOf(types);
  const name = `${c.req.param('owner')}/${bareName}`;
  const repo = hub.store.findRepo(type, name);
  if (repo && canSee(hub.store.state, caller, repo)) return enabled(repo);
  const moved = repo ? null : hub.store.findMoved(type, name);
  if (moved && canSee(hub.store.state, caller, moved)) throw new Moved(name, moved.name);
  throw repoNotFound(caller);
}

/** The Hub does not tell "private" from "missing", and does not tell an anonymous caller even that. */
export function repoNotFound(caller: Caller): Refusal {
  return caller.user
    ? new Refusal(404, 'Repository not found', { code: 'RepoNotFound' })
    : new Refusal(401, 'Invalid username or password.', { code: 'RepoNotFound' });
}

export function commitAt(repo: Repo, revision: string): Commit {
  const commit = findCommit(repo, revision);
  if (!commit) throw revisionNotFound(revision);
  return commit;
}

/** Refuses callers without access to the files of a gated repo. */
export function requireFiles(hub: HubContext, caller: Caller, repo: Repo, base: string): void {
  const gate = gateState(hub.store.state, caller, repo);
  if (gate === 'open') return;
  const where = `${base}/${webPrefix(repo.type)}${repo.name}`;
  const texts = {
    anonymous: `Access to ${repo.type} ${repo.name} is restricted. You must have access to it and be authenticated to access it. Please log in.`,
    'no-grant': `Access to ${repo.type} ${repo.name} is restricted and you are not in the authorized list. Visit ${where} to ask for access.`,
    pending: `Your request to access ${repo.type} ${repo.name} is awaiting a review from the repo authors.`,
  };
  throw new Refusal(gate === 'anonymous' ? 401 : 403, texts[gate], { code: 'GatedRepo' });
}

export function requireWrite(hub: HubContext, caller: Caller, repo: Repo): void {
  if (!caller.user) throw notLoggedIn();
  if (canWrite(hub.store.state, caller, repo)) return;
  throw forbidden(
    caller.token?.role === 'read' || !canDiscuss(caller, repo)
      ? 'You have read access but not the required permissions for this operation'
      : 'Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request',
  );
}

export function requireDiscuss(caller: Caller, repo: Repo): void {
  if (!caller.user) throw notLoggedIn();
  if (repo.settings.discussionsDisabled) throw discussionsDisabled();
  if (canDiscuss(caller, repo)) return;
  throw forbidden('You have read access but not the required permissions for this operation');
}

/** `models` → model. */
export function repoTypeOf(types: string): RepoType {
  if (types === 'datasets') return 'dataset';
  if (types === 'spaces') return 'space';
  if (types === 'models') return 'model';
  throw badRequest(`Unknown repo type: ${types}`);
}

/** What stands before the name in web addresses: nothing for models. */
export function webPrefix(type: RepoType): '' | 'datasets/' | 'spaces/' {
  if (type === 'model') return '';
  return type === 'dataset' ? 'datasets/' : 'spaces/';
}

/** Scheme and host the caller used to get here. */
export function baseOf(c: Context): string {
  return new URL(c.req.url).origin;
}

function enabled(repo: Repo): Repo {
  if (repo.settings.disabled) throw new Refusal(403, 'Access to this resource is disabled.');
  return repo;
}
