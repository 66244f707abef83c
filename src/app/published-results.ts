import { readCard, readEvalResults, readModelIndex } from '../core/cards/index.ts';
import type { Card, EvalResultsFile, StoredResult } from '../core/cards/index.ts';
import { finding, type Finding } from '../core/findings/index.ts';
import { modelEvalResults } from '../io/hub/benchmarks.ts';
import { discussionUrl } from '../io/hub/discussions.ts';
import { connectHub, type Hub } from '../io/hub/hub.ts';
import type { EvalResultData, EvalResultRow } from '../io/hub/wire.ts';
import type { Repo } from '../io/repos/repo.ts';
import type { Context } from './context.ts';
import { readEvalResultsFolder } from './publish/eval-results-folder.ts';

/** A result that a repo publishes, or that an open pull request proposes, and how far it can be trusted. */
export interface PublishedResult extends StoredResult {
  readonly format: 'model-index' | 'eval-results';
  readonly badge: Badge;
  /** The open pull request that proposes it; it is not on main. */
  readonly pullRequest?: { readonly number: number; readonly url: string };
}

/**
 * `verified`: the Hub has checked the verifyToken. `signed`: it carries one that nobody has checked here. `community`: an
 * open pull request proposes it. `self-reported`: everything else. Source: hub-docs, eval-results.
 */
export type Badge = 'verified' | 'signed' | 'community' | 'self-reported';

/** The documents of a repo that hold results, read. */
export interface Documents {
  /** Empty when the repo has none. */
  readonly card: Card;
  /** Null when there is no card. */
  readonly cardText: string | null;
  readonly files: readonly EvalResultsFile[];
}

export async function readDocuments(repo: Repo): Promise<Documents> {
  const [file, files] = await Promise.all([
    repo.readFile(repo.cardPath),
    readEvalResultsFolder(repo),
  ]);
  const card = readCard(file?.text ?? '', { file: repo.cardPath });
  return { card, cardText: file?.text ?? null, files };
}

/** Every result of the documents, model-index first, in file order; one that cannot be read is a finding and hides no other. */
export function publishedResults({ card, files }: Documents): {
  readonly results: readonly PublishedResult[];
  readonly findings: readonly Finding[];
} {
  const index = readModelIndex(card);
  const results = [
    ...index.results.map((one) => published(one, 'model-index')),
    ...files.flatMap((file) => file.results.map((one) => published(one, 'eval-results'))),
  ];
  const findings = [...card.findings, ...index.findings, ...files.flatMap((file) => file.findings)];
  return { results, findings };
}

/**
 * What the Hub knows beyond the files: which entries it has verified, and what open pull requests propose for
 * `.eval_results`. For a folder, or another revision than main, nothing is asked; a Hub that cannot be asked is told.
 */
export async function withHubBadges(
  repo: Repo,
  results: readonly PublishedResult[],
  context: Context,
  token?: string,
): Promise<{
  readonly results: readonly PublishedResult[];
  readonly findings: readonly Finding[];
}> {
  const onMain = repo.revision === undefined || repo.revision === 'main';
  if (repo.kind !== 'hub' || repo.id === null || !onMain) return { results, findings: [] };
  const { id } = repo;
  const hub = await connectHub(context, token);
  const rows = await askForRows(hub, id);
  if (typeof rows === 'string') {
    return { results, findings: [finding('hub-not-asked', { reason: rows })] };
  }
  const verified = new Set(
    rows.flatMap((row) => ('data' in row && row.verified ? keyOf(row) : [])),
  );
  const proposals = rows.filter(({ pullRequest }) => pullRequest !== undefined);
  return {
    results: [
      ...results.map((one) => (isVerified(one, verified) ? withBadge(one, 'verified') : one)),
      ...proposals.flatMap((row) => proposed(row, id, hub)),
    ],
    findings: proposals.flatMap((row) => unreadable(row, id, hub)),
  };
}

async function askForRows(hub: Hub, id: string): Promise<readonly EvalResultRow[] | string> {
  try {
    return await modelEvalResults(hub, id);
  } catch (error) {
    hub.context.signal?.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
}

function published(one: StoredResult, format: PublishedResult['format']): PublishedResult {
  const badge = one.result.verifyToken === undefined ? 'self-reported' : 'signed';
  return { ...one, format, badge };
}

function withBadge(one: PublishedResult, badge: Badge): PublishedResult {
  return { ...one, badge };
}

// An entry of the API is that of a file when its file, its token and its value are.
function keyOf({ filename, data }: { filename: string; data: EvalResultData }): string {
  return JSON.stringify([filename, data.verifyToken ?? null, data.value]);
}

function isVerified(
  { format, at, result }: PublishedResult,
  verified: ReadonlySet<string>,
): boolean {
  return (
    format === 'eval-results' &&
    result.verifyToken !== undefined &&
    verified.has(JSON.stringify([at.file, result.verifyToken, result.value]))
  );
}

function proposed(row: EvalResultRow, id: string, hub: Hub): PublishedResult[] {
  const { filename, pullRequest: number } = row;
  if (!('data' in row) || number === undefined) return [];
  // JSON is YAML: the same reader decides what an entry means.
  const { results } = readEvalResults(filename, JSON.stringify([row.data]));
  const pullRequest = { number, url: discussionUrl(hub, { id }, number) };
  return results.map((one) => ({
    ...one,
    format: 'eval-results',
    badge: 'community',
    pullRequest,
  }));
}

function unreadable(row: EvalResultRow, id: string, hub: Hub): Finding[] {
  const { filename: path, pullRequest: number } = row;
  if ('data' in row || number === undefined) return [];
  return [
    finding('pull-request-unreadable', { number, url: discussionUrl(hub, { id }, number), path }),
  ];
}
