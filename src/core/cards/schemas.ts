import * as v from 'valibot';

/**
 * The two documents as the Hub accepts them (hub-docs: modelcard.md, eval_results.yaml). Unknown keys are kept by the Hub,
 * so the objects are open. The JSON Schemas of the package are generated from here.
 */

const text = v.string();
const number = v.pipe(v.number(), v.finite());
const filled = v.pipe(v.string(), v.nonEmpty());
const anything = v.record(v.string(), v.unknown());

const metric = v.looseObject({
  type: filled,
  value: v.union([number, filled, v.boolean(), v.array(v.unknown()), anything]),
  name: v.optional(text),
  config: v.optional(text),
  args: v.optional(anything),
  verified: v.optional(v.boolean()),
  verifyToken: v.optional(text),
});

const result = v.looseObject({
  task: v.looseObject({ type: filled, name: v.optional(text) }),
  dataset: v.looseObject({
    type: filled,
    name: filled,
    config: v.optional(text),
    split: v.optional(text),
    revision: v.optional(text),
    args: v.optional(v.union([anything, text])),
  }),
  metrics: v.array(metric),
  source: v.optional(v.looseObject({ url: filled, name: v.optional(text) })),
});

/** The value of the `model-index` key of a card. */
export const modelIndexSchema = v.array(v.looseObject({ name: filled, results: v.array(result) }));

/** One entry of a file in `.eval_results/`. */
const evalResultsEntrySchema = v.looseObject({
  dataset: v.looseObject({ id: filled, task_id: filled, revision: v.optional(text) }),
  value: number,
  verifyToken: v.optional(text),
  date: v.optional(
    v.pipe(
      text,
      v.regex(
        /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/,
      ),
    ),
  ),
  source: v.optional(
    v.looseObject({
      url: filled,
      name: v.optional(text),
      user: v.optional(text),
      org: v.optional(text),
    }),
  ),
  notes: v.optional(text),
});

/** A whole file in `.eval_results/`. */
export const evalResultsSchema = v.array(evalResultsEntrySchema);
