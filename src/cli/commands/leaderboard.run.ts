import { type Leaderboard, showLeaderboard } from '../../app/leaderboard.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderTable } from '../render/table.ts';
import type { options as flags } from './leaderboard.ts';

export async function runLeaderboard({
  args: [benchmark = ''],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { json, top, task, derived, token } = options;
  const found = await showLeaderboard({ benchmark, task, derived, token }, context);
  const rows = found.rows.slice(0, top ?? found.rows.length);
  if (json) {
    output.data(JSON.stringify({ ...found, rows }));
    return 0;
  }
  const order = found.lowerIsBetter ? ', lower is better' : '';
  output.note(
    `${found.dataset}${found.task === null ? '' : `, ${found.task}`}${order}: ${found.url}`,
  );
  if (rows.length === 0) output.data('No model has a result there yet.');
  else output.data(renderTable(HEAD, rows.map(row), output));
  if (rows.length < found.rows.length) output.note(`${found.rows.length - rows.length} more rows.`);
  return 0;
}

const HEAD = ['RANK', 'MODEL', 'VALUE', 'VERIFIED', 'SOURCE', 'NOTES'];

function row({
  rank,
  modelId,
  value,
  verified,
  source,
  pullRequest,
  notes,
}: Leaderboard['rows'][number]): string[] {
  const proposed = pullRequest === undefined ? '' : `pull request #${pullRequest}`;
  return [
    String(rank),
    modelId,
    String(value),
    verified ? 'yes' : '',
    [source?.name ?? source?.url ?? '', proposed].filter(Boolean).join(', '),
    notes ?? '',
  ];
}
