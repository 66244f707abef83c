import type { EvalResult } from '../../core/result.ts';
import { formatSetting } from '../../core/setting.ts';
import type { RepoFile } from '../../io/repos/repo.ts';

/**
 * The description of a commit or pull request, in Markdown: what is added, and from which cell, so that
 * a maintainer can check every number without the tool.
 */
export function describeResults(results: readonly EvalResult[], file: RepoFile): string {
  const at = file.revision ? ` at \`${file.revision.slice(0, 12)}\`` : '';
  return [
    `Evaluation results of this model, read from the tables of \`${file.path}\`${at}.`,
    '',
    '| benchmark | setting | metric | value | table | row | column | line | cell as printed |',
    '|---|---|---|---|---|---|---|---|---|',
    ...results.map(row),
    '',
    'Tables, rows and columns are counted from 0, rows with the header. To check:',
    '',
    '```',
    'evalcard inspect-tables OWNER/NAME --table N',
    '```',
  ].join('\n');
}

function row(result: EvalResult): string {
  const { benchmark, metric, value, unit, provenance } = result;
  const place =
    provenance?.kind === 'readme-table'
      ? [provenance.table, provenance.row, provenance.column, provenance.line, provenance.raw]
      : ['', '', '', '', ''];
  const shown = unit === 'percent' ? `${value} %` : String(value);
  const cells = [benchmark.name, formatSetting(result), metric.name, shown, ...place];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
