import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { Sweep, SweptPair } from '../../../app/jobs/run-sweep.ts';
import { prepareSweep, resumeSweep, type PreparedSweep } from '../../../app/jobs/sweep.ts';
import type { SweepPair } from '../../../io/journal/sweep-entry.ts';
import { usageError } from '../../../core/errors.ts';
import { formatDollars } from '../../../core/jobs/hardware.ts';
import type { Call, ExitCode } from '../../command.ts';
import type { Output } from '../../output.ts';
import { renderTable } from '../../render/table.ts';
import type { options as flags } from './run.ts';

type SweepCall = Call<typeof flags>;

/** Every model on every task: shows the pairs and their price, asks, runs, and prints one table. */
export async function runSweep(call: SweepCall): Promise<ExitCode> {
  const { options, context, output } = call;
  const { json, dryRun, yes, maxCost } = options;
  const { plan, run } = await prepare(call);
  if (!json) {
    output.note(
      renderTable(
        ['MODEL', 'TASK', 'HARDWARE', 'AT MOST', 'STATE'],
        plan.pairs.map(planRow),
        output,
      ),
    );
    output.note(`Sweep ${plan.sweepId}: at most ${formatDollars(plan.mostDollars)} to come.`);
    if (maxCost !== undefined && plan.mostDollars > maxCost) {
      output.note(
        `--max-cost ${maxCost} may end it early: a job starts only when what it may cost is left.`,
      );
    }
  }
  if (dryRun) {
    if (json) output.data(JSON.stringify({ plan }));
    output.note('Dry run: nothing was submitted.');
    return 0;
  }
  if (output.interactive && !yes && !json) {
    const count = plan.pairs.filter(({ state }) => state === 'waiting').length;
    if (!(await output.confirm(`Submit ${count} jobs?`))) {
      output.note('Nothing was submitted.');
      return 1;
    }
  }
  try {
    const sweep = await run();
    output.data(json ? JSON.stringify(sweep) : renderSweep(sweep, output));
    return sweep.pairs.every(isGood) ? 0 : 1;
  } catch (error) {
    output.note(
      `\nJobs that were submitted go on. Go on with the sweep: evalcard jobs run --resume ${plan.sweepId}`,
    );
    if (context.signal?.aborted) return 3;
    throw error;
  }
}

async function prepare({ options, context }: SweepCall): Promise<PreparedSweep> {
  const { model, task, models, tasks, resume, publish, detach, timeout, maxCost, token } = options;
  const concurrency = Math.max(1, options.concurrency);
  if (publish || detach) {
    throw usageError(
      'A sweep neither publishes nor detaches',
      'look at its scores first; then, for each job: evalcard jobs collect ID --publish',
    );
  }
  if (resume !== undefined) return resumeSweep(resume, { concurrency, maxCost, token }, context);
  return prepareSweep(
    {
      common: { ...options, timeoutSeconds: timeout },
      concurrency,
      models: models === undefined ? listed(model) : await modelsIn(models, context.cwd),
      tasks: listed(tasks ?? task),
    },
    context,
  );
}

async function modelsIn(path: string, cwd: string): Promise<string[]> {
  const text = await readFile(resolve(cwd, path), 'utf8').catch(() => {
    throw usageError(`There is no file ${path}`, 'expected a file with a model a line: owner/name');
  });
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}

function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function planRow({ model, task, hardware = '', mostDollars, state, error }: SweepPair): string[] {
  return [
    model,
    task,
    hardware,
    mostDollars === undefined ? '' : formatDollars(mostDollars),
    error === undefined ? state : `${state}: ${error}`,
  ];
}

function renderSweep({ sweepId, pairs, dollars }: Sweep, output: Output): string {
  const table = renderTable(
    ['MODEL', 'TASK', 'JOB', 'STATUS', 'METRIC', 'VALUE', 'COST'],
    pairs.flatMap(resultRows),
    output,
  );
  const left = pairs.some(({ state }) => state === 'waiting' || state === 'submitting');
  const resume = left ? ` Go on: evalcard jobs run --resume ${sweepId}` : '';
  return `${table}\n\nSweep ${sweepId}: ${formatDollars(dollars)}.${resume}`;
}

function resultRows(pair: SweptPair): string[][] {
  const { model, task, job, state, stage, dollars, runs, error } = pair;
  const start = [model, task, job?.id ?? '–'];
  const cost = dollars === undefined ? '' : formatDollars(dollars);
  if (runs.length === 0) {
    return [
      [
        ...start,
        error === undefined ? (stage ?? state) : `${stage ?? state}: ${error}`,
        '',
        '',
        cost,
      ],
    ];
  }
  return runs.flatMap((run) => {
    const status = [
      run.status,
      ...(run.error === undefined ? [] : [run.error]),
      ...(run.partial ?? []),
    ];
    if (run.results.length === 0) return [[...start, status.join('; '), '', '', cost]];
    return run.results.map((result) => [
      ...start,
      status.join('; '),
      result.metric.name,
      `${result.value}${result.uncertainty ? ` ± ${result.uncertainty.value}` : ''}`,
      cost,
    ]);
  });
}

function isGood({ state, runs }: SweptPair): boolean {
  return state === 'done' && runs.length > 0 && runs.every(({ status }) => status === 'success');
}
