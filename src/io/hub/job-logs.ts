import { createReplayFilter, readLogLine } from '../../core/jobs/log-lines.ts';
import type { LogLine } from '../../core/jobs/log-lines.ts';
import { isOver } from '../../core/jobs/stage.ts';
import { EvalcardError } from '../../core/errors.ts';
import { countDown } from '../http/count-down.ts';
import { NetworkError } from '../http/network-error.ts';
import { TimeoutError } from '../http/timeout-error.ts';
import { HubError } from './hub-error.ts';
import type { Hub } from './hub.ts';
import { readEventStream } from './event-stream.ts';
import { getJob, type JobName, jobPath } from './jobs.ts';
import { query } from './urls.ts';
import type { Job } from './wire.ts';

export interface JobLogOptions {
  /** Go on until the job has ended, whatever happens to the connection. Otherwise what there is now. */
  readonly follow: boolean;
  /** Only so many lines of what there is now. */
  readonly tail?: number;
  /** So long without a line, and the job itself is asked whether it still runs. @default 20 000 */
  readonly quietMs?: number;
}

/**
 * The lines of a job's log, each once, and at the end the job as it then is.
 *
 * The log's stream may end early, break anywhere, or go on for ever without a word after a job that failed to start
 * (huggingface_hub: `fetch_job_logs`). So its end proves nothing: the job's stage does. When the stage says that it is
 * over, the log is read once more to its end, so that lines printed between a cut and the end are not lost.
 *
 * @throws HubError `job-not-found`; NetworkError and the like when the Hub cannot be reached for minutes.
 */
export async function* jobLogs(
  hub: Hub,
  name: JobName,
  { follow, tail, quietMs = 20_000 }: JobLogOptions,
): AsyncGenerator<LogLine, Job> {
  const replay = createReplayFilter();
  const short = Math.min(quietMs, PAUSE_MS);
  let start = tail;
  let failures = 0;
  let ended = false;
  let silences = 0;
  for (;;) {
    const job = await jobNow(hub, name);
    const over = job !== null && isOver(job);
    const last = over || !follow;
    if (failures > (last ? MAX_LAST_TRIES : MAX_TRIES)) {
      if (job === null || !over) throw lost(name);
      const text = `the log of job ${name.id} could not be read to its end`;
      hub.context.report({ kind: 'warning', text });
      return job;
    }
    // A stream that ends is asked again at once when the job is over: there may be more lines.
    if (failures > 0 && !(last && ended)) await pause(hub, failures);
    const seen = yield* oneConnection(hub, name, start, {
      quietMs: last ? short : quietMs,
      last,
      replay,
    });
    // Where the tail began is not known any more; the replay filter knows what was shown.
    if (seen.lines > 0) start = undefined;
    // A log that is complete ends with its stream. One that only fell silent is asked twice more.
    if (over && seen.end === 'quiet' && (silences += 1) < 3) continue;
    if (last && seen.end !== 'broken') return job ?? (await getJob(hub, name));
    ended = seen.end !== 'broken';
    failures = seen.lines > 0 || seen.end === 'over' ? 0 : failures + 1;
    if (seen.lines > 0 && seen.end === 'broken') failures = 1;
  }
}

// Long enough for a log that comes in pieces, short enough for somebody who waits.
const PAUSE_MS = 5000;
const MAX_TRIES = 30;
const MAX_LAST_TRIES = 4;

/** Streams that end without a word are common while a job is scheduled: the first pauses are not worth a message. */
async function pause({ context }: Hub, failures: number): Promise<void> {
  const seconds = Math.min(2 ** (failures - 1), 30);
  const report = failures > 4 ? context.report : () => undefined;
  await countDown({ ...context, report }, seconds, 'the log stream ended');
}

interface Connection {
  readonly quietMs: number;
  /** The job is over, or only what there is now is wanted: silence is the end. */
  readonly last: boolean;
  readonly replay: ReturnType<typeof createReplayFilter>;
}

interface Seen {
  /** New lines. */
  readonly lines: number;
  /** `over`: the job said so while its stream was silent. */
  readonly end: 'closed' | 'quiet' | 'broken' | 'over';
}

async function* oneConnection(
  hub: Hub,
  name: JobName,
  tail: number | undefined,
  { quietMs, last, replay }: Connection,
): AsyncGenerator<LogLine, Seen> {
  replay.reconnect();
  let lines = 0;
  const stream = readEventStream(hub, jobPath(name, `/logs${query({ tail })}`), { quietMs });
  try {
    for (;;) {
      const { done, value } = await stream.next();
      if (done) return { lines, end: 'closed' };
      if (value !== 'quiet') {
        const line = readLogLine(value);
        if (line === null || !replay.isNew(line)) continue;
        lines += 1;
        yield line;
      } else {
        if (last) return { lines, end: 'quiet' };
        const job = await jobNow(hub, name);
        if (job && isOver(job)) return { lines, end: 'over' };
      }
    }
  } catch (error) {
    if (!isPassing(error)) throw error;
    return { lines, end: 'broken' };
  } finally {
    await stream.return(undefined);
  }
}

/** The job now; null when that cannot be known for the moment. @throws HubError `job-not-found` and other lasting refusals */
export async function jobNow(hub: Hub, name: JobName): Promise<Job | null> {
  try {
    return await getJob(hub, name);
  } catch (error) {
    if (isPassing(error)) return null;
    throw error;
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof NetworkError) return error.transient;
  if (error instanceof TimeoutError) return true;
  return (
    error instanceof HubError && ['server', 'rate-limited', 'unexpected'].includes(error.condition)
  );
}

function lost({ id }: JobName): EvalcardError {
  return new EvalcardError('unavailable', `The log of job ${id} cannot be followed`, {
    hint: `The job may still run: evalcard jobs inspect ${id}`,
  });
}
