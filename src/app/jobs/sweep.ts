import pMap from 'p-map';
import * as v from 'valibot';

import { EvalcardError, usageError } from '../../core/errors.ts';
import { createPurse } from '../../core/jobs/purse.ts';
import { sweepWishesSchema } from '../../io/journal/sweep-entry.ts';
import type { SweepEntry, SweepPair } from '../../io/journal/sweep-entry.ts';
import { readSweep } from '../../io/journal/sweeps.ts';
import type { Context } from '../context.ts';
import { newRunId } from '../publish/write-in-run.ts';
import { listEvaluationJobs } from './jobs.ts';
import { prepareJob, type PreparedJob } from './prepare-job.ts';
import { runSweep, type Sweep } from './run-sweep.ts';
import type { JobWishes } from './wishes.ts';

export interface SweepInput {
  /** What all jobs have in common; `maxCost` is that of all together. */
  readonly common: Omit<JobWishes, 'model' | 'task'>;
  readonly models: readonly string[];
  readonly tasks: readonly string[];
  /** Jobs at the same time. */
  readonly concurrency: number;
}

/** A sweep before it starts. */
export interface SweepPlan {
  readonly sweepId: string;
  readonly pairs: readonly SweepPair[];
  /** Dollars until all timeouts of what is still to be submitted. */
  readonly mostDollars: number;
}

export interface PreparedSweep {
  readonly plan: SweepPlan;
  /** Submits, waits and reads, as many at a time as wanted; the journal keeps up. */
  readonly run: () => Promise<Sweep>;
}

/** A sweep of every model on every task. Looks up each pair; one that cannot run is marked and does not stop the others. */
export async function prepareSweep(input: SweepInput, context: Context): Promise<PreparedSweep> {
  const [models, tasks] = [[...new Set(input.models)], [...new Set(input.tasks)]];
  if (models.length === 0 || tasks.length === 0) {
    throw usageError(
      'A sweep needs at least one model and one task',
      '--models FILE --tasks a,b,c',
    );
  }
  const pairs = models.flatMap((model) =>
    tasks.map((task): SweepPair => ({ model, task, state: 'waiting' })),
  );
  const startedAt = context.now().toISOString();
  // Only what is named in the schema is written down: never the token.
  const wishes = v.parse(sweepWishesSchema, input.common);
  const sweepId = newRunId(context);
  return planSweep({ version: 1, sweepId, startedAt, wishes, pairs }, input, context);
}

/** What can be decided anew when a sweep goes on; everything else stays as it was. */
export interface ResumeInput {
  readonly concurrency: number;
  /** Dollars of the whole sweep. @default as it was */
  readonly maxCost?: number | undefined;
  readonly token?: string | undefined;
}

/** The rest of a sweep that was cut off: jobs that run are waited for, what was not submitted is. */
export async function resumeSweep(
  sweepId: string,
  { concurrency, maxCost, token }: ResumeInput,
  context: Context,
): Promise<PreparedSweep> {
  const entry = await readSweep(context, sweepId);
  const common = { ...entry.wishes, token, maxCost: maxCost ?? entry.wishes.maxCost };
  const pairs = await Promise.all(entry.pairs.map((pair) => recovered(pair, common, context)));
  return planSweep({ ...entry, pairs }, { common, concurrency }, context);
}

/** A pair that was being submitted when the sweep was cut off: its job, if there is one. */
async function recovered(
  pair: SweepPair,
  { namespace, token }: Pick<JobWishes, 'namespace' | 'token'>,
  context: Context,
): Promise<SweepPair> {
  if (pair.state !== 'submitting' || pair.runId === undefined) return pair;
  const label = `evalcard-run=${pair.runId}`;
  const filter = {
    namespace,
    token,
    all: true,
    stages: [],
    labels: [label],
    others: true,
    limit: 1000,
  };
  const { jobs } = await listEvaluationJobs(filter, context);
  const job = jobs.find(({ labels }) => labels['evalcard-run'] === pair.runId);
  if (!job) return { model: pair.model, task: pair.task, state: 'waiting' };
  const { id, url } = job;
  return { ...pair, state: 'running', job: { namespace: job.namespace, id, url } };
}

async function planSweep(
  entry: SweepEntry,
  input: Pick<SweepInput, 'common' | 'concurrency'>,
  context: Context,
): Promise<PreparedSweep> {
  const { maxCost, ...common } = input.common;
  const prepared = new Map<number, PreparedJob>();
  const checked = await pMap(
    entry.pairs,
    async (pair, index): Promise<SweepPair> => {
      if (pair.state !== 'waiting') return pair;
      try {
        const { model, task } = pair;
        const job = await prepareJob({ ...common, model, task }, context);
        prepared.set(index, job);
        const { hardware, mostDollars, runId } = job.plan;
        return { ...pair, runId, hardware: hardware.name, mostDollars };
      } catch (error) {
        if (!(error instanceof EvalcardError) || error.code === 'unavailable') throw error;
        return { ...pair, state: 'refused', error: error.message };
      }
    },
    { concurrency: 4 },
  );
  const most = checked
    .filter(({ state }) => state === 'waiting')
    .reduce((sum, { mostDollars = 0 }) => sum + mostDollars, 0);
  const plan = { sweepId: entry.sweepId, pairs: checked, mostDollars: most };
  const spent = checked.reduce((sum, { dollars = 0 }) => sum + dollars, 0);
  const purse = createPurse(maxCost ?? Infinity, spent);
  const work = {
    entry: { ...entry, pairs: checked },
    prepared,
    purse,
    concurrency: input.concurrency,
    token: common.token,
  };
  return { plan, run: () => runSweep(work, context) };
}
