import * as v from 'valibot';

/**
 * The shapes that Artificial Analysis answers with. Unknown keys are let through (and reported by
 * readAaListing): new scores appear every few weeks, and one must not stop the import of the others.
 */

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());

/** Free, Pro and retired rows differ in what is optional; what evalcard reads is the same in all. */
export const rowSchema = v.looseObject({
  id: text,
  name: text,
  slug: text,
  release_date: v.nullish(v.string()),
  model_creator: v.nullish(
    v.looseObject({ id: v.optional(v.string()), name: text, slug: v.optional(v.string()) }),
  ),
  evaluations: v.record(v.string(), v.unknown()),
  reasoning_model: v.nullish(v.boolean()),
  huggingface_url: v.nullish(v.string()),
});
export type AaRow = v.InferOutput<typeof rowSchema>;

const paginationSchema = v.looseObject({
  page: v.pipe(v.number(), v.integer(), v.minValue(1)),
  total_pages: v.pipe(v.number(), v.integer(), v.minValue(1)),
  has_more: v.boolean(),
});

/** `/api/v2/language/models[/free]`: a page of rows; `/language/models/{slug}`: one row, not in a list. */
export const envelopeSchema = v.looseObject({
  tier: v.string(),
  // A number in the API's specification, a string in some clients' notes.
  intelligence_index_version: v.nullish(v.union([v.number(), v.string()])),
  pagination: v.optional(paginationSchema),
  data: v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())]),
});

/** `/api/v2/data/llms/models`, answering 410 since 2026-11-04: only in files now. */
export const retiredEnvelopeSchema = v.looseObject({
  status: v.number(),
  data: v.array(v.unknown()),
});

export const errorSchema = v.looseObject({ error: v.string() });

/** Fields of a row that are documented; all but those of `rowSchema` are prices and speeds. */
export const knownFields: ReadonlySet<string> = new Set([
  ...Object.keys(rowSchema.entries),
  'artificial_analysis_intelligence_index_cost',
  'artificial_analysis_intelligence_index_token_counts',
  'pricing',
  'performance',
  'context_window_tokens',
  'parameters',
  'modalities',
  'licensing',
  'openrouter_api_id',
  // one model
  'evaluation_token_counts',
  'aa_omniscience_breakdown',
  'artificial_analysis_openness_index_breakdown',
  'providers',
  // retired shape
  'median_output_tokens_per_second',
  'median_time_to_first_token_seconds',
  'median_time_to_first_answer_token',
  'median_time_to_first_answer_token_seconds',
]);
