import { finding } from '../../core/findings/index.ts';
import type { Finding } from '../../core/findings/index.ts';
import type { ResultLine, ResultLog } from '../../core/jobs/result-line.ts';
import { EvalcardError } from '../../core/errors.ts';
import { bucketFileUrl } from '../../io/hub/buckets.ts';
import { fetchWithToken } from '../../io/hub/fetch-with-token.ts';
import type { Hub } from '../../io/hub/hub.ts';
import type { Job } from '../../io/hub/wire.ts';
import { fetchLog } from '../../io/logs/fetch-log.ts';
import type { ReadLog } from '../../io/logs/read-logs.ts';
import type { JobEvaluation } from './describe-job.ts';

/** The log of one run in a job, or what kept it away. */
export interface JobLog {
  readonly log?: ReadLog;
  readonly findings: readonly Finding[];
}

interface Surroundings {
  readonly hub: Hub;
  readonly job: Job;
  readonly evaluation: JobEvaluation;
}

/**
 * The log that a result line tells of: fetched from where it lies and compared with the line's SHA-256. Where it is gone or
 * cut short, the head of the log in the line itself takes its place, and a finding says so.
 */
export async function jobLog(line: ResultLine, surroundings: Surroundings): Promise<JobLog> {
  const { job, evaluation } = surroundings;
  const shown = line.log?.path ?? evaluation.task;
  const place = line.log ? placeOf(line.log, surroundings) : null;
  const told = line.header ? fromLine(line.header, shown, place?.url) : undefined;
  const failed = finding('job-run-failed', {
    job: job.id,
    task: line.task,
    status: line.status,
    ...(line.error !== undefined && { reason: line.error }),
  });
  if (!line.log) return { ...(told && { log: told }), findings: [failed] };
  if (!place) return told ? { log: told, findings: [] } : { findings: [failed] };

  const fetched = await tryFetch(place.url, shown, surroundings.hub);
  const notes = place.isPrivate ? [finding('job-log-private', { url: place.url })] : [];
  if (fetched instanceof EvalcardError) {
    const missing = finding('job-log-missing', { task: line.task, reason: fetched.message });
    // Nobody can open what is not there: no address stands in the card.
    const bare = line.header && fromLine(line.header, shown, undefined);
    return bare ? { log: bare, findings: [missing] } : { findings: [missing, failed] };
  }
  const { sha256, bytes } = line.log;
  if (sha256 === undefined || fetched.sha256 === sha256) {
    return { log: fetched.log, findings: notes };
  }
  if (bytes === undefined || fetched.bytes >= bytes) {
    const differs = { url: place.url, expected: sha256, found: fetched.sha256 };
    return { findings: [finding('job-log-differs', differs)] };
  }
  const reason = `${place.url} is cut short, ${fetched.bytes} of ${bytes} bytes`;
  const missing = finding('job-log-missing', { task: line.task, reason });
  return { log: told ?? fetched.log, findings: [missing, ...notes] };
}

function fromLine(
  json: Readonly<Record<string, unknown>>,
  path: string,
  url: string | undefined,
): ReadLog {
  return { kind: 'log', path, input: { json, path, ...(url !== undefined && { url }) } };
}

/** Where a log can be downloaded: an address that the payload tells, or a mounted bucket. */
function placeOf(
  { url, path }: ResultLog,
  { hub, job, evaluation }: Surroundings,
): { readonly url: string; readonly isPrivate: boolean } | null {
  const volume = (job.volumes ?? []).find(
    ({ type, mountPath }) => type === 'bucket' && mountPath === evaluation.logDir,
  );
  if (volume) {
    const file = [volume.path, path].filter(Boolean).join('/');
    return { url: bucketFileUrl(hub, volume.source, file), isPrivate: true };
  }
  return url === undefined ? null : { url, isPrivate: url.includes('/buckets/') };
}

async function tryFetch(
  url: string,
  shown: string,
  hub: Hub,
): Promise<Awaited<ReturnType<typeof fetchLog>> | EvalcardError> {
  const { cwd, signal } = hub.context;
  try {
    return await fetchLog(url, { shown, access: { cwd, fetch: fetchWithToken(hub), signal } });
  } catch (error) {
    if (error instanceof EvalcardError) return error;
    throw error;
  }
}
