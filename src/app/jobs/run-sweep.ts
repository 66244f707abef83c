import pMap from 'p-map';

import { EvalcardError } from '../../core/errors.ts';
import type { Hardware } from '../../core/jobs/hardware.ts';
import type { Purse } from '../../core/jobs/purse.ts';
import type { SweepEntry, SweepPair } from '../../io/journal/sweep-entry.ts';
import { writeSweep } from '../../io/journal/sweeps.ts';
import type { Context } from '../context.ts';
import { followJob, waitForJob } from './follow-job.ts';
import { listHardware } from './jobs.ts';
import type { PreparedJob } from './prepare-job.ts';
import { scoresOf, type RunScores } from './run-scores.ts';

/** One pair, and what it measured. */
export interface SweptPair extends SweepPair {
  readonly runs: readonly RunScores[];
}

export interface Sweep {
  readonly sweepId: string;
  readonly pairs: readonly SweptPair[];
  readonly dollars: number;
}

/** A sweep that was planned: what is to be submitted, and what may be spent on it. */
export interface SweepWork {
  readonly entry: SweepEntry;
  readonly prepared: ReadonlyMap<number, PreparedJob>;
  readonly purse: Purse;
  readonly concurrency: number;
  readonly token: string | undefined;
}

/** Submits, waits and reads, so many pairs at a time; every step is written down before the next. */
export async function runSweep(
  { entry, prepared, purse, concurrency, token }: SweepWork,
  context: Context,
): Promise<Sweep> {
  const prices = await listHardware({ token }, context);
  const pairs = [...entry.pairs];
  let writing = Promise.resolve();
  // One write after the other: each holds the state of all.
  const note = (index: number, pair: SweepPair): Promise<void> => {
    pairs[index] = pair;
    writing = writing.then(() => writeSweep(context, { ...entry, pairs: [...pairs] }));
    return writing;
  };
  await writeSweep(context, { ...entry, pairs });
  const swept = await pMap(
    entry.pairs,
    async (first, index): Promise<SweptPair> => {
      let pair = first;
      const job = prepared.get(index);
      const most = pair.mostDollars ?? 0;
      if (pair.state === 'waiting' && job) {
        if (!(await purse.take(most))) {
          return { ...pair, error: 'the rest of --max-cost is less than it may cost', runs: [] };
        }
        pair = await submitPair(pair, job, (next) => note(index, next));
      } else if (pair.state === 'running') {
        await purse.take(most);
      }
      if (!pair.job) {
        purse.settle(most, 0);
        return { ...pair, runs: [] };
      }
      const { ended, runs } = await endOfPair(pair, token, prices, context);
      if (pair.state === 'running') purse.settle(most, ended.dollars ?? 0);
      await note(index, ended);
      context.report({ kind: 'step', text: `${ended.model} ${ended.task}: ${ended.stage}` });
      return { ...ended, runs };
    },
    { concurrency },
  );
  return { sweepId: entry.sweepId, pairs: swept, dollars: purse.spent() };
}

async function submitPair(
  pair: SweepPair,
  { submit }: PreparedJob,
  note: (pair: SweepPair) => Promise<void>,
): Promise<SweepPair> {
  await note({ ...pair, state: 'submitting' });
  try {
    const { namespace, id, url } = await submit();
    const running = { ...pair, state: 'running', job: { namespace, id, url } } as const;
    await note(running);
    return running;
  } catch (error) {
    // Not known whether it was started: the journal says "submitting", and resuming asks the Hub.
    if (!(error instanceof EvalcardError) || error.message.startsWith('It is not known'))
      throw error;
    const refused = { ...pair, state: 'refused', error: error.message } as const;
    await note(refused);
    return refused;
  }
}

async function endOfPair(
  pair: SweepPair,
  token: string | undefined,
  prices: readonly Hardware[],
  context: Context,
): Promise<{ readonly ended: SweepPair; readonly runs: readonly RunScores[] }> {
  const { namespace = '', id: job = '' } = pair.job ?? {};
  const end = await waitForJob({ job, namespace, token }, context);
  const { results } = await followJob(
    { job, namespace, token, follow: true, onLine: () => undefined },
    context,
  );
  const price = prices.find(({ name }) => name === end.hardware)?.dollarsPerHour ?? 0;
  const dollars = (price * (end.seconds ?? 0)) / 3600;
  const ended = {
    ...pair,
    state: 'done',
    stage: end.stage,
    dollars,
    ...(end.reason !== undefined && { error: end.reason }),
  } as const;
  return { ended, runs: results.map(scoresOf) };
}
