import * as v from 'valibot';

/** A sweep as its file of the journal keeps it: enough to go on after it was cut off. Never a token. */
const pair = v.object({
  model: v.string(),
  task: v.string(),
  /**
   * `waiting`: not submitted. `submitting`: written down before the call; whether there is a job, only the Hub knows.
   * `running`: submitted. `done`: ended, see `runs`. `refused`: could not be submitted, see `error`.
   */
  state: v.picklist(['waiting', 'submitting', 'running', 'done', 'refused']),
  /** Label `evalcard-run` of its job. */
  runId: v.optional(v.string()),
  job: v.optional(v.object({ namespace: v.string(), id: v.string(), url: v.string() })),
  /** How the job ended. */
  stage: v.optional(v.string()),
  hardware: v.optional(v.string()),
  mostDollars: v.optional(v.number()),
  /** What it did cost, from its running time and price. */
  dollars: v.optional(v.number()),
  error: v.optional(v.string()),
});

/** What all jobs of a sweep have in common: going on must not evaluate anything differently. Names of secrets, no values. */
export const sweepWishesSchema = v.object({
  framework: v.picklist(['inspect', 'lighteval']),
  provider: v.picklist([
    'auto',
    'hf-inference-providers',
    'vllm',
    'hf',
    'openai-compatible',
    'mockllm',
  ]),
  baseUrl: v.optional(v.string()),
  hardware: v.optional(v.string()),
  keepHardware: v.boolean(),
  namespace: v.optional(v.string()),
  timeoutSeconds: v.number(),
  limit: v.optional(v.string()),
  epochs: v.optional(v.number()),
  maxConnections: v.optional(v.number()),
  temperature: v.optional(v.string()),
  sandbox: v.optional(v.string()),
  modelRevision: v.optional(v.string()),
  taskArg: v.array(v.string()),
  modelArg: v.array(v.string()),
  script: v.optional(v.string()),
  image: v.optional(v.string()),
  secret: v.array(v.string()),
  env: v.array(v.string()),
  logs: v.string(),
  maxCost: v.optional(v.number()),
});

export const sweepEntrySchema = v.object({
  version: v.literal(1),
  sweepId: v.string(),
  startedAt: v.string(),
  wishes: sweepWishesSchema,
  pairs: v.array(pair),
});

export type SweepEntry = v.InferOutput<typeof sweepEntrySchema>;
export type SweepPair = SweepEntry['pairs'][number];
