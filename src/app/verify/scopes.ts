import { refusedError, usageError } from '../../core/errors.ts';
import { discussionUrl, getDiscussion, listDiscussions } from '../../io/hub/discussions.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { whoAmI } from '../../io/hub/identity.ts';
import type { DiscussionDetails } from '../../io/hub/wire.ts';
import { listModels } from '../../io/hub/models.ts';
import { listRuns } from '../../io/journal/journal.ts';
import { openHubRepo } from '../../io/repos/hub-repo.ts';
import type { Repo } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import { openTarget, type TargetInput } from '../open-card.ts';
import { addedLines } from '../publish/added-lines.ts';
import { holdsResults } from '../publish/document-results.ts';
import { ownComments } from '../publish/proposals.ts';
import { findUpdateTarget } from '../publish/update-pr.ts';
import { eachOf, type Failure } from './each-of.ts';

/** One branch whose results are verified. */
export interface Scope {
  /** For messages. */
  readonly name: string;
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
  /** All models of this user or organisation. */
  readonly author?: string | undefined;
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
  readonly failures: readonly Failure[];
}

/**
 * What a call of verify means: a pull request, the pull requests of a user, or the repos named, with what is proposed in
 * their open pull requests. One of several repos that cannot be read hides no other. To correct, the pull requests of a repo
 * are named: `--fix` alone means its main branch.
 *
 * @throws EvalcardError 'usage' when the flags do not go together, 'refused' when the pull request cannot be corrected;
 * see openTarget for the only repo.
 */
export async function findScopes(input: ScopeInput, hub: Hub, context: Context): Promise<Scopes> {
  const { pr, user, author } = input;
  if (pr !== undefined && user !== undefined) {
    throw usageError('--pr and --user exclude each other: both say which pull requests are meant');
  }
  if (pr !== undefined) return onePullRequest(pr, input, hub, context);
  const name = user === 'me' ? (await whoAmI(hub)).name : user;
  const owned = author === undefined ? [] : await modelsOf(hub, author);
  const named = [...new Set([...input.targets, ...owned])];
  const searched = named.length === 0 && author === undefined && name !== undefined;
  const targets = searched ? await knownRepos(hub, context) : named;
  const wanted = targets.length > 0 || searched || author !== undefined ? targets : [undefined];
  const find = (target: string | undefined): Promise<readonly Scope[]> =>
    name === undefined
      ? allOf({ ...input, target }, hub, context)
      : pullRequestsOf(name, { ...input, target }, hub, context);
  const { found, failures } = await eachOf(wanted, find, (target) => target ?? '', context);
  const where = searched
    ? `the ${targets.length} repos that the journal of this machine knows`
    : `the ${targets.length === 1 ? 'repo' : `${targets.length} repos`} named`;
  const notes =
    name === undefined
      ? []
      : [
          `The Hub has no list of all pull requests of ${name}: these are the open ones in ${where}.`,
        ];
  return { scopes: found.flat(), notes, failures };
}

async function modelsOf(hub: Hub, author: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of listModels(hub, { author })) ids.push(id);
  return ids;
}

async function onePullRequest(
  pr: number,
  input: ScopeInput,
  hub: Hub,
  context: Context,
): Promise<Scopes> {
  const [target, ...others] = input.targets;
  if (others.length > 0 || input.author !== undefined) {
    throw usageError('--pr needs one repo, and several are named');
  }
  const main = await openTarget({ ...input, target }, context);
  const id = hubIdOf(main);
  const details = await getDiscussion(hub, { id }, pr);
  if (!details.isPullRequest) {
    throw refusedError(
      `#${pr} is a discussion, not a pull request: ${discussionUrl(hub, { id }, pr)}`,
    );
  }
  if (input.fix) await findUpdateTarget({ ...input, target }, pr, context);
  return { scopes: [scopeOf(hub, main, id, details)], notes: [], failures: [] };
}

async function pullRequestsOf(
  author: string,
  input: ScopeInput & TargetInput,
  hub: Hub,
  context: Context,
): Promise<readonly Scope[]> {
  const main = await openTarget(input, context);
  return proposalsIn(hub, main, hubIdOf(main), author);
}

/** The Hub lists pull requests by repo only: these are the repos that evalcard has written to from this machine. */
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
  const scope = {
    name: repo.label,
    open: firstThen(repo, () => openTarget(input, context)),
    proposed: null,
  };
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
    name: url,
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
