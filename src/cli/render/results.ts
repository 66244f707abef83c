import { formatSetting } from '../../core/setting.ts';
import type { EvalResult } from '../../core/result.ts';
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

function formatValue({ value, unit, uncertainty, provenance }: EvalResult): string {
  const printed = provenance?.kind === 'readme-table' ? provenance.raw : String(value);
  const sign = unit === 'percent' ? ' %' : '';
  const spread = uncertainty ? ` ± ${uncertainty.value}` : '';
  const shown = `${value}${sign}${spread}`;
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
