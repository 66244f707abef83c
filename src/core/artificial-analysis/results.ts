import { usageError } from '../errors.ts';
import { finding, type Finding } from '../findings/index.ts';
import type { EvalResult, Setting, Unit } from '../result.ts';
import { nearest, squash } from '../text/nearest.ts';
import type { AaListing } from './listing.ts';
import { type AaModel, modelPage } from './model.ts';
import { parseName } from './names.ts';
import { aaScores, type AaScale, type AaScore } from './scores.ts';
import { type AaVariant, variantNote } from './variant.ts';

export interface AaResultsOptions {
  /** Only these scores: keys, names or benchmark ids. Naming an index is asking for it. */
  readonly only?: readonly string[];
  /** Also the composites (Intelligence, Coding, Agentic, Multilingual Index). @default false */
  readonly includeIndexes?: boolean;
  /** Also an Intelligence Index that is an estimate. @default false */
  readonly includeEstimated?: boolean;
  /** Hub pipeline tag of every result. @default what the benchmark is for */
  readonly taskType?: string;
  /** `YYYY-MM-DD` of the listing; without it no composite is imported. */
  readonly listingDate?: string;
}

export interface AaResults {
  readonly results: readonly EvalResult[];
  readonly leftOut: readonly LeftOut[];
  readonly findings: readonly Finding[];
}

/** A value (or its absence) that did not become a result. */
export interface LeftOut {
  readonly key: string;
  readonly name: string;
  readonly reason: LeftOutReason;
  /** A clause that completes "left out: …". */
  readonly message: string;
  readonly value?: number;
}

type LeftOutReason =
  | 'not-measured'
  | 'not-selected'
  | 'index-not-asked'
  | 'index-without-version'
  | 'estimated'
  | 'not-a-score'
  | 'scale-changed'
  | 'scale-unconfirmed'
  | 'unknown-scale';

/**
 * The scores of one row as results, and a reason for everything that was left out. Values stay as
 * the API prints them, with their unit: who writes a document decides on the scale.
 *
 * @throws EvalcardError('usage') when `only` names a score that does not exist.
 */
export function resultsOfModel(
  model: AaModel,
  listing: Pick<AaListing, 'scales' | 'indexVersion' | 'hasBenchmarks' | 'tier'>,
  options: AaResultsOptions = {},
): AaResults {
  const selected = options.only?.length ? selectScores(options.only) : null;
  const results: EvalResult[] = [];
  const leftOut: LeftOut[] = [];
  for (const score of aaScores) {
    const key = score.keys.find((name) => model.evaluations[name] !== undefined);
    if (key === undefined) continue;
    const value = model.evaluations[key] ?? null;
    const obstacle = obstacleTo({ score, key, value, model, listing, options, selected });
    if (value === null || obstacle) {
      const [reason, message] = obstacle ?? NOT_MEASURED;
      leftOut.push({ key, name: score.name, reason, message, ...(value !== null && { value }) });
    } else results.push(toResult({ score, key, value, model, listing, options }));
  }
  for (const key of model.unknownScores) {
    leftOut.push({ key, name: key, reason: 'unknown-scale', message: 'its scale is not known' });
  }
  return { results, leftOut, findings: remarks(model, listing, results, leftOut) };
}

interface Candidate {
  readonly score: AaScore;
  readonly key: string;
  readonly value: number;
  readonly model: AaModel;
  readonly listing: Pick<AaListing, 'scales' | 'indexVersion'>;
  readonly options: AaResultsOptions;
}

type Obstacle = readonly [LeftOutReason, string];

function obstacleTo({
  score,
  key,
  value,
  model,
  listing,
  options,
  selected,
}: Omit<Candidate, 'value'> & {
  readonly value: number | null;
  readonly selected: ReadonlySet<AaScore> | null;
}): Obstacle | null {
  if (selected && !selected.has(score)) return ['not-selected', 'it was not asked for'];
  if (value === null) return NOT_MEASURED;
  if (score.kind === 'never') return ['not-a-score', score.why ?? 'it is not a score'];
  if (listing.scales.changed.has(key)) return ['scale-changed', 'its scale has changed'];
  if (listing.scales.unconfirmed.has(key)) {
    return ['scale-unconfirmed', 'too few models have it to be sure of its scale'];
  }
  if (score.kind === 'benchmark') return null;
  const estimated = isEstimated(score, model);
  const asked = options.includeIndexes || selected || (estimated && options.includeEstimated);
  if (!asked) return ['index-not-asked', 'composite indexes need --include-indexes'];
  // Its meaning changes with every version and its value by the day: without both it says nothing.
  const versioned = score.ownVersion || listing.indexVersion !== undefined;
  if (!versioned || options.listingDate === undefined) {
    return ['index-without-version', 'the data do not say of which version and day it is'];
  }
  return estimated && !options.includeEstimated
    ? ['estimated', 'it is an estimate, which needs --include-estimated']
    : null;
}

const NOT_MEASURED: Obstacle = ['not-measured', 'not measured'];

/**
 * The API does not mark estimates. On the public pages an Intelligence Index is an estimate exactly
 * where the Agentic Index is missing (285 of 285 models looked at in August 2026).
 */
function isEstimated(score: AaScore, { evaluations }: AaModel): boolean {
  return (
    score.keys[0] === 'artificial_analysis_intelligence_index' &&
    evaluations['artificial_analysis_agentic_index'] == null
  );
}

function toResult({ score, key, value, model, listing, options }: Candidate): EvalResult {
  const setting = settingOf(score, model, listing.indexVersion);
  const isIndex = score.kind === 'index';
  return {
    benchmark: {
      name: score.name,
      ...(score.benchmark && { id: score.benchmark }),
      ...(score.dataset && { dataset: score.dataset }),
      ...(isIndex && { aggregate: true }),
    },
    metric: { ...score.metric, higherIsBetter: true, stated: false },
    value,
    unit: units[score.scale],
    ...(setting && { setting }),
    task: { type: options.taskType ?? score.task ?? 'text-generation' },
    source: { name: 'Artificial Analysis', url: modelPage(model) },
    // When a benchmark was run is not said. A composite is what it is on the day of the listing.
    ...(isIndex && options.listingDate && { date: options.listingDate }),
    provenance: { kind: 'api', api: 'artificial-analysis', key, id: model.id },
  };
}

const units: Readonly<Record<AaScale, Unit>> = {
  fraction: 'fraction',
  points: 'points',
  'signed-points': 'points',
  elo: 'elo',
};

/** One row is a model in one reasoning setting: the note keeps two rows of a model apart. */
function settingOf(
  score: AaScore,
  model: AaModel,
  indexVersion: string | undefined,
): Setting | undefined {
  const { variant } = parseName(model.name);
  const versioned = score.kind === 'index' && !score.ownVersion;
  const version = versioned && indexVersion ? `v${indexVersion}` : undefined;
  const notes = [
    score.notes,
    variant ? variantNote(variant satisfies AaVariant) : undefined,
    isEstimated(score, model) ? 'estimated' : undefined,
  ].filter((note) => note !== undefined);
  const which = version ?? score.variant;
  if (which === undefined && notes.length === 0) return undefined;
  return {
    ...(which !== undefined && { variant: which }),
    ...(notes.length > 0 && { notes: notes.join(', ') }),
  };
}

function remarks(
  model: AaModel,
  { hasBenchmarks, tier }: Pick<AaListing, 'hasBenchmarks' | 'tier'>,
  results: readonly EvalResult[],
  leftOut: readonly LeftOut[],
): Finding[] {
  const findings: Finding[] = [];
  if (tier !== undefined && !hasBenchmarks) findings.push(finding('aa-free-tier', {}));
  for (const { reason, value } of leftOut) {
    if (reason === 'estimated' && value !== undefined) {
      findings.push(finding('aa-estimated', { model: model.name, value }));
    }
  }
  const values = leftOut.filter(({ value }) => value !== undefined).length;
  if (results.length === 0) {
    findings.push(finding('aa-no-scores', { model: model.name, leftOut: values }));
  }
  return findings;
}

function selectScores(names: readonly string[]): ReadonlySet<AaScore> {
  return new Set(names.map(scoreNamed));
}

function scoreNamed(text: string): AaScore {
  const wanted = squash(text);
  const found = aaScores.find((score) => namesOf(score).some((name) => squash(name) === wanted));
  if (found) return found;
  const near = nearest(text, aaScores.flatMap(namesOf));
  throw usageError(
    `Artificial Analysis has no score "${text}"`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : `It has ${aaScores.map(({ keys }) => keys[0]).join(', ')}.`,
  );
}

function namesOf({ keys, name, benchmark }: AaScore): string[] {
  return [...keys, name, ...(benchmark ? [benchmark] : [])];
}
