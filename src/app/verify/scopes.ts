import { refusedError, usageError } from '../../core/errors.ts';
import { discussionUrl, getDiscussion, listDiscussions } from '../../io/hub/discussions.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { whoAmI } from '../../io/hub/identity.ts';
import type { DiscussionDetails } from '../../io/hub/wire.ts';
import { listRuns } from '../../io/journal/journal.ts';
import { openHubRepo } from '../../io/repos/hub-repo.ts';
import type { Repo } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import { openTarget, type TargetInput } from '../open-card.ts';
import { addedLines } from '../publish/added-lines.ts';
import { holdsResults } from '../publish/document-results.ts';
import { ownComments } from '../publish/proposals.ts';
import { findUpdateTarget } from '../publish/update-pr.ts';

/** One branch whose results are verified. */
export interface Scope {
  readonly open: () => Promise<Repo>;
  readonly proposed: Proposed | null;
}

/** The pull request that a scope is. */
export interface Proposed {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** What its author says there, Markdown. */
  readonly description: string;
  /** The branch that it is to be merged into. */
  readonly main: Repo;
  /** The lines that it adds, as it is now, by path; null when the Hub does not say. */
  readonly added: () => Promise<ReturnType<typeof addedLines>>;
}

export interface ScopeInput extends Omit<TargetInput, 'target'> {
  readonly targets: readonly string[];
  /** Only this pull request. */
  readonly pr?: number | undefined;
  /** Only the open pull requests of this user; `me` is whose token it is. */
  readonly user?: string | undefined;
  readonly fix: boolean;
}

export interface Scopes {
  readonly scopes: readonly Scope[];
  /** What was not looked at, and why: sentences. */
  readonly notes: readonly string[];
}

/**
 * What a call of verify means: a pull request, the pull requests of a user, or the repos named, with what is proposed in
 * their open pull requests. To correct, one branch has to be named.
 *
 * @throws EvalcardError 'usage' when the flags do not go together, 'refused' when the pull request cannot be corrected.
 */
export async function findScopes(input: ScopeInput, hub: Hub, context: Context): Promise<Scopes> {
  const { targets, pr, user } = input;
  if (pr !== undefined && user !== undefined) {
    throw usageError('--pr and --user exclude each other: both say which pull requests are meant');
  }
  if (pr !== undefined) return onePullRequest(pr, input, hub, context);
  if (user !== undefined) return pullRequestsOf(user, input, hub, context);
  const named = targets.length > 0 ? targets : [undefined];
  const found = await Promise.all(named.map((target) => allOf({ ...input, target }, hub, context)));
  return { scopes: found.flat(), notes: [] };
}

async function onePullRequest(
  pr: number,
  input: ScopeInput,
  hub: Hub,
  context: Context,
): Promise<Scopes> {
  const [target, ...others] = input.targets;
  if (others.length > 0) throw usageError('--pr needs one repo, and several are named');
  const main = await openTarget({ ...input, target }, context);
  const id = hubIdOf(main);
  const details = await getDiscussion(hub, { id }, pr);
  if (!details.isPullRequest) {
    throw refusedError(
      `#${pr} is a discussion, not a pull request: ${discussionUrl(hub, { id }, pr)}`,
    );
  }
  if (input.fix) await findUpdateTarget({ ...input, target }, pr, context);
  return { scopes: [scopeOf(hub, main, id, details)], notes: [] };
}

/**
 * The Hub lists pull requests by repo only. The repos are those that the user names, else those that evalcard has written
 * to from this machine.
 */
async function pullRequestsOf(
  user: string,
  input: ScopeInput,
  hub: Hub,
  context: Context,
): Promise<Scopes> {
  const author = user === 'me' ? (await whoAmI(hub)).name : user;
  const ids = input.targets.length > 0 ? input.targets : await knownRepos(hub, context);
  const found = await Promise.all(
    ids.map(async (target) => {
      const main = await openTarget({ ...input, target }, context);
      return proposalsIn(hub, main, hubIdOf(main), author);
    }),
  );
  const where =
    input.targets.length > 0
      ? `the ${ids.length === 1 ? 'repo' : `${ids.length} repos`} named`
      : `the ${ids.length} repos that the journal of this machine knows`;
  const note = `The Hub has no list of all pull requests of ${author}: these are the open ones in ${where}.`;
  return { scopes: found.flat(), notes: [note] };
}

async function knownRepos(hub: Hub, context: Context): Promise<readonly string[]> {
  const ids = (await listRuns(context)).flatMap(({ target }) =>
    target.kind === 'hub' && target.endpoint === hub.endpoint ? [target.repoId] : [],
  );
  return [...new Set(ids)].sort();
}

async function allOf(
  input: ScopeInput & TargetInput,
  hub: Hub,
  context: Context,
): Promise<readonly Scope[]> {
  const repo = await openTarget(input, context);
  const scope = { open: firstThen(repo, () => openTarget(input, context)), proposed: null };
  // Whoever names a revision, as such or in an address, means that one.
  const pinned = input.revision !== undefined || repo.revision !== 'main';
  const onlyThis = repo.kind !== 'hub' || repo.id === null || input.fix || pinned;
  return onlyThis ? [scope] : [scope, ...(await proposalsIn(hub, repo, hubIdOf(repo)))];
}

/** The open pull requests of a repo that touch evaluation results. */
async function proposalsIn(
  hub: Hub,
  main: Repo,
  id: string,
  author?: string,
): Promise<readonly Scope[]> {
  const filter = { type: 'pull_request', status: 'open' } as const;
  const list = await listDiscussions(
    hub,
    { id },
    { ...filter, ...(author !== undefined && { author }) },
  );
  const open = list
    // Older Hubs ignore the filter.
    .filter((one) => one.isPullRequest && (one.status === 'open' || one.status === 'draft'))
    .filter((one) => author === undefined || one.author?.name === author);
  const scopes: Scope[] = [];
  for (const { num } of open) {
    const details = await getDiscussion(hub, { id }, num);
    if (touchesResults(details)) scopes.push(scopeOf(hub, main, id, details));
  }
  return scopes;
}

function touchesResults(details: DiscussionDetails): boolean {
  const added = linesOf(details);
  return added === null || [...added.keys()].some(holdsResults);
}

function scopeOf(hub: Hub, main: Repo, id: string, details: DiscussionDetails): Scope {
  const { num: number, title } = details;
  const description = ownComments(details);
  const url = discussionUrl(hub, { id }, number);
  // A correction that is tried again reads the pull request anew.
  const current = firstThen(details, () => getDiscussion(hub, { id }, number));
  const added = async (): Promise<ReturnType<typeof addedLines>> => linesOf(await current());
  return {
    open: () => openHubRepo(hub, { id, revision: `refs/pr/${number}` }),
    proposed: { number, url, title, description, main, added },
  };
}

function linesOf({ diff }: DiscussionDetails): ReturnType<typeof addedLines> {
  return diff === undefined ? null : addedLines(diff);
}

function hubIdOf({ kind, id, label }: Repo): string {
  if (kind === 'hub' && id !== null) return id;
  throw usageError(
    `${label} is a folder, and a folder has no pull requests`,
    'Name the repository on the Hub: owner/name.',
  );
}

/** What is there, the first time it is asked for; got anew after that. */
function firstThen<T>(first: T, again: () => Promise<T>): () => Promise<T> {
  let fresh: { readonly value: T } | null = { value: first };
  return async () => {
    const value = fresh ? fresh.value : await again();
    fresh = null;
    return value;
  };
}
