import { showResults } from '../../app/show.ts';
import type { PublishedResult } from '../../app/show.ts';
import { hasErrors } from '../../core/findings/index.ts';
import { formatSetting } from '../../core/setting.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderFindings } from '../render/findings.ts';
import { renderTable } from '../render/table.ts';
import type { options as flags } from './show.ts';

export async function runShow({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const published = await showResults({ ...options, target: args[0] }, context);
  const { results, findings, label } = published;
  if (options.json) output.data(JSON.stringify(published));
  else if (results.length === 0) output.data(`No evaluation results in ${label}.`);
  else output.data(renderTable(HEAD, results.map(row), output));
  if (!options.json && findings.length > 0) output.error(renderFindings(findings, output));
  return hasErrors(findings) ? 1 : 0;
}

const HEAD = ['BENCHMARK', 'SETTING', 'METRIC', 'VALUE', 'SOURCE', 'WRITTEN IN'];

function row({ result, at, verified }: PublishedResult): string[] {
  const { benchmark, metric, value, unit, source, verifyToken } = result;
  const badge = verified === true || verifyToken !== undefined ? ' (verified)' : '';
  return [
    benchmark.name,
    formatSetting(result),
    metric.name,
    `${value}${unit === 'percent' ? ' %' : ''}${badge}`,
    source?.name ?? source?.url ?? '–',
    `${at.file}:${at.line}`,
  ];
}
