import type { RunScores } from '../../app/jobs/run-scores.ts';
import { formatSetting } from '../../core/setting.ts';
import { shownValue } from '../../core/text/shown-number.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** What each run measured, or why it measured nothing. */
export function renderScores(runs: readonly RunScores[], output: Output): string {
  const rows = runs.flatMap(({ task, status, error, partial, results }) => {
    const said = [...(error === undefined ? [] : [error]), ...(partial ?? [])].join('; ');
    if (results.length === 0) return [[task, status, '', '', '', said]];
    return results.map((result) => [
      task,
      status,
      result.metric.name,
      shownValue(result),
      formatSetting(result),
      said,
    ]);
  });
  return renderTable(['RUN', 'STATUS', 'METRIC', 'VALUE', 'SETTING', ''], rows, output);
}
