import { checkPublishable } from '../../../app/jobs/check-publishable.ts';
import { followJob } from '../../../app/jobs/follow-job.ts';
import type { FollowedJob } from '../../../app/jobs/follow-job.ts';
import { prepareJob } from '../../../app/jobs/prepare-job.ts';
import { scoresOf } from '../../../app/jobs/run-scores.ts';
import type { SubmittedJob } from '../../../app/jobs/submit-job.ts';
import type { JobWishes } from '../../../app/jobs/wishes.ts';
import { usageError } from '../../../core/errors.ts';
import { formatDollars } from '../../../core/jobs/hardware.ts';
import { RESULT_PREFIX } from '../../../core/jobs/result-line.ts';
import type { Call, ExitCode } from '../../command.ts';
import { renderEnd, sayDetached } from '../../render/job.ts';
import { renderJobPlan } from '../../render/job-plan.ts';
import { renderScores } from '../../render/scores.ts';
import { intentOf, planJson, writePlan } from '../../write-flow.ts';
import { prepareScores, showCollection, writeFlags } from './collect.run.ts';
import type { options as flags } from './run.ts';

type RunCall = Call<typeof flags>;

/** Checks, shows, asks, submits, follows, and publishes where that is wanted. */
export async function runJobsRun(call: RunCall): Promise<ExitCode> {
  const { options, context, output } = call;
  const { models, tasks, resume, publish, dryRun, json, yes, detach } = options;
  if (models !== undefined || tasks !== undefined || resume !== undefined) {
    const { runSweep } = await import('./sweep.run.ts');
    return runSweep(call);
  }
  const wishes = wishesOf(options);
  if (publish && detach) {
    throw usageError(
      '--publish waits for the scores, and --detach does not',
      'leave out one of them; later: evalcard jobs collect ID --publish',
    );
  }
  const { plan, submit } = await prepareJob(wishes, context);
  if (publish) await checkTarget(call, plan.model.id);
  if (!json) output.note(renderJobPlan(plan));
  if (dryRun) {
    output.data(json ? JSON.stringify({ plan }) : JSON.stringify(plan.request, shortened, 2));
    output.note('Dry run: nothing was submitted.');
    return 0;
  }
  if (output.interactive && !yes && !json) {
    const question = `Submit this job, for at most ${formatDollars(plan.mostDollars)}?`;
    if (!(await output.confirm(question))) {
      output.note('Nothing was submitted.');
      return 1;
    }
  }
  const job = await submit();
  output.note(`Submitted job ${job.id}: ${job.url}`);
  if (detach) {
    output.data(json ? JSON.stringify({ plan, job }) : job.id);
    output.note(`Its scores, when it has ended: evalcard jobs collect ${job.id}`);
    return 0;
  }
  return finish(call, job, plan);
}

async function finish(call: RunCall, job: SubmittedJob, plan: object): Promise<ExitCode> {
  const { options, context, output } = call;
  let followed: FollowedJob;
  try {
    followed = await follow(call, job);
  } catch (error) {
    // Whatever went wrong here, the job is out there and is paid for.
    sayDetached(job.id, output);
    if (context.signal?.aborted) return 3;
    throw error;
  }
  if (!options.publish) return showOutcome(call, followed, plan);
  try {
    return await publishScores(call, job, plan);
  } catch (error) {
    output.note(`The scores are not lost: evalcard jobs collect ${job.id} --publish`);
    throw error;
  }
}

function showOutcome(
  { options, output }: RunCall,
  { job, results }: FollowedJob,
  plan: object,
): ExitCode {
  const runs = results.map(scoresOf);
  if (options.json) {
    output.data(JSON.stringify({ plan, job, runs }));
  } else {
    if (runs.length > 0) output.data(renderScores(runs, output));
    output.note(renderEnd(job));
  }
  const allGood = runs.length > 0 && runs.every(({ status }) => status === 'success');
  return allGood && job.stage === 'COMPLETED' ? 0 : 1;
}

function follow({ options, context, output }: RunCall, job: SubmittedJob): Promise<FollowedJob> {
  const { namespace, id } = job;
  return followJob(
    {
      job: id,
      namespace,
      token: options.token,
      follow: true,
      // The script's line for programs is shown as what it says, below.
      onLine: ({ text }) => void (text.startsWith(RESULT_PREFIX) || output.note(text.trimEnd())),
    },
    context,
  );
}

async function publishScores(
  { options, context, output }: RunCall,
  { id, namespace }: SubmittedJob,
  plan: object,
): Promise<ExitCode> {
  const { json } = options;
  const scores = await prepareScores({ ...options, job: id, namespace }, context);
  if (!json) showCollection(scores.plan, output);
  if (!scores.plan.change) {
    if (json) output.data(JSON.stringify({ plan, ...planJson(scores.plan) }));
    else output.note(`Nothing was published. To decide otherwise: evalcard jobs collect ${id}`);
    return 1;
  }
  const step = await writePlan(scores, writeFlags(options), output);
  if (json) output.data(JSON.stringify({ plan, ...planJson(scores.plan, step) }));
  return step.kind === 'declined' ? 1 : 0;
}

async function checkTarget({ options, context }: RunCall, modelId: string): Promise<void> {
  const { repoId = modelId, token } = options;
  // To add to a pull request takes no right to write to main.
  const adds = options.updatePr !== undefined;
  const mode = adds ? 'pull-request' : intentOf(options);
  await checkPublishable({ repoId, token }, mode, context);
}

/** What the flags ask for. @throws EvalcardError 'usage' without a model or a task */
function wishesOf(options: RunCall['options']): JobWishes {
  const { model, task, timeout, temperature, limit } = options;
  if (model === undefined || task === undefined) {
    throw usageError(
      'A job needs --model and --task',
      'evalcard jobs run --model owner/name --task gsm8k',
    );
  }
  if (temperature !== undefined && !/^\d+(\.\d+)?$/.test(temperature)) {
    throw usageError(`--temperature ${temperature}: expected a number from 0`);
  }
  if (limit !== undefined && !/^\d+(-\d+)?$/.test(limit)) {
    throw usageError(`--limit ${limit}: expected N or A-B`);
  }
  return { ...options, model, task, timeoutSeconds: timeout };
}

// Files travel in variables: nobody wants to read them.
function shortened(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length < 200 || /\s/.test(value)) return value;
  return `${value.slice(0, 40)}… (${value.length} characters)`;
}
