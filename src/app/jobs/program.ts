import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import { usageError } from '../../core/errors.ts';
import { remoteProgram, shippedProgram } from '../../core/jobs/request.ts';
import type { JobProgram, ShippedFile } from '../../core/jobs/request.ts';
import type { Hardware } from '../../core/jobs/hardware.ts';
import { payloads, readPayload } from '../../io/payload/payload.ts';
import type { Context } from '../context.ts';
import type { ResolvedModel } from './resolve-model.ts';
import type { ResolvedTask } from './resolve-task.ts';
import { loadsWeights, type JobWishes, type Provider } from './wishes.ts';

export interface ProgramParts {
  readonly wishes: JobWishes;
  readonly task: ResolvedTask;
  readonly model: ResolvedModel | null;
  readonly provider: Provider;
  readonly hardware: Hardware;
  readonly nonce: string;
  /** What the script is told to write its log to; null leaves it in the job. */
  readonly logDir: string | null;
}

/** The command that runs the evaluation, with the script and a task's file where they come from this machine. */
export async function jobProgram(parts: ProgramParts, context: Context): Promise<JobProgram> {
  const { wishes, task } = parts;
  const args = payloadArguments(parts);
  const { script } = wishes;
  if (script !== undefined && /^https?:\/\//i.test(script)) {
    if (task.file !== undefined) {
      throw usageError(
        `The task file ${task.asked} cannot travel with a script that the job downloads`,
        'leave out --script, or give the script as a file',
      );
    }
    return remoteProgram(script, args);
  }
  const files = [await scriptFile(wishes, context)];
  if (task.file !== undefined) files.push(await shipped(task.file));
  return shippedProgram(files, args);
}

async function scriptFile(
  { script, framework }: JobWishes,
  { cwd }: Context,
): Promise<ShippedFile> {
  if (script !== undefined) return shipped(resolve(cwd, script));
  const name = payloads[framework];
  return { name, base64: base64(await readPayload(name)) };
}

async function shipped(path: string): Promise<ShippedFile> {
  const bytes = await readFile(path).catch(() => {
    throw usageError(`There is no file ${path}`);
  });
  return { name: basename(path), base64: base64(bytes) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The arguments that payload/README.md describes. */
function payloadArguments(parts: ProgramParts): string[] {
  const { wishes, task, provider, model, hardware, nonce, logDir } = parts;
  const pins = loadsWeights(provider) ? model?.commit : undefined;
  const lighteval = wishes.framework === 'lighteval';
  const options: readonly (readonly [string, string | number | undefined])[] = [
    ['--model', wishes.model],
    ['--task', task.name],
    lighteval ? ['--backend', provider === 'hf' ? 'accelerate' : 'vllm'] : ['--provider', provider],
    ['--base-url', wishes.baseUrl],
    ['--revision', pins],
    ['--limit', wishes.limit],
    ['--epochs', wishes.epochs],
    ['--max-connections', wishes.maxConnections],
    ['--temperature', wishes.temperature],
    ['--sandbox', wishes.sandbox],
    ['--log-dir', logDir ?? undefined],
    ['--nonce', nonce],
  ];
  return [
    ...options.flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)])),
    ...wishes.taskArg.flatMap((pair) => ['-T', pair]),
    ...[...engineArguments(provider, hardware), ...wishes.modelArg].flatMap((pair) => ['-M', pair]),
  ];
}

function engineArguments(provider: Provider, { accelerator }: Hardware): string[] {
  if (provider !== 'vllm' || !accelerator) return [];
  return [
    ...(accelerator.quantity > 1 ? [`tensor_parallel_size=${accelerator.quantity}`] : []),
    ...(accelerator.model === 'T4' ? ['dtype=half'] : []),
  ];
}
