import * as v from 'valibot';

import type { EvalResultRow } from './wire.ts';

/** One entry of a `.eval_results` file as the API repeats it. */
export const evalResultData = v.looseObject({
  dataset: v.looseObject({
    id: v.string(),
    task_id: v.string(),
    revision: v.exactOptional(v.string()),
  }),
  value: v.number(),
  verifyToken: v.exactOptional(v.string()),
  date: v.exactOptional(v.string()),
  source: v.exactOptional(
    v.looseObject({
      url: v.string(),
      name: v.exactOptional(v.string()),
      user: v.exactOptional(v.string()),
      org: v.exactOptional(v.string()),
    }),
  ),
  notes: v.exactOptional(v.string()),
});

/**
 * Rows of `evalResults`. Seen in answers: `{filename, verified, data, pullRequest?}`, the entry itself
 * without the wrapper, and `{filename, error}` for a file that is broken. A row of no known form
 * becomes an error row, so that one odd row does not hide the others.
 */
export const evalResultRows = v.array(v.pipe(v.unknown(), v.transform(evalResultRow)));

function evalResultRow(row: unknown): EvalResultRow {
  const frame = v.safeParse(frameSchema, row);
  const { filename, verified, pullRequest, error, data } = frame.success
    ? frame.output
    : frameDefaults;
  const where = { filename, ...(pullRequest !== null && { pullRequest }) };
  if (error !== null) return { ...where, error };
  const entry = v.safeParse(evalResultData, data ?? row);
  return entry.success
    ? { ...where, verified, data: entry.output }
    : { ...where, error: `not an evaluation result: ${entry.issues[0].message}` };
}

const frameDefaults = { filename: '', verified: false, pullRequest: null, error: null, data: null };

const frameSchema = v.looseObject({
  filename: v.optional(v.string(), ''),
  verified: v.optional(v.boolean(), false),
  pullRequest: v.pipe(v.optional(v.unknown()), v.transform(pullRequestNumber)),
  error: v.optional(v.nullable(v.string()), null),
  data: v.optional(v.unknown(), null),
});

// Seen or documented as a number, an object with the number, and an address ending in it.
function pullRequestNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    const digits = /(\d+)\/?$/.exec(value)?.[1];
    return digits === undefined ? null : Number(digits);
  }
  if (typeof value !== 'object' || value === null) return null;
  if ('num' in value) return pullRequestNumber(value.num);
  return 'number' in value ? pullRequestNumber(value.number) : null;
}
