import {
  type FoundModel,
  findModel,
  type ModelQuery,
} from '../core/artificial-analysis/find-model.ts';
import { type AaModel, modelPage } from '../core/artificial-analysis/model.ts';
import { asPercent } from '../core/artificial-analysis/percent.ts';
import { type LeftOut, resultsOfModel } from '../core/artificial-analysis/results.ts';
import { slugFindings } from '../core/artificial-analysis/slug-book.ts';
import type { OnConflict } from '../core/cards/index.ts';
import { refusedError } from '../core/errors.ts';
import { finding, type Finding, hasErrors } from '../core/findings/index.ts';
import type { EvalResult } from '../core/result.ts';
import { hasConsent, rememberConsent } from '../io/artificial-analysis/consent.ts';
import { hubEndpoint } from '../io/environment.ts';
import { connectHub } from '../io/hub/hub.ts';
import { modelInfo } from '../io/hub/repo-info.ts';
import type { Repo, WriteMode, Written } from '../io/repos/repo.ts';
import { type AaCandidate, describeCandidate } from './artificial-analysis/candidates.ts';
import { describeAaResults } from './artificial-analysis/describe.ts';
import { type AaScores, type AaScoresInput, openAaScores } from './artificial-analysis/scores.ts';
import type { Context } from './context.ts';
import { openTarget, readModelCard } from './open-card.ts';
import type { CardModel, OpenedCard, TargetInput } from './open-card.ts';
import { planPublication } from './publish/plan.ts';
import type { Format, PlannedPublication } from './publish/plan.ts';
import { preparePublication } from './publish/prepare.ts';

export interface ImportAaInput extends TargetInput, AaScoresInput {
  readonly aaId?: string | undefined;
  readonly aaSlug?: string | undefined;
  readonly creatorSlug?: string | undefined;
  readonly modelName?: string | undefined;
  /** A reasoning setting: `high`, `non-reasoning`. */
  readonly variant?: string | undefined;
  /** Keys, names or benchmark ids; empty takes all. */
  readonly only: readonly string[];
  readonly includeIndexes: boolean;
  readonly includeEstimated: boolean;
  /** Overrides what the benchmarks are for. */
  readonly taskType?: string | undefined;
  readonly format: Format;
  readonly layout: 'grouped' | 'per-benchmark';
  readonly onConflict: OnConflict;
  readonly commitMessage?: string | undefined;
  /** How the change will be written; null only previews. */
  readonly write: WriteMode | null;
}

/** What was found and what would be written: plain data, the same for every surface. */
export interface ImportAaPlan extends PlannedPublication {
  readonly model: CardModel;
  /** What to call the repo in messages. */
  readonly label: string;
  /** The row of Artificial Analysis; null when it is not certain which one. */
  readonly aa: AaOrigin | null;
  /** What may be chosen from when `aa` is null. */
  readonly candidates: readonly AaCandidate[];
  /** How many more candidates there are than are listed. */
  readonly moreCandidates: number;
  readonly results: readonly EvalResult[];
  readonly leftOut: readonly LeftOut[];
}

/** The row that was taken, and the listing it stands in. */
export interface AaOrigin {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly url: string;
  /** A clause: why this row. */
  readonly why: string;
  readonly origin: AaScores['origin'];
  /** ISO 8601 */
  readonly fetchedAt: string | null;
  readonly indexVersion: string | null;
}

export interface PreparedAaImport {
  readonly plan: ImportAaPlan;
  /** The user has agreed to publish data of Artificial Analysis, now or before; else `apply` needs `consent`. */
  readonly consented: boolean;
  /**
   * Writes the change.
   *
   * @throws EvalcardError 'refused' when nobody has agreed.
   */
  readonly apply: (mode: WriteMode, consent?: Consent) => Promise<Written>;
}

/** An agreement that was given for one run by a flag, or once and for all by an answer. */
export type Consent = 'this-time' | 'from-now-on';

/**
 * Finds the model, takes its scores and computes the change, writing nothing.
 *
 * @param scores Where the scores come from; many repos hand in the same one.
 * @throws EvalcardError see openTarget, readModelCard, openAaScores, findModel, resultsOfModel and preparePublication.
 */
export async function prepareAaImport(
  input: ImportAaInput,
  context: Context,
  scores: () => Promise<AaScores> = openAaScores(input, context),
): Promise<PreparedAaImport> {
  const { plan, apply } = await preparePublication(
    {
      open: () => openTarget(input, context),
      plan: async (repo) => {
        refuseInventedOnHub(repo, input, context);
        return planImport(await readModelCard(repo), await scores(), input, context);
      },
    },
    input.write,
  );
  const consented = input.fixture === true || (await hasConsent(context));
  return {
    plan,
    consented,
    apply: async (mode, consent) => {
      if (!consented && !consent) throw consentMissing();
      if (consent === 'from-now-on' && !consented) await rememberConsent(context);
      return apply(mode);
    },
  };
}

async function planImport(
  opened: OpenedCard,
  scores: AaScores,
  input: ImportAaInput,
  context: Context,
): Promise<ImportAaPlan> {
  const { model: card, repo } = opened;
  const found = findModel(scores.listing.models, await queryFor(opened, input, context));
  const base = { model: card, label: repo.label };
  if (found.kind === 'candidates') return { ...base, ...undecided(found, card, input) };

  const { results, leftOut, findings } = takeScores(found.model, scores, input);
  const said = [
    ...concerning(leftOut, scores.findings),
    ...(found.by === 'slug' || found.by === 'creator-and-name'
      ? slugFindings(scores.slugs, found.model)
      : []),
    ...otherRepo(found.model, card),
    ...findings,
  ];
  // One value off its scale says that the scales are not what evalcard thinks: then none is sure.
  const stop = results.length === 0 || leftOut.some(({ reason }) => reason === 'scale-changed');
  const published =
    stop || hasErrors(opened.card.findings)
      ? { change: null, findings: opened.card.findings }
      : await planPublication(
          opened,
          results,
          wishesOf(input, found.model, scores, results),
          context,
        );
  return {
    ...base,
    aa: originOf(found, scores),
    candidates: [],
    moreCandidates: 0,
    results,
    leftOut,
    change: published.change,
    findings: [...said, ...published.findings],
  };
}

async function queryFor(
  { model, repo }: OpenedCard,
  input: ImportAaInput,
  context: Context,
): Promise<ModelQuery> {
  const { aaId, aaSlug, creatorSlug, modelName, variant } = input;
  const named = aaId ?? aaSlug ?? modelName;
  const createdAt = named === undefined ? await creationOf(repo, input, context) : undefined;
  return {
    ...(aaId !== undefined && { aaId }),
    ...(aaSlug !== undefined && { aaSlug }),
    ...(creatorSlug !== undefined && { creatorSlug }),
    ...(modelName !== undefined && { modelName }),
    ...(variant !== undefined && { variant }),
    ...(model.repoId !== null && {
      repo: { id: model.repoId, ...(createdAt !== undefined && { createdAt }) },
    }),
  };
}

/** When the repo was made: a cross-check that does without, where the Hub does not tell. */
async function creationOf(
  repo: Repo,
  { token }: ImportAaInput,
  context: Context,
): Promise<string | undefined> {
  if (repo.kind !== 'hub' || repo.id === null) return undefined;
  try {
    const hub = await connectHub(context, token);
    return (await modelInfo(hub, repo.id, { expand: ['createdAt'] })).createdAt;
  } catch {
    context.signal?.throwIfAborted();
    return undefined;
  }
}

function takeScores(
  model: AaModel,
  { listing, fetchedAt, origin }: AaScores,
  input: ImportAaInput,
): ReturnType<typeof resultsOfModel> {
  const { only, includeIndexes, includeEstimated, taskType } = input;
  const taken = resultsOfModel(model, listing, {
    only,
    includeIndexes,
    includeEstimated,
    ...(taskType !== undefined && { taskType }),
    ...(fetchedAt !== undefined && { listingDate: fetchedAt.slice(0, 10) }),
  });
  const results = taken.results.map(asPercent);
  return { ...taken, results: origin === 'fixture' ? results.map(markedAsInvented) : results };
}

function markedAsInvented(result: EvalResult): EvalResult {
  const { source } = result;
  return source
    ? { ...result, source: { ...source, name: 'Artificial Analysis (invented demo data)' } }
    : result;
}

function wishesOf(
  input: ImportAaInput,
  model: AaModel,
  scores: AaScores,
  results: readonly EvalResult[],
): Parameters<typeof planPublication>[2] {
  const { format, layout, onConflict, token, commitMessage } = input;
  return {
    format,
    layout,
    onConflict,
    token,
    datasetName: 'Artificial Analysis Benchmarks',
    datasetType: 'artificial_analysis',
    groupBy: 'all',
    title: commitMessage ?? `Add scores of ${model.name} by Artificial Analysis`,
    description: describeAaResults(results, model, scores),
  };
}

function undecided(
  found: Extract<FoundModel, { kind: 'candidates' }>,
  { repoId, name }: CardModel,
  input: ImportAaInput,
): Omit<ImportAaPlan, 'model' | 'label'> {
  const { candidates, total, why } = found;
  return {
    aa: null,
    candidates: candidates.map((candidate) => describeCandidate(candidate, input)),
    moreCandidates: total - candidates.length,
    results: [],
    leftOut: [],
    change: null,
    findings: [finding('aa-choose-model', { repo: repoId ?? name, why, total })],
  };
}

function originOf(
  { model, why }: Extract<FoundModel, { kind: 'found' }>,
  { origin, fetchedAt, listing }: AaScores,
): AaOrigin {
  const { id, name, slug } = model;
  return {
    id,
    name,
    slug,
    url: modelPage(model),
    why,
    origin,
    fetchedAt: fetchedAt ?? null,
    indexVersion: listing.indexVersion ?? null,
  };
}

/** What was said about the listing, without the rows and scores that this import has nothing to do with. */
function concerning(leftOut: readonly LeftOut[], findings: readonly Finding[]): Finding[] {
  const changed = new Set<unknown>(
    leftOut.filter(({ reason }) => reason === 'scale-changed').map(({ key }) => key),
  );
  return findings.filter(({ code, args }) => {
    if (code === 'aa-row-skipped') return false;
    return code !== 'aa-scale-changed' || changed.has(args['key']);
  });
}

function otherRepo({ hubRepo, name }: AaModel, { repoId }: CardModel): Finding[] {
  if (!hubRepo || repoId === null || hubRepo.toLowerCase() === repoId.toLowerCase()) return [];
  return [finding('aa-other-repo', { model: name, linked: hubRepo, repo: repoId })];
}

/** Invented scores have no business on a Hub that people read. */
function refuseInventedOnHub(
  repo: Repo,
  { fixture, write }: ImportAaInput,
  { env }: Context,
): void {
  if (!fixture || write === null || repo.kind !== 'hub') return;
  const { hostname } = new URL(hubEndpoint(env));
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')) return;
  throw refusedError(
    `the scores of --fixture are invented and are not written to ${repo.label}`,
    'Use --dry-run, a local folder, or the embedded Hub (evalcard hub).',
  );
}

function consentMissing(): Error {
  return refusedError(
    'nobody has agreed to publish data of Artificial Analysis in this repo',
    'Its terms ask for attribution, which evalcard writes, and for more where data are redistributed: see docs/artificial-analysis.md. Then add --yes, or EVALCARD_AA_CONSENT=yes to the environment or .env.',
  );
}
