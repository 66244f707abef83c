import { formatDuration } from '../../core/jobs/duration.ts';
import { endOf, isOver } from '../../core/jobs/stage.ts';
import { type Hub } from '../../io/hub/hub.ts';
import { jobUrl } from '../../io/hub/jobs.ts';
import type { Job } from '../../io/hub/wire.ts';

/** A job as it is shown: what it evaluates, where it stands, what it took. Never a secret; their names only. */
export interface JobSummary {
  readonly id: string;
  readonly namespace: string;
  readonly url: string;
  readonly stage: string;
  readonly over: boolean;
  /** Why it ended badly. */
  readonly reason?: string;
  readonly help?: string;
  readonly createdAt: string;
  /** Seconds it ran. */
  readonly seconds?: number;
  readonly hardware: string;
  readonly image?: string;
  /** Absent for jobs that evalcard did not submit. */
  readonly evaluation?: JobEvaluation;
  readonly labels: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** What a job of ours was told to evaluate, read from its command. */
export interface JobEvaluation {
  readonly runId?: string;
  readonly model: string;
  readonly task: string;
  readonly modelRevision?: string;
  readonly limit?: string;
  readonly epochs?: string;
  /** Repeated in the result line. */
  readonly nonce: string;
  readonly logDir?: string;
}

export function summarize(hub: Hub, job: Job): JobSummary {
  const { id, status, createdAt, flavor, labels = {}, secrets, durations } = job;
  const namespace = job.owner.name;
  const end = isOver(job) ? endOf(status.stage, status.message ?? undefined) : null;
  const evaluation = evaluationOf(job);
  const seconds = durations?.runningSecs ?? secondsBetween(job.startedAt, job.finishedAt);
  const image = job.dockerImage ?? job.spaceId;
  return {
    id,
    namespace,
    url: jobUrl(hub, { namespace, id }),
    stage: status.stage,
    over: isOver(job),
    ...(end && { reason: end.reason, ...(end.help !== undefined && { help: end.help }) }),
    createdAt,
    ...(typeof seconds === 'number' && { seconds }),
    hardware: flavor,
    ...(typeof image === 'string' && { image }),
    ...(evaluation && { evaluation }),
    labels,
    secrets,
  };
}

/** `a10g-small, 12 min` */
export function describeEffort({ hardware, seconds }: JobSummary): string {
  return seconds === undefined ? hardware : `${hardware}, ${formatDuration(seconds)}`;
}

/** Null for a job that is none of ours: its command has no model, task and nonce. */
export function evaluationOf({ command, arguments: more, labels = {} }: Job): JobEvaluation | null {
  const all = [...command, ...more];
  const value = (name: string): string | undefined => {
    const at = all.indexOf(name);
    return at < 0 ? undefined : all[at + 1];
  };
  const [model, task, nonce] = [value('--model'), value('--task'), value('--nonce')];
  if (model === undefined || task === undefined || nonce === undefined) return null;
  const revision = value('--revision') ?? labels['model-revision'];
  const optional = {
    runId: labels['evalcard-run'],
    modelRevision: revision,
    limit: value('--limit'),
    epochs: value('--epochs'),
    logDir: value('--log-dir'),
  };
  const given = Object.entries(optional).filter(([, one]) => one !== undefined);
  return { model, task, nonce, ...Object.fromEntries(given) };
}

function secondsBetween(
  from: string | null | undefined,
  to: string | null | undefined,
): number | undefined {
  if (!from || !to) return undefined;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) ? Math.round(seconds) : undefined;
}
