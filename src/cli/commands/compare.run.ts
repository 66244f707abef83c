import { type ComparedModels, compareResults, drawComparison } from '../../app/compare.ts';
import { cellText } from '../../core/charts/comparison-chart.ts';
import type { ComparedRow } from '../../core/comparison.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderFindings } from '../render/findings.ts';
import { renderTable } from '../render/table.ts';
import type { options as flags } from './compare.ts';

export async function runCompare({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { benchmark: benchmarks, common, svg, png, title, token, json } = options;
  const compared = await compareResults({ targets: args, benchmarks, common, token }, context);
  if (!json) show(compared, output);
  const files = await drawComparison(compared, { svg, png, title }, context);
  if (json) output.data(JSON.stringify({ ...compared, ...(files.length > 0 && { files }) }));
  else if (files.length > 0) output.note(`Wrote ${files.join(', ')}`);
  return compared.rows.length === 0 ? 1 : 0;
}

function show({ models, rows, findings }: ComparedModels, output: Output): void {
  if (rows.length === 0) output.data('No results to compare.');
  else {
    const head = ['BENCHMARK', 'SETTING', 'METRIC', ...models.map(({ name }) => name)];
    output.data(renderTable(head, rows.map(cells), output));
  }
  if (findings.length > 0) output.error(renderFindings(findings, output));
}

function cells(row: ComparedRow): string[] {
  const direction = row.higherIsBetter === false ? 'lower is better' : '';
  const metric = [row.metric, direction].filter(Boolean).join(', ');
  const values = row.cells.map((cell) => (cell.kind === 'none' ? '–' : cellText(cell, row)));
  return [row.name, row.setting, metric, ...values];
}
