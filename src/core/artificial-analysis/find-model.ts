import { usageError } from '../errors.ts';
import { nearest, squash } from '../text/nearest.ts';
import { type Candidate, matchRepo, type HubModel } from './match-repo.ts';
import type { AaModel } from './model.ts';
import { parseName } from './names.ts';
import { isBy, resolveCreator } from './resolve-creator.ts';
import { fitsVariant, parseVariant } from './variant.ts';

/** How a user says which row is meant; the more exact way wins, in this order. */
export interface ModelQuery {
  readonly aaId?: string;
  readonly aaSlug?: string;
  /** With `creatorSlug`: what older tools took as the model's slug. */
  readonly modelName?: string;
  readonly creatorSlug?: string;
  /** Without any of these, the row is looked for by the repo. */
  readonly repo?: HubModel;
  /** Narrows any of them down to a reasoning setting: `high`, `non-reasoning`. */
  readonly variant?: string;
}

export type FoundModel =
  | {
      readonly kind: 'found';
      readonly model: AaModel;
      readonly by: 'id' | 'slug' | 'creator-and-name' | 'weights-link' | 'name';
      /** A sentence that says why this is the model. */
      readonly why: string;
    }
  | {
      readonly kind: 'candidates';
      /** Why none was taken. */
      readonly why: string;
      /** Best first, at most four. */
      readonly candidates: readonly Candidate[];
      /** How many there were. */
      readonly total: number;
    };

/**
 * Finds the row that a query means, and never guesses: two rows that fit are two candidates.
 *
 * @throws EvalcardError('usage') when an id, slug, creator or name does not exist (with the nearest).
 */
export function findModel(models: readonly AaModel[], query: ModelQuery): FoundModel {
  const { aaId, aaSlug, modelName, creatorSlug, repo, variant } = query;
  if (aaId !== undefined) return byId(models, aaId);
  if (aaSlug !== undefined) return bySlug(models, aaSlug);
  const rows = creatorSlug === undefined ? models : rowsBy(models, creatorSlug);
  if (modelName !== undefined) return byModelName(rows, modelName, creatorSlug, variant);
  if (!repo) {
    throw usageError(
      'Which model? Expected --repo-id, --aa-id, --aa-slug, or --creator-slug with --model-name',
      'evalcard import-aa --repo-id owner/name --dry-run',
    );
  }
  return matchRepo(variant === undefined ? rows : narrowed(rows, variant), repo);
}

function byId(models: readonly AaModel[], id: string): FoundModel {
  const model = models.find((row) => row.id === id.trim().toLowerCase());
  if (model) return { kind: 'found', model, by: 'id', why: 'the id was given' };
  throw usageError(
    `Artificial Analysis lists no model with the id ${id}`,
    'Leave --aa-id out to see the candidates for the repo.',
  );
}

// Slugs are compared exactly: they differ in case and points (QwQ-32B-Preview, glm-4.5).
function bySlug(models: readonly AaModel[], slug: string): FoundModel {
  const model = models.find((row) => row.slug === slug.trim());
  if (model) return { kind: 'found', model, by: 'slug', why: `its slug is ${model.slug}` };
  throw unknownModel(
    'slug',
    slug,
    models.map((row) => row.slug),
  );
}

function rowsBy(models: readonly AaModel[], creatorSlug: string): AaModel[] {
  const resolved = resolveCreator(creatorSlug, models);
  if (resolved.kind === 'unknown') {
    throw usageError(
      `Artificial Analysis has no creator "${creatorSlug}"`,
      resolved.nearest.length > 0
        ? `Did you mean ${resolved.nearest.join(', ')}?`
        : 'Leave --creator-slug out to search all creators.',
    );
  }
  const rows = models.filter(({ creator }) => isBy(resolved.creator, creator));
  if (rows.length > 0) return rows;
  throw usageError(
    `Artificial Analysis lists no model by ${resolved.creator.names[0]}`,
    'Leave --creator-slug out to search all creators.',
  );
}

function byModelName(
  rows: readonly AaModel[],
  text: string,
  creatorSlug: string | undefined,
  variant: string | undefined,
): FoundModel {
  const wanted = text.trim();
  const slugged = rows.filter(({ slug }) => slug === wanted);
  const named = slugged.length > 0 ? slugged : rows.filter((row) => isNamed(row, wanted));
  const fitting = variant === undefined ? named : narrowed(named, variant);
  const [model] = fitting;
  if (!model) {
    throw unknownModel(
      'model',
      text,
      rows.flatMap(({ slug, name }) => [slug, name]),
    );
  }
  if (fitting.length === 1) {
    const who =
      creatorSlug === undefined
        ? 'the only model'
        : `the only model by ${model.creator?.name ?? creatorSlug}`;
    return { kind: 'found', model, by: 'creator-and-name', why: `${who} with this name` };
  }
  const candidates = fitting.map((row) => ({ model: row, similarity: 1, remarks: [] }));
  return {
    kind: 'candidates',
    why: `${fitting.length} models are called ${wanted}`,
    candidates: candidates.slice(0, 4),
    total: fitting.length,
  };
}

/** By the whole name, or by the name without its reasoning setting. */
function isNamed({ name }: AaModel, wanted: string): boolean {
  return squash(name) === squash(wanted) || squash(parseName(name).base) === squash(wanted);
}

function narrowed(rows: readonly AaModel[], variant: string): AaModel[] {
  const wanted = parseVariant(variant);
  if (!wanted) {
    throw usageError(
      `"${variant}" is no reasoning setting`,
      'Expected reasoning, non-reasoning, or an effort such as low, medium, high, xhigh, max.',
    );
  }
  return rows.filter(({ name }) => fitsVariant(parseName(name).variant, wanted));
}

function unknownModel(what: 'slug' | 'model', text: string, options: readonly string[]): Error {
  const near = nearest(text, options);
  return usageError(
    `Artificial Analysis lists no ${what} "${text}"`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : 'Leave it out to see the candidates for the repo.',
  );
}
