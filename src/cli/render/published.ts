import type { PublishedResult } from '../../app/published-results.ts';
import { formatSetting } from '../../core/setting.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

const HEAD = ['BENCHMARK', 'SETTING', 'METRIC', 'VALUE', 'BADGE', 'SOURCE', 'WRITTEN IN'];

/** Published results, one a line; a benchmark's name stands once above its settings. */
export function renderPublished(results: readonly PublishedResult[], output: Output): string {
  const rows = results.map((one, at) => {
    const above = results[at - 1]?.result.benchmark.name;
    const [name = '', ...cells] = row(one);
    return [above === name ? '' : name, ...cells];
  });
  return renderTable(HEAD, rows, output);
}

function row({ result, at, badge, pullRequest }: PublishedResult): string[] {
  const { benchmark, metric, value, unit, uncertainty, source, date } = result;
  const spread = uncertainty ? ` ± ${uncertainty.value}` : '';
  const origin = source?.name ?? source?.url ?? '–';
  return [
    benchmark.name,
    formatSetting(result),
    metric.name,
    `${value}${spread}${unit === 'percent' ? ' %' : unit === 'unknown' ? '' : ` ${unit}`}`,
    badge,
    date === undefined ? origin : `${origin}, ${date.slice(0, 10)}`,
    pullRequest ? `${at.file} in #${pullRequest.number}` : `${at.file}:${at.line}`,
  ];
}
