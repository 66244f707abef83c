import { formatDuration } from '../../../core/jobs/duration.ts';
import { listEvaluationJobs } from '../../../app/jobs/jobs.ts';
import type { JobSummary } from '../../../app/jobs/describe-job.ts';
import type { Call, ExitCode } from '../../command.ts';
import { renderTable } from '../../render/table.ts';
import type { options as flags } from './ps.ts';

export async function runJobsPs({
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { stage, label, ...rest } = options;
  const wishes = { ...rest, stages: stage.map((one) => one.toUpperCase()), labels: label };
  const found = await listEvaluationJobs(wishes, context);
  if (options.json) {
    output.data(JSON.stringify(found));
    return 0;
  }
  if (found.jobs.length === 0) {
    const which =
      options.all || stage.length > 0 ? 'No such jobs' : 'No evaluation jobs are running';
    output.data(`${which} in ${found.namespace}.`);
    if (!options.all && stage.length === 0) output.note('Those that have ended: --all');
    return 0;
  }
  output.data(renderTable(HEAD, found.jobs.map(row), output));
  if (found.more) output.note(`There are more: --limit ${options.limit * 5}`);
  return 0;
}

const HEAD = ['JOB', 'STAGE', 'MODEL', 'TASK', 'HARDWARE', 'RAN', 'CREATED'];

function row({ id, stage, evaluation, hardware, seconds, createdAt }: JobSummary): string[] {
  return [
    id,
    stage,
    evaluation?.model ?? '–',
    evaluation?.task ?? '–',
    hardware,
    seconds === undefined ? '' : formatDuration(seconds),
    createdAt.slice(0, 16).replace('T', ' '),
  ];
}
