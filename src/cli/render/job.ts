import { describeEffort, type JobSummary } from '../../app/jobs/describe-job.ts';
import type { Output } from '../output.ts';

/** A job in lines of `name: value`. */
export function renderJob(job: JobSummary): string {
  const { id, namespace, url, stage, evaluation, createdAt, image, secrets, labels } = job;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['job', `${namespace}/${id}`],
    ['stage', job.reason === undefined ? stage : `${stage}: ${job.reason}`],
    ['model', evaluation?.model],
    ['revision', evaluation?.modelRevision],
    ['task', evaluation?.task],
    ['limit', evaluation?.limit],
    ['epochs', evaluation?.epochs],
    ['runs on', describeEffort(job)],
    ['created', createdAt],
    ['image', image],
    ['secrets', secrets.length > 0 ? secrets.join(', ') : undefined],
    [
      'labels',
      Object.entries(labels)
        .map((pair) => pair.join('='))
        .join(' ') || undefined,
    ],
    ['page', url],
  ];
  return rows
    .flatMap(([name, value]) => (value === undefined ? [] : [`${`${name}:`.padEnd(10)} ${value}`]))
    .join('\n');
}

/** How a job ended, or that it has not, with what comes next. */
export function renderEnd({ id, stage, over, reason, help, evaluation }: JobSummary): string {
  if (!over) return `Job ${id} is ${stage}. Follow it: evalcard jobs logs -f ${id}`;
  const collect = evaluation ? ` Its scores: evalcard jobs collect ${id}` : '';
  if (reason === undefined) return `Job ${id} has completed.${collect}`;
  const hint = help === undefined ? '' : ` Hint: ${help}.`;
  return `Job ${id} did not complete: ${reason}.${hint} What it printed: evalcard jobs logs ${id}`;
}

/** After Ctrl-C: the job goes on, and this is how to come back to it. */
export function sayDetached(id: string, output: Output): void {
  output.note(`\nThe job goes on. Follow it: evalcard jobs logs -f ${id}
Its scores, when it has ended: evalcard jobs collect ${id}
End it: evalcard jobs cancel ${id}`);
}
