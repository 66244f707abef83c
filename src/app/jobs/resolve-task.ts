import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import { findBenchmark } from '../../core/benchmarks/find.ts';
import { readBenchmarkTasks } from '../../core/cards/index.ts';
import { refusedError, usageError } from '../../core/errors.ts';
import { readTask } from '../../core/jobs/tasks.ts';
import { nearest } from '../../core/text/nearest.ts';
import { downloadFile } from '../../io/hub/files.ts';
import { HubError } from '../../io/hub/hub-error.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { readTaskList } from '../../io/payload/payload.ts';
import type { Context } from '../context.ts';
import type { JobWishes } from './wishes.ts';

/** A task that exists, as far as that can be known before the job runs. */
export interface ResolvedTask {
  readonly asked: string;
  /** What the payload is told. */
  readonly name: string;
  /** A file of this machine that travels with the job. */
  readonly file?: string;
  /** What to tell: a name that was mapped, a set-up that is not the official one. */
  readonly notes: readonly string[];
}

/**
 * Finds out what a task's name means: in the list of inspect-evals' tasks, in the dataset's `eval.yaml` on the Hub, or as
 * a file. Nothing is guessed: a name that only looks like a task is refused with the nearest ones.
 *
 * @throws EvalcardError 'usage' for an unknown task, 'refused' for one that cannot run in a job; HubError.
 */
export async function resolveTask(
  { task: asked, framework, sandbox }: Pick<JobWishes, 'task' | 'framework' | 'sandbox'>,
  hub: Hub,
  context: Context,
): Promise<ResolvedTask> {
  const plain = { asked, name: asked, notes: [] };
  const [path = ''] = asked.split('@');
  if (path.endsWith('.py')) return localTask(asked, path, context);
  if (framework === 'lighteval') return plain;

  const answer = readTask(asked, await readTaskList());
  switch (answer.kind) {
    case 'hub':
      await checkHubTask(hub, asked, answer);
      return plain;
    case 'other':
      if (!asked.includes('|')) return plain;
      throw usageError(
        `${asked} is a task of lighteval`,
        `add --framework lighteval, or name a task of inspect-evals`,
      );
    case 'inspect-evals': {
      if (answer.runsModelCode && sandbox === undefined) {
        throw refusedError(
          `${answer.task} runs code that the model wrote`,
          'with --sandbox local it runs in the job’s own container, with everything that the container can reach',
        );
      }
      const mapped = answer.task === asked ? [] : [`${asked} is ${answer.task}`];
      return { asked, name: answer.task, notes: [...mapped, ...officialSetUp(answer.task)] };
    }
    case 'needs-docker':
      if (sandbox !== undefined && sandbox !== 'docker') {
        return { ...plain, name: `inspect_evals/${answer.task}` };
      }
      throw refusedError(
        `${asked} works in Docker containers, and a job has no Docker daemon`,
        `run it where there is one: uv run payload/inspect_eval_uv.py --task ${answer.task} --sandbox docker …, then evalcard import-log`,
      );
    case 'unknown':
      throw usageError(
        `There is no task ${asked} in inspect-evals`,
        answer.nearest.length > 0
          ? `did you mean ${answer.nearest.join(', ')}?`
          : 'a task of a benchmark dataset is written hf/owner/dataset, one of a file my_task.py',
      );
  }
}

/** Whoever wants to be on a leaderboard must know before the run that its set-up is another one. */
function officialSetUp(task: string): string[] {
  const match = findBenchmark(task.slice(task.indexOf('/') + 1));
  if (match.kind !== 'found') return [];
  const { name, dataset, taskId } = match.benchmark;
  if (dataset === undefined || taskId === undefined) return [];
  return [`the leaderboard of ${name} on the Hub has a set-up of its own: --task hf/${dataset}`];
}

async function localTask(asked: string, path: string, context: Context): Promise<ResolvedTask> {
  const file = resolve(context.cwd, path);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) {
    throw usageError(
      `There is no file ${path}`,
      'expected a Python file with a task of inspect-ai',
    );
  }
  return { asked, name: basename(path) + asked.slice(path.length), file, notes: [] };
}

async function checkHubTask(
  hub: Hub,
  asked: string,
  wanted: { readonly dataset: string; readonly taskId?: string; readonly revision?: string },
): Promise<void> {
  const { dataset, taskId, revision = 'main' } = wanted;
  let text: string;
  try {
    const repo = { id: dataset, type: 'dataset' } as const;
    const file = await downloadFile(hub, repo, { path: 'eval.yaml', revision });
    if (!file) {
      throw usageError(
        `The dataset ${dataset} has no eval.yaml, so it is no benchmark that can be run as hf/…`,
        'evalcard leaderboard lists the official benchmarks',
      );
    }
    text = new TextDecoder().decode(file.bytes);
  } catch (error) {
    if (error instanceof HubError && error.condition === 'gated') {
      throw refusedError(
        `The benchmark ${dataset} is gated, and this token has no access to it`,
        error.hint,
      );
    }
    throw error;
  }
  const tasks = readBenchmarkTasks(text);
  if (taskId === undefined || tasks.includes(taskId)) return;
  const near = nearest(taskId, tasks);
  const shown = near.length > 0 ? near : tasks.slice(0, 8);
  throw usageError(
    `${asked}: the dataset has no task ${taskId}`,
    shown.length > 0
      ? `its tasks: ${shown.map((id) => `hf/${dataset}/${id}`).join(', ')}`
      : `its eval.yaml names no tasks: hf/${dataset}`,
  );
}
