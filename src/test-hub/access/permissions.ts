import type { HubState, OrgRole, Repo } from '../state/types.ts';
import type { Caller } from './caller.ts';

/** What a caller is to a namespace: the user itself and org admins rule, others have their role in the org. */
function roleIn(state: HubState, caller: Caller, namespace: string): OrgRole | 'none' {
  if (!caller.user) return 'none';
  if (caller.user.name === namespace) return 'admin';
  return state.accounts.get(namespace)?.members[caller.user.name] ?? 'none';
}

/** Whether the caller may know that the repo exists. */
export function canSee(state: HubState, caller: Caller, repo: Repo): boolean {
  if (!repo.settings.private) return true;
  if (roleIn(state, caller, ownerOf(repo)) === 'none') return false;
  return tokenAllows(caller, repo, ['repo.content.read', 'repo.write', 'repo.content.write']);
}

/** Where a caller stands at a gated repo's files; 'open' when the repo is not gated or the caller is in. */
export function gateState(
  state: HubState,
  caller: Caller,
  repo: Repo,
): 'open' | 'anonymous' | 'no-grant' | 'pending' {
  if (repo.settings.gated === false) return 'open';
  if (!caller.user) return 'anonymous';
  const inside =
    roleIn(state, caller, ownerOf(repo)) !== 'none' ||
    repo.access.get(caller.user.name) === 'granted';
  if (inside) return mayReadGated(caller, repo) ? 'open' : 'no-grant';
  return repo.access.get(caller.user.name) === 'pending' ? 'pending' : 'no-grant';
}

/** Whether the caller may push to the repo's branches. */
export function canWrite(state: HubState, caller: Caller, repo: Repo): boolean {
  const role = roleIn(state, caller, ownerOf(repo));
  const member =
    role === 'admin' ||
    role === 'write' ||
    (role === 'contributor' && repo.createdBy === caller.user?.name);
  return member && tokenAllows(caller, repo, ['repo.write', 'repo.content.write']);
}

/** Whether the caller may open discussions and pull requests, and comment. */
export function canDiscuss(caller: Caller, repo: Repo): boolean {
  return tokenAllows(caller, repo, ['discussion.write']);
}

/** Whether the caller may create repos in a namespace. */
export function canCreateIn(state: HubState, caller: Caller, namespace: string): boolean {
  const role = roleIn(state, caller, namespace);
  if (role === 'none' || role === 'read') return false;
  return tokenAllowsIn(caller, namespace, null, ['repo.write']);
}

/** Whether the caller may run and stop jobs that a namespace pays for. */
export function canRunJobs(state: HubState, caller: Caller, namespace: string): boolean {
  const role = roleIn(state, caller, namespace);
  if (role === 'none' || role === 'read') return false;
  return tokenAllowsIn(caller, namespace, null, ['job.write']);
}

/** Whether the caller may look at a namespace's jobs and buckets. */
export function canSeeJobs(state: HubState, caller: Caller, namespace: string): boolean {
  if (roleIn(state, caller, namespace) === 'none') return false;
  return tokenAllowsIn(caller, namespace, null, ['job.write', 'repo.content.read']);
}

export function ownerOf(repo: Repo): string {
  return repo.name.split('/')[0] ?? repo.name;
}

/** A write token may do what its user may; a read token only reads; a fine-grained one what its scopes say. */
function tokenAllows(caller: Caller, repo: Repo, permissions: readonly string[]): boolean {
  return tokenAllowsIn(caller, ownerOf(repo), repo, permissions);
}

function tokenAllowsIn(
  caller: Caller,
  namespace: string,
  repo: Repo | null,
  permissions: readonly string[],
): boolean {
  if (!caller.token) return false;
  if (caller.token.role === 'write') return true;
  if (caller.token.role === 'read') return permissions.includes('repo.content.read');
  const scopes = caller.token.fineGrained;
  if (!scopes) return false;
  const held = scopes.scoped
    .filter(({ entity }) => entity.name === namespace || entity.name === repo?.name)
    .flatMap((scope) => scope.permissions);
  return permissions.some((wanted) => scopes.global.includes(wanted) || held.includes(wanted));
}

function mayReadGated(caller: Caller, repo: Repo): boolean {
  if (caller.token?.fineGrained?.canReadGatedRepos === true) return true;
  return tokenAllows(caller, repo, ['repo.content.read', 'repo.write']);
}
