import { readFile } from 'node:fs/promises';

import * as v from 'valibot';

import type { TaskList } from '../../core/jobs/tasks.ts';
import { EvalcardError } from '../../core/errors.ts';

/** The scripts that run in jobs, which come with evalcard, by harness. */
export const payloads = {
  inspect: 'inspect_eval_uv.py',
  lighteval: 'lighteval_eval_uv.py',
} as const;

/** A file of the folder `payload/` of this package. @throws EvalcardError 'unavailable' when it is not there. */
export async function readPayload(name: string): Promise<Uint8Array> {
  // This file runs as src/io/payload/…, as dist/io/payload/… and inside a bundle, dist/chunks/….
  for (const up of ['../../../', '../../', '../']) {
    const bytes = await readFile(new URL(`${up}payload/${name}`, import.meta.url)).catch(
      () => null,
    );
    if (bytes) return bytes;
  }
  throw new EvalcardError('unavailable', `evalcard's own file payload/${name} is missing`, {
    hint: 'Install evalcard again.',
  });
}

/** The tasks of the inspect-evals that the payload installs. */
export async function readTaskList(): Promise<TaskList> {
  const text = new TextDecoder().decode(await readPayload('inspect_tasks.json'));
  return v.parse(taskListSchema, JSON.parse(text));
}

const taskListSchema = v.object({
  package: v.string(),
  renamed: v.record(v.string(), v.string()),
  needDocker: v.array(v.string()),
  runModelCode: v.array(v.string()),
  tasks: v.array(v.string()),
});
