import { isOver } from '../../core/jobs/stage.ts';
import { readResultLines, RESULT_PREFIX } from '../../core/jobs/result-line.ts';
import type { ResultLine } from '../../core/jobs/result-line.ts';
import { refusedError } from '../../core/errors.ts';
import { finding } from '../../core/findings/index.ts';
import type { Finding } from '../../core/findings/index.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { jobLogs } from '../../io/hub/job-logs.ts';
import { getJob } from '../../io/hub/jobs.ts';
import type { Job } from '../../io/hub/wire.ts';
import type { Context } from '../context.ts';
import { prepareLogImport } from '../import-log.ts';
import type { ImportLogInput, ImportLogPlan } from '../import-log.ts';
import type { Prepared } from '../publish/prepare.ts';
import { describeEffort, evaluationOf, summarize } from './describe-job.ts';
import type { JobEvaluation, JobSummary } from './describe-job.ts';
import { openJob, type JobInput } from './job-ref.ts';
import { jobLog } from './job-log.ts';
import { modelId } from './resolve-model.ts';

export interface CollectInput
  extends JobInput, Omit<ImportLogInput, 'log' | 'command' | 'evidence' | 'found'> {}

/** What a job measured and what would be written. */
export interface CollectPlan extends ImportLogPlan {
  readonly job: JobSummary;
  /** What each run in the job told. */
  readonly told: readonly Pick<ResultLine, 'task' | 'status' | 'error'>[];
}

/**
 * Brings the scores of a job home: the line in which its script says how the run went, the log where it lies, and from
 * these the results and the change that publishes them. Writes nothing.
 *
 * A job's stage proves nothing. What counts is the last line with the nonce of the submission, and a log whose SHA-256 is
 * the one in that line.
 *
 * @throws EvalcardError 'refused' for a job that has not ended or is none of evalcard's; see prepareLogImport.
 */
export async function prepareCollection(
  input: CollectInput,
  context: Context,
): Promise<Prepared<CollectPlan>> {
  const { hub, name } = await openJob(input, context);
  const job = await getJob(hub, name);
  if (!isOver(job)) {
    throw refusedError(
      `Job ${name.id} is ${job.status.stage}: there are no scores yet`,
      `evalcard jobs wait ${name.id} && evalcard jobs collect ${name.id}`,
    );
  }
  const evaluation = evaluationOf(job);
  if (!evaluation) {
    throw refusedError(
      `Job ${name.id} was not submitted by evalcard: its command names no model, task and nonce`,
      'a log that it wrote can be read: evalcard import-log FILE',
    );
  }
  const told = readResultLines(await resultTexts(hub, job), evaluation.nonce);
  const summary = summarize(hub, job);
  const runs = await Promise.all(told.map((line) => jobLog(line, { hub, job, evaluation })));
  const found = [...jobFindings(summary, told), ...runs.flatMap(({ findings }) => findings)];
  const { target, repoId } = input;
  const named = target === undefined && repoId === undefined;
  const prepared = await prepareLogImport(
    {
      ...input,
      ...(named && { repoId: modelId(evaluation.model) }),
      log: runs.flatMap(({ log }) => log ?? []),
      command: 'jobs collect',
      evidence: describeEvidence(summary, evaluation),
      found,
    },
    context,
  );
  const short = told.map(({ task, status, error }) => ({
    task,
    status,
    ...(error !== undefined && { error }),
  }));
  return { ...prepared, plan: { ...prepared.plan, job: summary, told: short } };
}

async function resultTexts(hub: Hub, job: Job): Promise<string[]> {
  const texts: string[] = [];
  const name = { namespace: job.owner.name, id: job.id };
  for await (const { text } of jobLogs(hub, name, { follow: true })) {
    if (text.startsWith(RESULT_PREFIX)) texts.push(text);
  }
  return texts;
}

function jobFindings({ id, reason }: JobSummary, told: readonly ResultLine[]): Finding[] {
  if (told.length === 0) {
    const why = reason ?? 'its log holds no line of this run';
    return [finding('job-no-result', { job: id, reason: why })];
  }
  const good = told.some(({ status }) => status === 'success');
  return reason !== undefined && good ? [finding('job-ended-badly', { job: id, reason })] : [];
}

/** Where and on what it ran: for readers who want to repeat it. */
function describeEvidence(job: JobSummary, evaluation: JobEvaluation): string {
  const { model, task, modelRevision, limit, epochs } = evaluation;
  const rows = [
    `Run as job [${job.id}](${job.url}) on Hugging Face Jobs (${describeEffort(job)}).`,
    `- model \`${model}\`${modelRevision === undefined ? '' : ` at \`${modelRevision}\``}`,
    `- task \`${task}\``,
    ...(limit === undefined ? [] : [`- limit ${limit}`]),
    ...(epochs === undefined ? [] : [`- epochs ${epochs}`]),
    ...(job.image === undefined ? [] : [`- image \`${job.image}\``]),
  ];
  return rows.join('\n');
}
