import { connectHub } from '../../io/hub/hub.ts';
import { whoAmI } from '../../io/hub/identity.ts';
import { cancelJob, getJob, listJobs } from '../../io/hub/jobs.ts';
import type { Hardware } from '../../core/jobs/hardware.ts';
import type { Context } from '../context.ts';
import { offeredHardware } from './choose-hardware.ts';
import { summarize, type JobSummary } from './describe-job.ts';
import { openJob, type JobInput } from './job-ref.ts';

export interface ListJobsInput {
  readonly namespace?: string | undefined;
  /** Jobs that have ended too. */
  readonly all: boolean;
  readonly stages: readonly string[];
  /** `name` or `name=value` */
  readonly labels: readonly string[];
  /** Jobs that evalcard did not submit too. */
  readonly others: boolean;
  readonly limit: number;
  readonly token?: string | undefined;
}

export interface JobList {
  readonly namespace: string;
  readonly jobs: readonly JobSummary[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/** The evaluation jobs of a namespace, newest first. */
export async function listEvaluationJobs(input: ListJobsInput, context: Context): Promise<JobList> {
  const hub = await connectHub(context, input.token);
  const namespace = input.namespace ?? (await whoAmI(hub)).name;
  const { stages, labels, all, others, limit } = input;
  const jobs: JobSummary[] = [];
  for await (const job of listJobs(hub, { namespace, stages, labels })) {
    const summary = summarize(hub, job);
    if (!all && stages.length === 0 && summary.over) continue;
    if (!others && !summary.evaluation) continue;
    if (jobs.length === limit) return { namespace, jobs, more: true };
    jobs.push(summary);
  }
  return { namespace, jobs, more: false };
}

/** One job. */
export async function inspectJob(input: JobInput, context: Context): Promise<JobSummary> {
  const { hub, name } = await openJob(input, context);
  return summarize(hub, await getJob(hub, name));
}

/** Ends a job; one that has ended stays as it is. The answer is the job afterwards. */
export async function cancelEvaluation(input: JobInput, context: Context): Promise<JobSummary> {
  const { hub, name } = await openJob(input, context);
  const before = summarize(hub, await getJob(hub, name));
  if (before.over) return before;
  await cancelJob(hub, name);
  return summarize(hub, await getJob(hub, name));
}

/** What jobs can run on, cheapest first. Needs no token. */
export async function listHardware(
  { token }: { readonly token?: string | undefined },
  context: Context,
): Promise<readonly Hardware[]> {
  return offeredHardware(await connectHub(context, token));
}
