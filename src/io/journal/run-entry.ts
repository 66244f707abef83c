import * as v from 'valibot';

/**
 * What a run wrote, as its file of the journal keeps it: enough to take exactly that back, and to tell what happened
 * when the run was cut off. Never a token.
 */
const hunk = v.object({
  removed: v.string(),
  inserted: v.string(),
  above: v.string(),
  below: v.string(),
});

const target = v.variant('kind', [
  /** `folder` is absolute. */
  v.object({ kind: v.literal('folder'), folder: v.string(), cardPath: v.string() }),
  /** `revision`: the branch, or `refs/pr/N` that was added to. */
  v.object({
    kind: v.literal('hub'),
    endpoint: v.string(),
    repoId: v.string(),
    revision: v.string(),
  }),
  /** A Space with logs; `created`: the run made it. */
  v.object({
    kind: v.literal('space'),
    endpoint: v.string(),
    repoId: v.string(),
    created: v.boolean(),
  }),
]);

const written = v.variant('kind', [
  v.object({ kind: v.literal('files'), paths: v.array(v.string()) }),
  v.object({ kind: v.literal('commit'), oid: v.string(), url: v.string() }),
  v.object({
    kind: v.literal('pull-request'),
    number: v.number(),
    oid: v.string(),
    url: v.string(),
  }),
  v.object({ kind: v.literal('closed-pull-request'), number: v.number(), url: v.string() }),
  v.object({ kind: v.literal('nothing') }),
]);

export const runEntrySchema = v.object({
  version: v.literal(1),
  runId: v.string(),
  /** The command that ran: `extract-readme`. */
  command: v.string(),
  /** ISO 8601 */
  startedAt: v.string(),
  finishedAt: v.optional(v.string()),
  /**
   * `planned`: written down before the write; a run that still says so was cut off, and may have written.
   * `failed`: the write was refused or its outcome is not known, see `error`.
   */
  state: v.picklist(['planned', 'done', 'failed']),
  error: v.optional(v.string()),
  target,
  mode: v.picklist(['commit', 'pull-request', 'close']),
  title: v.string(),
  files: v.array(
    v.object({
      path: v.string(),
      /** The run made the file. */
      created: v.boolean(),
      /** The run deleted the file. */
      deleted: v.boolean(),
      hunks: v.array(hunk),
      /** SHA-256 of the text before and after; null where there was no file. */
      before: v.nullable(v.string()),
      after: v.nullable(v.string()),
    }),
  ),
  written: v.optional(written),
  /** The run that took this one back. */
  undoneBy: v.optional(v.string()),
});

export type RunEntry = v.InferOutput<typeof runEntrySchema>;
export type RunTarget = RunEntry['target'];
export type RunFile = RunEntry['files'][number];
export type RunWritten = NonNullable<RunEntry['written']>;
