import { inspectTables } from '../../app/inspect-tables.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderFindings } from '../render/findings.ts';
import { renderGrid } from '../render/grid.ts';
import { renderModel } from '../render/model.ts';
import { renderResults } from '../render/results.ts';
import { renderSkippedCells } from '../render/skipped.ts';
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
  const command = `evalcard extract-readme ${args[0] ?? options.repoId ?? label}${choiceOf(options)}`;
  const blocks = tables.map((table) => {
    const short = renderTableReport(table, inspected, command, output);
    const grid = grids.find(({ index }) => index === table.index);
    if (!grid) return short;
    const own = results.filter(
      ({ provenance }) => provenance?.kind === 'readme-table' && provenance.table === table.index,
    );
    return [
      short,
      renderGrid(grid, table, own, output),
      own.length > 0 ? renderResults(own, output) : '',
      renderSkippedCells([table], output),
    ]
      .filter(Boolean)
      .join('\n\n');
  });
  // Of an ambiguous table and of names that are only alike the tables have spoken above.
  const others = findings.filter(
    ({ code }) => code !== 'ambiguous-table' && code !== 'no-model-match',
  );
  if (others.length > 0) blocks.push(renderFindings(others, output));
  output.data(blocks.join('\n\n'));
  return tables.length > 0 ? 0 : 1;
}

/** The flags that made this reading, to be repeated when it is written. */
function choiceOf({
  modelColumnIndex,
  modelNameOverride,
  onlyThisModel,
  benchmarks,
  repoId,
}: Call<typeof flags>['options']): string {
  return [
    repoId === undefined ? '' : `--repo-id ${repoId}`,
    modelColumnIndex === undefined ? '' : `--model-column-index ${modelColumnIndex}`,
    onlyThisModel ? '--only-this-model' : '',
    modelNameOverride === undefined
      ? ''
      : `--model-name-override ${JSON.stringify(modelNameOverride)}`,
    ...benchmarks.map((file) => `--benchmarks ${file}`),
  ]
    .filter(Boolean)
    .map((flag) => ` ${flag}`)
    .join('');
}
