import { nearest } from '../text/nearest.ts';

/** The tasks of a release of inspect-evals, as `payload/inspect_tasks.json` lists them. */
export interface TaskList {
  /** `inspect-evals==0.26.0` */
  readonly package: string;
  /** Names from papers and older releases → what the release calls them. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Agents work in containers there: a job has no Docker daemon. */
  readonly needDocker: readonly string[];
  /** The scorer runs code that the model wrote. */
  readonly runModelCode: readonly string[];
  readonly tasks: readonly string[];
}

/** What a task's name means. */
export type TaskAnswer =
  /** A task of a benchmark dataset's own `eval.yaml`: what is in it, only the Hub knows. */
  | {
      readonly kind: 'hub';
      readonly dataset: string;
      readonly taskId?: string;
      readonly revision?: string;
    }
  | { readonly kind: 'inspect-evals'; readonly task: string; readonly runsModelCode: boolean }
  /** A file, or a task of some other package: nothing is known about it. */
  | { readonly kind: 'other' }
  | { readonly kind: 'needs-docker'; readonly task: string }
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] };

/**
 * Reads a task's name as inspect-ai and the payload do:
 *
 *     hf/openai/gsm8k/gsm8k@main      a dataset's task        inspect_evals/gsm8k, gsm8k, mmlu     a task of inspect-evals
 *     my_task.py@variant              a file                  other_package/task                   of another package
 */
export function readTask(asked: string, list: TaskList): TaskAnswer {
  const hub = /^hf\/([^/@\s]+\/[^/@\s]+)(?:\/([^@\s]+))?(?:@(\S+))?$/.exec(asked);
  if (hub) {
    const [, dataset = '', taskId, revision] = hub;
    return {
      kind: 'hub',
      dataset,
      ...(taskId !== undefined && { taskId }),
      ...(revision !== undefined && { revision }),
    };
  }
  const name = inspectEvalsName(asked);
  if (name === null) return { kind: 'other' };
  const found = findTask(name, list);
  if (found === undefined) return { kind: 'unknown', nearest: nearestTasks(name, list) };
  if (list.needDocker.includes(found)) return { kind: 'needs-docker', task: found };
  const task = `inspect_evals/${found}`;
  return { kind: 'inspect-evals', task, runsModelCode: list.runModelCode.includes(found) };
}

function inspectEvalsName(asked: string): string | null {
  if (asked.startsWith('inspect_evals/')) return asked.slice('inspect_evals/'.length);
  return /[/|]|\.py(@|$)/.test(asked) ? null : asked;
}

function findTask(name: string, { tasks, renamed }: TaskList): string | undefined {
  const plain = plainName(name);
  const known = tasks.find((task) => plainName(task) === plain);
  return known ?? tasks.find((task) => task === renamed[plain]);
}

function nearestTasks(name: string, { tasks, renamed }: TaskList): string[] {
  const near = nearest(name, [...tasks, ...Object.keys(renamed)], 5);
  return [...new Set(near.map((one) => `inspect_evals/${renamed[one] ?? one}`))];
}

// `MMLU Pro`, `mmlu-pro` and `mmlu_pro` are one name.
function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}
