import { EvalcardError } from '../../core/errors.ts';
import type { LogLine } from '../../core/jobs/log-lines.ts';
import { readResultLines, RESULT_PREFIX } from '../../core/jobs/result-line.ts';
import type { ResultLine } from '../../core/jobs/result-line.ts';
import { isOver } from '../../core/jobs/stage.ts';
import { countDown } from '../../io/http/count-down.ts';
import { redact } from '../../io/http/redact.ts';
import { jobLogs, jobNow } from '../../io/hub/job-logs.ts';
import type { Context } from '../context.ts';
import { evaluationOf, summarize, type JobSummary } from './describe-job.ts';
import { openJob, type JobInput } from './job-ref.ts';

export interface FollowInput extends JobInput {
  /** Go on until the job has ended. Otherwise what is there now. */
  readonly follow: boolean;
  readonly tail?: number | undefined;
  /** What to do with each line; tokens are taken out of it. */
  readonly onLine: (line: LogLine) => void;
  readonly quietMs?: number;
}

/** A job, as far as its log was read, with the results it told of. */
export interface FollowedJob {
  readonly job: JobSummary;
  readonly results: readonly ResultLine[];
}

/**
 * Reads a job's log, each line once, to the job's end when it is followed.
 *
 * @throws HubError, NetworkError; the signal's reason when the context was aborted: the job goes on.
 */
export async function followJob(input: FollowInput, context: Context): Promise<FollowedJob> {
  const { hub, name } = await openJob(input, context);
  const { follow, tail, onLine, quietMs } = input;
  const secrets = hub.token ? [hub.token.value] : [];
  const logs = jobLogs(hub, name, {
    follow,
    ...(tail !== undefined && { tail }),
    ...(quietMs !== undefined && { quietMs }),
  });
  const told: string[] = [];
  for (;;) {
    const { done, value } = await logs.next();
    if (done) {
      const nonce = evaluationOf(value)?.nonce ?? '';
      return { job: summarize(hub, value), results: readResultLines(told, nonce) };
    }
    if (value.text.startsWith(RESULT_PREFIX)) told.push(value.text);
    onLine({ ...value, text: redact(value.text, secrets) });
  }
}

export interface WaitInput extends JobInput {
  /** Give up after so long; the job goes on. */
  readonly timeoutSeconds?: number | undefined;
}

/**
 * Waits until a job has ended, asking ever less often. A Hub that cannot be reached for some minutes ends nothing.
 *
 * @throws HubError `job-not-found`; EvalcardError 'unavailable' when the Hub stays away.
 */
export async function waitForJob(input: WaitInput, context: Context): Promise<JobSummary> {
  const { hub, name } = await openJob(input, context);
  const end = context.now().getTime() + (input.timeoutSeconds ?? Infinity) * 1000;
  let unanswered = 0;
  for (let pause = 2; ; pause = Math.min(pause * 1.5, 30)) {
    const job = await jobNow(hub, name);
    unanswered = job ? 0 : unanswered + 1;
    if (unanswered > MOST_UNANSWERED) throw lost(input.job);
    const late = context.now().getTime() >= end;
    if (job && (isOver(job) || late)) return summarize(hub, job);
    await countDown({ ...context, report: () => undefined }, pause, 'waiting');
  }
}

// At half a minute each, besides what the client itself tries again.
const MOST_UNANSWERED = 20;

function lost(job: string): EvalcardError {
  return new EvalcardError('unavailable', `The Hub does not say how job ${job} is`, {
    hint: `The job may still run: evalcard jobs wait ${job}`,
  });
}
