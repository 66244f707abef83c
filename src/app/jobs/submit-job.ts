import { EvalcardError } from '../../core/errors.ts';
import { ensureBucket } from '../../io/hub/buckets.ts';
import { HubError } from '../../io/hub/hub-error.ts';
import { createHub, type Hub } from '../../io/hub/hub.ts';
import { jobUrl, listJobs, runJob } from '../../io/hub/jobs.ts';
import type { CreateJobRequest, Job } from '../../io/hub/wire.ts';
import { NetworkError } from '../../io/http/network-error.ts';
import { TimeoutError } from '../../io/http/timeout-error.ts';
import type { LogPlace } from './log-place.ts';

/** A job that runs, or will. */
export interface SubmittedJob {
  readonly id: string;
  readonly namespace: string;
  readonly stage: string;
  /** Its page. */
  readonly url: string;
}

/** Submits a job and knows afterwards whether it was started, also when the answer is lost: it must not run twice. */
export async function submitJob(
  hub: Hub,
  {
    namespace,
    runId,
    request,
    logs,
  }: {
    readonly namespace: string;
    readonly runId: string;
    readonly request: CreateJobRequest;
    readonly logs: LogPlace;
  },
): Promise<SubmittedJob> {
  const complete = logs.makes === undefined ? request : await withBucket(hub, request, logs.makes);
  let job: Job;
  try {
    job = await runJob(hub, namespace, complete);
  } catch (error) {
    const interrupted = hub.context.signal?.aborted === true;
    if (!interrupted && !mayHaveStarted(error)) throw error;
    const found = await findByRun(undisturbed(hub), namespace, runId).catch(() => null);
    if (!found) throw uncertain(error, runId);
    job = found;
  }
  const { id } = job;
  return { id, namespace, stage: job.status.stage, url: jobUrl(hub, { namespace, id }) };
}

/** The bucket for logs. Where there can be none, the job runs without: its scores come home in its output. */
async function withBucket(
  hub: Hub,
  request: CreateJobRequest,
  id: string,
): Promise<CreateJobRequest> {
  try {
    await ensureBucket(hub, id);
    return request;
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    hub.context.report({
      kind: 'warning',
      text: `there can be no bucket ${id} for the log, which will be gone with the job; its scores are kept: ${error.message}`,
    });
    const { volumes: _, ...rest } = request;
    return { ...rest, command: withoutLogDir(request.command) };
  }
}

function withoutLogDir(command: readonly string[]): readonly string[] {
  const at = command.indexOf('--log-dir');
  return at < 0 ? command : [...command.slice(0, at), ...command.slice(at + 2)];
}

/** Ctrl-C while a job is submitted must not leave a job behind that nobody knows: one more look, which it does not stop. */
function undisturbed(hub: Hub): Hub {
  const { signal: _, ...context } = hub.context;
  return createHub(context, hub);
}

function mayHaveStarted(error: unknown): boolean {
  if (error instanceof NetworkError) return !error.neverSent;
  if (error instanceof TimeoutError) return true;
  return error instanceof HubError && ['server', 'unexpected'].includes(error.condition);
}

async function findByRun(hub: Hub, namespace: string, runId: string): Promise<Job | null> {
  for await (const job of listJobs(hub, { namespace, labels: [`evalcard-run=${runId}`] })) {
    // A Hub that ignores the filter lists them all.
    if (job.labels?.['evalcard-run'] === runId) return job;
  }
  return null;
}

function uncertain(error: unknown, runId: string): EvalcardError {
  const reason = error instanceof Error ? error.message : String(error);
  return new EvalcardError(
    'unavailable',
    `It is not known whether the job was started: ${reason}`,
    {
      cause: error,
      hint: `Look before you try again: evalcard jobs ps --label evalcard-run=${runId}`,
    },
  );
}
