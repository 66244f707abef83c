import { randomBytes } from 'node:crypto';

import { refusedError, usageError } from '../../core/errors.ts';
import { formatDollars, mostDollars } from '../../core/jobs/hardware.ts';
import type { Hardware } from '../../core/jobs/hardware.ts';
import { formatDuration } from '../../core/jobs/duration.ts';
import { labelText } from '../../core/jobs/request.ts';
import { connectHub } from '../../io/hub/hub.ts';
import { whoAmI } from '../../io/hub/identity.ts';
import type { CreateJobRequest } from '../../io/hub/wire.ts';
import type { Context } from '../context.ts';
import { newRunId } from '../publish/write-in-run.ts';
import { chooseHardware, chooseProvider, offeredHardware } from './choose-hardware.ts';
import { chooseLogPlace, type LogPlace } from './log-place.ts';
import { jobProgram } from './program.ts';
import { modelId, resolveModel, type ResolvedModel } from './resolve-model.ts';
import { resolveTask, type ResolvedTask } from './resolve-task.ts';
import { jobSecrets, jobVariables, refuseSecretsIn } from './secrets.ts';
import { submitJob, type SubmittedJob } from './submit-job.ts';
import type { JobWishes, Provider } from './wishes.ts';

/** A job before it is submitted: plain data, nothing in it is secret. */
export interface JobPlan {
  /** `20260102-1a2b3c4d`: the label `evalcard-run` of the job. */
  readonly runId: string;
  readonly namespace: string;
  readonly model: ResolvedModel | { readonly id: string; readonly notes: readonly string[] };
  readonly task: ResolvedTask;
  readonly framework: JobWishes['framework'];
  readonly provider: Provider;
  readonly hardware: Hardware;
  readonly timeoutSeconds: number;
  /** Dollars until the timeout. */
  readonly mostDollars: number;
  readonly logs: LogPlace;
  /** What is sent, with the names of the secrets only. */
  readonly request: Omit<CreateJobRequest, 'secrets'> & { readonly secrets: readonly string[] };
  readonly notes: readonly string[];
}

export interface PreparedJob {
  readonly plan: JobPlan;
  /** Starts the job. It costs money from then on. */
  readonly submit: () => Promise<SubmittedJob>;
}

/** The image whose `uv` runs the script; Hugging Face's own client takes the same. */
const IMAGE = 'ghcr.io/astral-sh/uv:python3.12-bookworm';

/**
 * Looks up everything that can go wrong before it costs money: the task, the model and its weights, the hardware and its
 * price, the secrets. Starts nothing.
 *
 * @throws EvalcardError 'usage' and 'refused', with what helps; HubError.
 */
export async function prepareJob(wishes: JobWishes, context: Context): Promise<PreparedJob> {
  const hub = await connectHub(context, wishes.token);
  const secrets = await jobSecrets(wishes, context);
  const variables = jobVariables(wishes);
  const given = [wishes.model, wishes.task, ...wishes.taskArg, ...wishes.modelArg];
  refuseSecretsIn('argument', numbered(given), secrets);
  refuseSecretsIn('--env', variables, secrets);

  const namespace = wishes.namespace ?? (await whoAmI(hub)).name;
  const offered = await offeredHardware(hub);
  const provider = chooseProvider(wishes, offered);
  checkFramework(wishes, provider);
  const task = await resolveTask(wishes, hub, context);
  const model = await resolveModel(wishes, provider, hub);
  const { hardware, notes } = chooseHardware(wishes, provider, model?.parameters, offered);
  const most = mostDollars(hardware, wishes.timeoutSeconds);
  checkCost(wishes, hardware, most);

  const runId = newRunId(context);
  const nonce = context.newId?.() ?? randomBytes(16).toString('hex');
  const logs = chooseLogPlace(wishes.logs, namespace, runId);
  const program = await jobProgram(
    { wishes, task, model, provider, hardware, nonce, logDir: logs.dir },
    context,
  );
  refuseSecretsIn('argument', numbered(program.command), secrets);
  const request: CreateJobRequest = {
    dockerImage: wishes.image ?? IMAGE,
    command: program.command,
    arguments: [],
    environment: { ...variables, ...program.environment },
    secrets,
    flavor: hardware.name,
    timeoutSeconds: wishes.timeoutSeconds,
    labels: labelsOf({ runId, model, wishes, task }),
    ...(logs.volume && { volumes: [logs.volume] }),
  };
  const plan: JobPlan = {
    runId,
    namespace,
    model: model ?? { id: modelId(wishes.model), notes: [] },
    task,
    framework: wishes.framework,
    provider,
    hardware,
    timeoutSeconds: wishes.timeoutSeconds,
    mostDollars: most,
    logs,
    request: { ...request, secrets: Object.keys(secrets) },
    notes: [...task.notes, ...(model?.notes ?? []), ...notes, ...withoutToken(secrets, provider)],
  };
  return { plan, submit: () => submitJob(hub, { namespace, runId, request, logs }) };
}

function checkFramework(wishes: JobWishes, provider: Provider): void {
  const { framework, task, baseUrl } = wishes;
  const foreign = framework === 'lighteval' ? onlyForInspect(wishes) : [];
  if (foreign.length > 0) {
    throw usageError(
      `lighteval does not know ${foreign.join(', ')}`,
      'leave that out, or run the task with --framework inspect',
    );
  }
  if (framework === 'lighteval' && provider !== 'vllm' && provider !== 'hf') {
    throw usageError(
      `lighteval loads the weights itself, and ${provider} has none`,
      '--provider vllm or hf; or run the task with --framework inspect',
    );
  }
  if (provider === 'openai-compatible' && baseUrl === undefined) {
    throw usageError(
      `--provider openai-compatible needs the address of the server (${task})`,
      '--base-url https://…/v1',
    );
  }
}

/** The flags of a run that mean nothing to lighteval: better said than paid for. */
function onlyForInspect(wishes: JobWishes): string[] {
  const { baseUrl, epochs, maxConnections, temperature, sandbox, taskArg } = wishes;
  const flags = {
    '--base-url': baseUrl,
    '--epochs': epochs,
    '--max-connections': maxConnections,
    '--temperature': temperature,
    '--sandbox': sandbox,
    '--task-arg': taskArg[0],
  };
  return Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
}

function checkCost({ maxCost, timeoutSeconds }: JobWishes, hardware: Hardware, most: number): void {
  if (maxCost === undefined || most <= maxCost) return;
  const affordable = Math.floor((maxCost / hardware.dollarsPerHour) * 60);
  throw refusedError(
    `${hardware.name} for ${formatDuration(timeoutSeconds)} may cost ${formatDollars(most)}, more than --max-cost ${maxCost}`,
    affordable > 0
      ? `allow less time (--timeout ${affordable}m), take cheaper --hardware, or raise --max-cost`
      : 'take cheaper --hardware, or raise --max-cost',
  );
}

function withoutToken(secrets: Readonly<Record<string, string>>, provider: Provider): string[] {
  const needed = provider === 'hf-inference-providers' && !('HF_TOKEN' in secrets);
  return needed ? ['there is no HF_TOKEN to give to the job: inference providers want one'] : [];
}

function labelsOf({
  runId,
  model,
  wishes,
  task,
}: {
  readonly runId: string;
  readonly model: ResolvedModel | null;
  readonly wishes: JobWishes;
  readonly task: ResolvedTask;
}): Record<string, string> {
  return {
    name: labelText(`eval-${task.name}`),
    'evalcard-run': runId,
    model: labelText(modelId(wishes.model)),
    task: labelText(task.name),
    ...(model?.commit !== undefined && { 'model-revision': model.commit }),
  };
}

function numbered(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text, index) => [String(index + 1), text]));
}
