import { usageError } from '../../core/errors.ts';
import { type Hub, connectHub } from '../../io/hub/hub.ts';
import { whoAmI } from '../../io/hub/identity.ts';
import type { JobName } from '../../io/hub/jobs.ts';
import type { Context } from '../context.ts';

/** How somebody says which job is meant. */
export interface JobInput {
  /** The id, `namespace/id`, or the address of the job's page. */
  readonly job: string;
  /** Who pays for it. @default the token's owner */
  readonly namespace?: string | undefined;
  readonly token?: string | undefined;
}

/** @throws EvalcardError 'usage' for what names no job */
export async function openJob(
  { job, namespace, token }: JobInput,
  context: Context,
): Promise<{ readonly hub: Hub; readonly name: JobName }> {
  const hub = await connectHub(context, token);
  const [, owner, id] =
    /^(?:https?:\/\/[^/]+\/jobs\/)?(?:([\w.-]+)\/)?([\w-]+)\/?$/.exec(job) ?? [];
  if (id === undefined) {
    throw usageError(
      `${JSON.stringify(job)} names no job`,
      'expected the id of a job, namespace/id, or the address of its page; evalcard jobs ps lists them',
    );
  }
  return { hub, name: { id, namespace: owner ?? namespace ?? (await whoAmI(hub)).name } };
}
