import stringWidth from 'fast-string-width';

import type { Output } from '../output.ts';

/** Columns padded to their widest cell (CJK and emoji count double), with a bold head. */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { style }: Pick<Output, 'style'>,
): string {
  const widths = head.map((title, column) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
      .join('  ')
      .trimEnd();
  return [style('bold', line(head)), ...rows.map(line)].join('\n');
}
