import type { FoundModel } from './find-model.ts';
import type { AaModel } from './model.ts';
import {
  type RepoName,
  type RowName,
  readRepoName,
  readRowName,
  sameWords,
  similarity,
} from './model-words.ts';
import { type OrganisationFit, organisationFits } from './resolve-creator.ts';

/** What is known of the repo whose scores are wanted. */
export interface HubModel {
  /** `owner/name` */
  readonly id: string;
  /** ISO 8601; when the repo was made. */
  readonly createdAt?: string;
}

/** A row that might be the repo's model, with what speaks for and against it. */
export interface Candidate {
  readonly model: AaModel;
  /** 1 = the same words. */
  readonly similarity: number;
  /** Clauses such as "other organisation", "Artificial Analysis measured the Instruct model". */
  readonly remarks: readonly string[];
}

/**
 * Finds the row of a Hub repo: by the API's link to the weights (Pro), else by name. A name match
 * counts only when it is the same multiset of words, the organisation is the maker's, the dates are
 * near, and no other row fits as well. Everything else is a list of candidates: instruct, base,
 * thinking and quantised models share their names, and their scores are not each other's.
 */
export function matchRepo(models: readonly AaModel[], repo: HubModel): FoundModel {
  const linked = models.filter(({ hubRepo }) => hubRepo?.toLowerCase() === repo.id.toLowerCase());
  const [first] = linked;
  if (first && linked.length === 1) {
    const why = `Artificial Analysis links its weights to ${repo.id}`;
    return { kind: 'found', model: first, by: 'weights-link', why };
  }
  if (first) {
    return listOf(
      linked.map((model) => ({ model, similarity: 1, remarks: ['its weights are in this repo'] })),
      `Artificial Analysis measured ${repo.id} in ${linked.length} settings`,
    );
  }
  return matchByName(models, repo);
}

interface Judged extends Candidate {
  readonly row: RowName;
  /** The repo's organisation is the maker's. */
  readonly own: boolean;
  /** Own, and the same words: one of the rows that the repo's name may mean. */
  readonly family: boolean;
}

function matchByName(models: readonly AaModel[], repo: HubModel): FoundModel {
  const [owner = '', name = ''] = repo.id.split('/');
  const wanted = readRepoName(name);
  const organisation = organisationMatcher(owner);
  const judged = models.map((model) => judge(model, { repo, owner, wanted, organisation }));
  const family = judged.filter((row) => row.family);
  const fitting = mostExplicit(
    family.filter(({ remarks }) => remarks.length === 0),
    wanted,
  );
  const [only] = fitting;
  const doubt = doubtAbout(wanted, fitting, family, judged);
  if (only && fitting.length === 1 && doubt === null) {
    const why = `the only model by ${only.model.creator?.name ?? owner} with the words of ${name}`;
    return { kind: 'found', model: only.model, by: 'name', why };
  }
  const near = fitting.length > 0 ? family : judged.filter((row) => row.similarity >= NEAR);
  const why = doubt ?? `${fitting.length} models fit ${repo.id}`;
  return listOf(
    near.sort((a, b) => b.similarity - a.similarity || byPreference(a, b, repo)),
    why,
  );
}

// Half of the words in common: below that a list of candidates is a list of strangers.
const NEAR = 0.5;

interface Wanted {
  readonly repo: HubModel;
  readonly owner: string;
  readonly wanted: RepoName;
  readonly organisation: (model: AaModel) => OrganisationFit;
}

function judge(model: AaModel, { repo, owner, wanted, organisation: fitOf }: Wanted): Judged {
  const row = readRowName(model);
  const organisation = fitOf(model);
  const same = sameWords(wanted, row);
  const remarks = [
    organisation === 'yes'
      ? ''
      : `made by ${model.creator?.name ?? 'an unknown maker'}, not by ${owner}`,
    same ? '' : 'a different name',
    tuningRemark(wanted, row),
    dateRemark(model, repo),
    model.hubRepo ? `Artificial Analysis links its weights to ${model.hubRepo}` : '',
  ].filter(Boolean);
  return {
    model,
    row,
    // A stranger with the same words ranks below a relative with fewer.
    similarity: similarity(wanted, row) * WEIGHTS[organisation],
    remarks,
    own: organisation === 'yes',
    family: same && organisation === 'yes',
  };
}

/** Asks the table once a maker, not once a row. */
function organisationMatcher(owner: string): (model: AaModel) => OrganisationFit {
  const known = new Map<string, OrganisationFit>();
  return ({ creator }) => {
    const key = `${creator?.id ?? ''} ${creator?.name ?? ''}`;
    const fit = known.get(key) ?? organisationFits(owner, creator);
    known.set(key, fit);
    return fit;
  };
}

const WEIGHTS = { yes: 1, unknown: 0.8, no: 0.6 };

/** `K2-Think-V2` fits "K2 Think V2" and "K2-V2 (high)"; the one that says so itself is meant. */
function mostExplicit(fitting: readonly Judged[], { tuning }: RepoName): readonly Judged[] {
  const explicit = fitting.filter(({ row }) => tuning !== 'plain' && row.tuning === tuning);
  return explicit.length > 0 ? explicit : fitting;
}

function tuningRemark(repo: RepoName, row: RowName): string {
  if (repo.quantised) return 'the repo holds a quantised copy, which may score differently';
  if (repo.tuning === 'base') return 'the repo holds a base model';
  if (repo.tuning === 'thinking') {
    return row.tuning === 'thinking' || row.mode === 'reasoning'
      ? ''
      : 'measured without reasoning';
  }
  if (row.tuning === 'thinking') return 'Artificial Analysis measured the thinking model';
  if (repo.tuning === 'plain' && row.tuning === 'instruct') {
    return 'Artificial Analysis measured the instruct model, and the repo does not call itself that';
  }
  if (repo.tuning === 'instruct' && row.tuning === 'plain' && row.mode === 'reasoning') {
    return 'measured with reasoning';
  }
  return '';
}

/** AA's release date and the making of the repo are days apart, rarely weeks. */
function dateRemark({ releaseDate }: AaModel, { createdAt }: HubModel): string {
  const days = daysBetween(releaseDate, createdAt);
  return days === null || days <= MAX_DAYS
    ? ''
    : `released on ${releaseDate}, the repo is of ${createdAt?.slice(0, 10)}`;
}

const MAX_DAYS = 92;

function daysBetween(a: string | undefined, b: string | undefined): number | null {
  const distance = Math.abs(Date.parse(a ?? '') - Date.parse(b ?? ''));
  return Number.isNaN(distance) ? null : distance / 86_400_000;
}

/** Why even a single fitting row is not taken; null when it is. */
function doubtAbout(
  wanted: RepoName,
  fitting: readonly Judged[],
  family: readonly Judged[],
  all: readonly Judged[],
): string | null {
  const [only] = fitting;
  if (!only) return 'no model has this name, this maker and this time';
  if (fitting.length > 1) return null;
  // "X-Instruct" and "X-Thinking" beside an X that can do both: which of the two X is meant?
  const modes = new Set(
    family.filter(({ row }) => row.tuning === 'plain').map(({ row }) => row.mode),
  );
  if (wanted.tuning !== 'plain' && only.row.tuning === 'plain' && modes.size > 1) {
    return 'the model was measured with and without reasoning';
  }
  // gemma-3-270m beside "Gemma 3 1B Instruct": where a series says Instruct, a bare name is the base model.
  const says = all.some(
    ({ row, own }) => own && row.tuning === 'instruct' && row.series === only.row.series,
  );
  return wanted.tuning === 'plain' && only.row.tuning === 'plain' && says
    ? 'other models of the series are called Instruct, so this repo may hold the base model'
    : null;
}

function byPreference(a: Judged, b: Judged, repo: HubModel): number {
  return (
    a.remarks.length - b.remarks.length ||
    (daysBetween(a.model.releaseDate, repo.createdAt) ?? 0) -
      (daysBetween(b.model.releaseDate, repo.createdAt) ?? 0) ||
    a.model.name.localeCompare(b.model.name, 'en')
  );
}

function listOf(candidates: readonly Candidate[], why: string): FoundModel {
  return {
    kind: 'candidates',
    why,
    candidates: candidates
      .slice(0, MAX_CANDIDATES)
      .map(({ model, similarity: degree, remarks }) => ({ model, similarity: degree, remarks })),
    total: candidates.length,
  };
}

const MAX_CANDIDATES = 4;
