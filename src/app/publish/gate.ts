import pMap from 'p-map';

import type { Change } from '../../core/change.ts';
import { EvalcardError } from '../../core/errors.ts';
import { finding, type Finding } from '../../core/findings/index.ts';
import type { EvalResult } from '../../core/result.ts';
import { formatSetting } from '../../core/setting.ts';
import { modelEvalResults } from '../../io/hub/benchmarks.ts';
import { listDiscussions } from '../../io/hub/discussions.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { HubError } from '../../io/hub/hub-error.ts';
import { whoAmI } from '../../io/hub/identity.ts';
import type { Repo } from '../../io/repos/repo.ts';
import { newResults, resultsOfDocument } from './document-results.ts';
import { readEvalResultsFolder } from './eval-results-folder.ts';
import { sameMeasurement } from '../../core/measurement.ts';
import { type Proposal, readProposal } from './proposals.ts';

export interface GateOptions {
  readonly hub: Hub;
  readonly repoId: string;
  /** The pull request that is added to: it may hold the same results. */
  readonly except?: number;
  /** The main branch, where the change is made on another one. */
  readonly main?: Repo;
}

/** Looks for results that are proposed already. */
export interface Gate {
  /** One finding for each result of the change that is on main or in an open pull request; errors stand against the write. */
  readonly check: (change: Change) => Promise<readonly Finding[]>;
  /**
   * As `check`, once the change stands in a pull request of its own: only older ones count, so that of several opened at the
   * same moment exactly one, the oldest, has nothing against it.
   */
  readonly checkOpened: (change: Change, number: number) => Promise<readonly Finding[]>;
}

/**
 * The gate before a pull request: nothing is proposed twice. It reads all open pull requests once; a later check only those
 * opened since, so that asking again just before the write, and just after it, costs one request each.
 *
 * Requests: one for the list (50 pull requests a page), one for the results the Hub knows, and for every open pull request
 * one, or two when it touches the card.
 */
export function createGate(options: GateOptions): Gate {
  const known = new Map<number, Proposal>();
  return {
    check: async (change) => {
      const proposed = newResults(change).map(({ result }) => result);
      if (proposed.length === 0) return [];
      try {
        await readNew(options, known);
        return [
          ...(options.main ? await onMain(options.main, proposed) : []),
          ...(await inPullRequests(options.hub, [...known.values()], proposed)),
        ];
      } catch (error) {
        options.hub.context.signal?.throwIfAborted();
        throw checkFailed(options.repoId, error);
      }
    },
    checkOpened: async (change, number) => {
      const proposed = newResults(change).map(({ result }) => result);
      await readNew({ ...options, except: number }, known);
      const older = [...known.values()].filter((proposal) => proposal.number < number);
      return inPullRequests(options.hub, older, proposed);
    },
  };
}

async function readNew(
  { hub, repoId, except }: GateOptions,
  known: Map<number, Proposal>,
): Promise<void> {
  const list = await listDiscussions(hub, { id: repoId }, { type: 'pull_request', status: 'open' });
  const open = list.filter(isOpenPullRequest).map(({ num }) => num);
  for (const number of known.keys()) if (!open.includes(number)) known.delete(number);
  const unknown = open.filter((number) => number !== except && !known.has(number));
  if (unknown.length === 0) return;
  const rows = await modelEvalResults(hub, repoId);
  const proposals = await pMap(unknown, (number) => readProposal(hub, repoId, number, rows), {
    concurrency: 4,
  });
  for (const proposal of proposals) known.set(proposal.number, proposal);
}

// Drafts are proposals too; older Hubs ignore the filter.
function isOpenPullRequest(one: { readonly isPullRequest: boolean; readonly status: string }) {
  return one.isPullRequest && (one.status === 'open' || one.status === 'draft');
}

async function inPullRequests(
  hub: Hub,
  proposals: readonly Proposal[],
  results: readonly EvalResult[],
): Promise<readonly Finding[]> {
  const me = proposals.length > 0 && hub.token ? (await whoAmI(hub)).name : null;
  return proposals.flatMap((proposal) => {
    const { number, url, author } = proposal;
    const twins = results.flatMap((result) => {
      const twin = proposal.results.find((other) => sameMeasurement(other, result));
      return twin ? [{ result, twin }] : [];
    });
    const own = me !== null && author === me;
    return [
      ...proposal.unreadable.map((path) =>
        finding('pull-request-unreadable', { number, url, path }),
      ),
      ...twins.map(({ result, twin }) =>
        finding('already-proposed', {
          number,
          url,
          own,
          author: author ?? 'a deleted account',
          name: labelOf(result),
          value: result.value,
          proposed: twin.value,
        }),
      ),
    ];
  });
}

async function onMain(main: Repo, results: readonly EvalResult[]): Promise<readonly Finding[]> {
  const card = await main.readFile(main.cardPath);
  const files = await readEvalResultsFolder(main);
  const published = [
    ...(card ? (resultsOfDocument(card.path, card.text) ?? []) : []),
    ...files.flatMap((file) => file.results),
  ];
  return results.flatMap((result) => {
    const twin = published.find((other) => sameMeasurement(other.result, result));
    if (!twin) return [];
    const { value } = result;
    return [
      finding(
        'already-on-main',
        { name: labelOf(result), value, published: twin.result.value },
        twin.at,
      ),
    ];
  });
}

function labelOf(result: EvalResult): string {
  const setting = formatSetting(result);
  return setting === '' ? result.benchmark.name : `${result.benchmark.name} (${setting})`;
}

/** The check is not optional: where it cannot be made, nothing is written. */
function checkFailed(repoId: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = error instanceof EvalcardError ? error.hint : undefined;
  const disabled = error instanceof HubError && error.condition === 'discussions-disabled';
  return new EvalcardError(
    'unavailable',
    `Nothing was written: whether ${repoId} has these results in an open pull request could not be found out. ${reason}`,
    {
      cause: error,
      hint: disabled ? 'This repo takes no pull requests.' : (hint ?? 'Run it again.'),
    },
  );
}
