import { formatSetting } from '../../core/setting.ts';
import type { EvalResult } from '../../core/result.ts';
import { shownValue } from '../../core/text/shown-number.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** The results with the cell each was read from: what a person checks before anything is written. */
export function renderResults(results: readonly EvalResult[], output: Output): string {
  const rows = results.map((result) => [
    result.benchmark.name,
    formatSetting(result),
    result.metric.name,
    formatValue(result),
    formatPlace(result),
  ]);
  return renderTable(['BENCHMARK', 'SETTING', 'METRIC', 'VALUE', 'READ FROM'], rows, output);
}

function formatValue(result: EvalResult): string {
  const { value, provenance } = result;
  const printed = provenance?.kind === 'readme-table' ? provenance.raw : String(value);
  const shown = shownValue(result);
  return printed === String(value) || printed === shown ? shown : `${shown}  (“${printed}”)`;
}

function formatPlace({ provenance }: EvalResult): string {
  if (provenance?.kind === 'api') {
    const { key, raw } = provenance;
    return raw === undefined ? key : `${key} = ${raw}`;
  }
  if (provenance?.kind !== 'readme-table') return provenance?.kind ?? '';
  const { table, row, column, line } = provenance;
  return `table ${table}, row ${row}, column ${column} (line ${line})`;
}
