import type { JobPlan } from '../../app/jobs/prepare-job.ts';
import { formatDuration } from '../../core/jobs/duration.ts';
import { formatDollars } from '../../core/jobs/hardware.ts';

/** A job before it is submitted: what runs, where its log goes, and what it costs. */
export function renderJobPlan(plan: JobPlan): string {
  const { model, task, framework, provider, hardware, timeoutSeconds, mostDollars } = plan;
  const { dollarsPerHour, name } = hardware;
  const commit =
    'commit' in model && model.commit !== undefined ? ` at ${model.commit.slice(0, 12)}` : '';
  const rows: readonly (readonly [string, string])[] = [
    ['model', `${model.id}${commit}, answered by ${provider}`],
    ['task', `${task.name} (${framework})`],
    ['hardware', `${name}, ${formatDollars(dollarsPerHour)} an hour`],
    ['at most', `${formatDollars(mostDollars)} in ${formatDuration(timeoutSeconds)}`],
    ['paid by', plan.namespace],
    ['log', logText(plan)],
    ['secrets', plan.request.secrets.join(', ') || 'none'],
  ];
  return [
    ...rows.map(([key, value]) => `${`${key}:`.padEnd(10)} ${value}`),
    ...plan.notes.map((note) => `note:      ${note}`),
  ].join('\n');
}

function logText({ logs }: JobPlan): string {
  if (logs.volume) return `bucket ${logs.volume.source}, folder ${logs.volume.path ?? ''}`;
  return logs.dir ?? 'not kept; the scores are';
}
