import pMap from 'p-map';

import type { Registry } from '../core/benchmarks/registry.ts';
import { usageError } from '../core/errors.ts';
import type { EvalResult } from '../core/result.ts';
import { modelEvalResults } from '../io/hub/benchmarks.ts';
import { listDiscussions } from '../io/hub/discussions.ts';
import { downloadFile } from '../io/hub/files.ts';
import { connectHub, type Hub } from '../io/hub/hub.ts';
import { whoAmI } from '../io/hub/identity.ts';
import { listModels } from '../io/hub/models.ts';
import type { DiscussionStatus } from '../io/hub/wire.ts';
import { hubEndpoint } from '../io/environment.ts';
import { listRuns } from '../io/journal/journal.ts';
import { parseRepoId } from '../io/repos/target.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { currentCardOf, type Drift, driftOf } from './prs-drift.ts';
import { type Proposal, readProposal } from './publish/proposals.ts';

export interface PrsInput extends BenchmarksInput {
  /** `owner/name` or Hub addresses. */
  readonly targets: readonly string[];
  /** Only pull requests of this user; `me` is who the token belongs to. */
  readonly user?: string | undefined;
  /** All models of this user or organisation. */
  readonly author?: string | undefined;
  readonly state: PrState;
  readonly token?: string | undefined;
}

export type PrState = 'open' | 'closed' | 'merged' | 'all';

/** A pull request about evaluation results, and how its values stand to what they were read from. */
export interface EvaluationPr extends Omit<Proposal, 'results' | 'description'> {
  readonly repoId: string;
  readonly results: readonly ProposedResult[];
}

export interface ProposedResult {
  readonly result: EvalResult;
  readonly drift: Drift;
}

export interface EvaluationPrs {
  /** The repos that were looked at. */
  readonly repos: readonly string[];
  readonly pullRequests: readonly EvaluationPr[];
  /** What the list cannot know, in sentences. */
  readonly limits: readonly string[];
  /** Repos whose pull requests could not be read, with the reason. */
  readonly failures: readonly { readonly repoId: string; readonly reason: string }[];
}

/**
 * Lists the pull requests that change `model-index` or `.eval_results`, or that evalcard opened, newest first in each repo.
 *
 * @throws EvalcardError 'usage' when nothing says where to look; HubError when the only repo cannot be read.
 */
export async function listEvaluationPrs(input: PrsInput, context: Context): Promise<EvaluationPrs> {
  const hub = await connectHub(context, input.token);
  const user = input.user === 'me' ? (await whoAmI(hub)).name : input.user;
  const { repos, limits } = await reposOf(input, user, hub, context);
  const registry = await loadRegistry(input, context);
  const failures: { repoId: string; reason: string }[] = [];
  const found = await pMap(
    repos,
    async (repoId) => {
      try {
        return await prsOfRepo(hub, repoId, { user, state: input.state, registry });
      } catch (error) {
        context.signal?.throwIfAborted();
        if (repos.length === 1) throw error;
        failures.push({ repoId, reason: error instanceof Error ? error.message : String(error) });
        return [];
      }
    },
    { concurrency: 2 },
  );
  return { repos, pullRequests: found.flat(), limits, failures };
}

async function reposOf(
  { targets, author }: PrsInput,
  user: string | undefined,
  hub: Hub,
  context: Context,
): Promise<{ readonly repos: readonly string[]; readonly limits: readonly string[] }> {
  const endpoint = hubEndpoint(context.env);
  const named = targets.map((target) => parseRepoId(target, endpoint).id);
  const owned: string[] = [];
  if (author !== undefined) {
    for await (const { id } of listModels(hub, { author })) owned.push(id);
  }
  if (named.length === 0 && author === undefined && user === undefined) {
    throw usageError(
      'No repository was named',
      'evalcard prs owner/name, --author ORG for all models of an organisation, or --user me',
    );
  }
  const searched = named.length === 0 && author === undefined;
  const journal = searched ? await reposOfJournal(context, endpoint) : [];
  const limits = searched
    ? [
        `The Hub has no list of a user's pull requests over all repositories: these are the ${journal.length} that evalcard wrote to from this machine. Name more (evalcard prs --user ${user} owner/name …) or all of an organisation (--author ORG).`,
      ]
    : [];
  return { repos: [...new Set([...named, ...owned, ...journal])], limits };
}

async function reposOfJournal(context: Context, endpoint: string): Promise<readonly string[]> {
  const runs = await listRuns(context);
  return runs.flatMap(({ target }) =>
    target.kind === 'hub' && target.endpoint === endpoint ? target.repoId : [],
  );
}

async function prsOfRepo(
  hub: Hub,
  repoId: string,
  {
    user,
    state,
    registry,
  }: {
    readonly user: string | undefined;
    readonly state: PrState;
    readonly registry: Registry;
  },
): Promise<readonly EvaluationPr[]> {
  const status = state === 'merged' ? 'closed' : state;
  const list = await listDiscussions(
    hub,
    { id: repoId },
    {
      type: 'pull_request',
      status,
      ...(user !== undefined && { author: user }),
    },
  );
  const wanted = list.filter(
    (one) =>
      one.isPullRequest &&
      fits(one.status, state) &&
      (user === undefined || one.author?.name === user),
  );
  if (wanted.length === 0) return [];
  const rows = await modelEvalResults(hub, repoId);
  const proposals = await pMap(wanted, ({ num }) => readProposal(hub, repoId, num, rows), {
    concurrency: 4,
  });
  const ours = proposals.filter(
    ({ results, runId, unreadable }) => results.length + unreadable.length > 0 || runId !== null,
  );
  if (ours.length === 0) return [];
  const card = currentCardOf(repoId, await textOfCard(hub, repoId), hub.endpoint, registry);
  return ours.map(({ results, description, ...proposal }) => ({
    repoId,
    ...proposal,
    results: results.map((result) => ({ result, drift: driftOf(result, description, card) })),
  }));
}

/** The card on main: what the cells say now. */
async function textOfCard(hub: Hub, id: string): Promise<string | null> {
  const file = await downloadFile(hub, { id }, { path: 'README.md' });
  return file === null ? null : new TextDecoder().decode(file.bytes);
}

function fits(status: DiscussionStatus, state: PrState): boolean {
  if (state === 'all') return true;
  return status === state || (state === 'open' && status === 'draft');
}
