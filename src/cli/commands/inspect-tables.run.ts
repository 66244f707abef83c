import { inspectTables } from '../../app/inspect-tables.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderFindings } from '../render/findings.ts';
import { renderGrid } from '../render/grid.ts';
import { renderModel } from '../render/model.ts';
import { renderTableReport } from '../render/table-report.ts';
import type { options as flags } from './inspect-tables.ts';

export async function runInspectTables({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const inspected = await inspectTables(
    { ...options, target: args[0], tables: options.table },
    context,
  );
  const { model, label, tables, grids, results, findings } = inspected;
  if (options.json) {
    output.data(JSON.stringify(inspected));
    return tables.length > 0 ? 0 : 1;
  }
  output.note(`Tables of ${label}, read for ${renderModel(model)}`);
  const blocks = tables.map((table) => {
    const grid = grids.find(({ index }) => index === table.index);
    const drawn = grid ? `\n${renderGrid(grid, table, results, output)}` : '';
    return `${renderTableReport(table, inspected, args[0] ?? options.repoId ?? '', output)}${drawn}`;
  });
  if (findings.length > 0) blocks.push(renderFindings(findings, output));
  output.data(blocks.join('\n\n'));
  return tables.length > 0 ? 0 : 1;
}
