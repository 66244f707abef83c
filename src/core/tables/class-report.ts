import type { RoledColumn } from './column-role.ts';
import type { Block } from './layout.ts';

/**
 * Whether a block is the report of one classifier: precision and recall for each class, beside the number of
 * examples, counts of hits and misses, a spread, or above an average; or one measure of several models, with support and
 * average. Its rows are classes, whatever they are called.
 */
export function isClassReport(block: Block, columns: readonly RoledColumn[]): boolean {
  const has = (title: RegExp): boolean => columns.some((column) => title.test(column.title.trim()));
  if (has(/^support$/i) && hasAverageRow(block)) return true;
  if (!has(/^precision|^prec\.?$/i) || !has(/^recall|^rec\.?$/i)) return false;
  if (columns.some(({ role }) => role === 'model')) return false;
  return (
    has(/^(?:support|number|count|#|n|total|num(?:ber)? of \w+)$/i) ||
    columns.some(
      ({ role, what, kind }) => kind === 'number' && (role === 'stderr' || what === 'counts'),
    ) ||
    hasAverageRow(block)
  );
}

function hasAverageRow({ table, body, columns }: Block): boolean {
  const label = columns.find(({ kind }) => kind === 'text')?.index;
  return body.some(({ row }) =>
    /^(?:micro|macro|weighted|samples)[\s_-]*(?:avg|average)/i.test(
      (label === undefined ? '' : table.rows[row]?.[label]?.text.trim()) ?? '',
    ),
  );
}
