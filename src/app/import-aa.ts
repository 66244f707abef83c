import { type FoundModel, findModel } from '../core/artificial-analysis/find-model.ts';
import { type AaModel, modelPage } from '../core/artificial-analysis/model.ts';
import type { AaResultsOptions, LeftOut } from '../core/artificial-analysis/results.ts';
import { slugFindings } from '../core/artificial-analysis/slug-book.ts';
import { finding, hasErrors } from '../core/findings/index.ts';
import type { EvalResult } from '../core/result.ts';
import { hasConsent, rememberConsent } from '../io/artificial-analysis/consent.ts';
import type { WriteMode } from '../io/repos/repo.ts';
import { type AaCandidate, describeCandidate } from './artificial-analysis/candidates.ts';
import { describeAaResults } from './artificial-analysis/describe.ts';
import { consentMissing, refuseInventedOnHub } from './artificial-analysis/permission.ts';
import { queryFor, type RowInput } from './artificial-analysis/query.ts';
import { type AaScores, type AaScoresInput, openAaScores } from './artificial-analysis/scores.ts';
import { otherRepo, takeScores } from './artificial-analysis/take-scores.ts';
import type { Context } from './context.ts';
import { readModelCard } from './open-card.ts';
import type { CardModel, OpenedCard } from './open-card.ts';
import { planPublication } from './publish/plan.ts';
import type { PlannedPublication, PublishWishes } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { PublishInput } from './publish/prepare-write.ts';
import type { Published } from './publish/write-in-run.ts';

export interface ImportAaInput extends PublishInput, RowInput, AaScoresInput {
  /** Keys, names or benchmark ids; empty takes all. */
  readonly only: readonly string[];
  readonly includeIndexes: boolean;
  readonly includeEstimated: boolean;
  /** Overrides what the benchmarks are for. */
  readonly taskType?: string | undefined;
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
  readonly apply: (mode: WriteMode, consent?: Consent) => Promise<Published>;
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
  const { plan, apply } = await prepareWrite(
    input,
    'import-aa',
    async (repo) => {
      refuseInventedOnHub(repo, input, context);
      return planImport(await readModelCard(repo), await scores(), input, context);
    },
    context,
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

  const { results, leftOut, findings } = takeScores(found.model, scores, optionsOf(input));
  const said = [
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

function optionsOf({
  only,
  includeIndexes,
  includeEstimated,
  taskType,
}: ImportAaInput): AaResultsOptions {
  return { only, includeIndexes, includeEstimated, ...(taskType !== undefined && { taskType }) };
}

function wishesOf(
  input: ImportAaInput,
  model: AaModel,
  scores: AaScores,
  results: readonly EvalResult[],
): PublishWishes {
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
