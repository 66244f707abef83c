import type { RepoType } from '../../io/hub/wire.ts';
import type { HubEvent, NewCommit, NewRepo, NewThread, ThreadChange } from './events.ts';
import type { HubState, Repo } from './types.ts';

export function emptyState(): HubState {
  return {
    accounts: new Map(),
    tokens: new Map(),
    repos: new Map(),
    names: new Map(),
    formerNames: new Map(),
    verifyTokens: new Set(),
    serial: 0,
  };
}

/** Changes the state as the event says. Given the same events in the same order the state is the same. */
export function applyEvent(state: HubState, event: HubEvent): void {
  state.serial += 1;
  switch (event.kind) {
    case 'account':
      state.accounts.set(event.account.name, event.account);
      return;
    case 'account-deleted':
      state.accounts.delete(event.name);
      return;
    case 'token':
      state.tokens.set(event.token.hash, event.token);
      return;
    case 'verify-token':
      state.verifyTokens.add(event.token);
      return;
    case 'repo':
      return addRepo(state, event.repo);
    case 'repo-moved':
      return moveRepo(state, repoOf(state, event.repo), event.name);
    case 'repo-deleted':
      return deleteRepo(state, repoOf(state, event.repo));
    default:
      applyToRepo(repoOf(state, event.repo), event);
  }
}

export function nameKey(type: RepoType, name: string): string {
  return `${type}:${name}`;
}

type RepoEvent = Extract<
  HubEvent,
  { kind: 'repo-settings' | 'access' | 'ref' | 'commit' | 'thread' | 'thread-changed' }
>;

function applyToRepo(repo: Repo, event: RepoEvent): void {
  switch (event.kind) {
    case 'repo-settings':
      repo.settings = { ...repo.settings, ...event.settings };
      return;
    case 'access':
      if (event.state === 'none') repo.access.delete(event.user);
      else repo.access.set(event.user, event.state);
      return;
    case 'ref':
      if (event.oid === null) repo.refs.delete(event.ref);
      else repo.refs.set(event.ref, event.oid);
      return;
    case 'commit':
      addCommit(repo, event.commit);
      repo.refs.set(event.ref, event.commit.oid);
      if (event.opens) addThread(repo, event.opens);
      if (event.changes) changeThread(repo, event.changes);
      return;
    case 'thread':
      return addThread(repo, event.thread);
    case 'thread-changed':
      return changeThread(repo, event.change);
  }
}

function addRepo(state: HubState, fields: NewRepo): void {
  const repo: Repo = {
    ...fields,
    commits: new Map(),
    refs: new Map(),
    discussions: new Map(),
    access: new Map(),
  };
  state.repos.set(repo.id, repo);
  state.names.set(nameKey(repo.type, repo.name), repo.id);
  state.formerNames.delete(nameKey(repo.type, repo.name));
}

function moveRepo(state: HubState, repo: Repo, name: string): void {
  state.names.delete(nameKey(repo.type, repo.name));
  state.formerNames.set(nameKey(repo.type, repo.name), repo.id);
  repo.name = name;
  state.names.set(nameKey(repo.type, name), repo.id);
  state.formerNames.delete(nameKey(repo.type, name));
}

function deleteRepo(state: HubState, repo: Repo): void {
  state.repos.delete(repo.id);
  state.names.delete(nameKey(repo.type, repo.name));
}

function addCommit(repo: Repo, commit: NewCommit): void {
  const { files, ...rest } = commit;
  const parent = commit.parents[0] === undefined ? undefined : repo.commits.get(commit.parents[0]);
  const tree = new Map(parent?.tree);
  for (const [path, entry] of Object.entries(files)) {
    if (entry === null) tree.delete(path);
    else tree.set(path, entry);
  }
  repo.commits.set(commit.oid, { ...rest, tree });
}

function addThread(repo: Repo, thread: NewThread): void {
  repo.discussions.set(thread.num, { ...thread, mergeCommit: null, events: [...thread.events] });
}

function changeThread(repo: Repo, change: ThreadChange): void {
  const thread = repo.discussions.get(change.num);
  if (!thread) throw new Error(`no discussion ${change.num} in ${repo.name}`);
  if (change.title !== undefined) thread.title = change.title;
  if (change.status !== undefined) thread.status = change.status;
  if (change.mergeCommit !== undefined) thread.mergeCommit = change.mergeCommit;
  for (const event of change.replaced ?? []) {
    const index = thread.events.findIndex(({ id }) => id === event.id);
    if (index !== -1) thread.events[index] = event;
  }
  thread.events.push(...change.events);
}

function repoOf(state: HubState, id: string): Repo {
  const repo = state.repos.get(id);
  if (!repo) throw new Error(`no repo ${id}`);
  return repo;
}
