import { cellKind, type CellKind } from './cell-kind.ts';
import type { Cell, Table } from './table.ts';
import { findMetric } from './metric-name.ts';
import { isLengthTitle, isLengthValue, namingRole, titleMeaning } from './title-words.ts';

/**
 * A table, or a part of one that has a header of its own, cut into header and body. Most tables
 * are one block; a header that stands in a body row starts another.
 */
export interface Block {
  readonly table: Table;
  /** All grid rows of the block. */
  readonly rows: readonly number[];
  /** Grid rows that make up the header, top to bottom; none when the table has no header. */
  readonly headerRows: readonly number[];
  readonly body: readonly BodyRow[];
  readonly columns: readonly Column[];
}

export interface BodyRow {
  readonly row: number;
  /** Text of the last row above that spans the table: `**Mathematics**`. */
  readonly section?: string;
}

export interface Column {
  readonly index: number;
  /** Header cells over the column, top to bottom, a spanning cell once, blank ones left out. */
  readonly path: readonly HeaderCell[];
  /** What most body cells are. */
  readonly kind: 'number' | 'text' | 'blank';
}

export interface HeaderCell {
  readonly row: number;
  readonly cell: Cell;
  /** Columns the cell spans. */
  readonly span: number;
}

/** Cuts a table into blocks. */
export function layOut(table: Table): readonly Block[] {
  const kinds = table.rows.map((row) => row.map(cellKind));
  const titled = titledRows(table, kinds);
  const numeric = numericColumns(kinds, table.width, Math.max(table.headerRows, titled));
  const headerEnd = titled > 0 ? titled : headerDepth(table, kinds, numeric);
  const starts = [{ from: 0, body: headerEnd }, ...innerHeaders(table, kinds, numeric, headerEnd)];
  return starts.map((start, index) => {
    const end = starts[index + 1]?.from ?? table.rows.length;
    return blockOf(
      table,
      kinds,
      numeric,
      rangeOf(start.from, start.body),
      rangeOf(start.body, end),
    );
  });
}

/** The text of a row that is one cell or one word wide: a section, not data. */
function sectionText(row: readonly Cell[]): string | undefined {
  if (row.length < 2) return undefined;
  const origins = new Set<string>();
  let text: string | undefined;
  let first = -1;
  for (const [index, cell] of row.entries()) {
    if (cell.text === '') continue;
    origins.add(`${cell.origin.row}:${cell.origin.column}`);
    if (origins.size > 1) return undefined;
    text ??= cell.text;
    if (first < 0) first = index;
  }
  const spans = (row[first]?.columnSpan ?? 1) > 1;
  return spans || first === 0 || row[first]?.bold === true ? text : undefined;
}

/**
 * Rows at the top that each have a title of their own: `Task | …`, `Dataset | …`, `Split | …`, `Metric | …` over the
 * scores. 0 where there are not at least two.
 */
function titledRows({ rows, width }: Table, kinds: readonly CellKind[][]): number {
  let count = 0;
  while (
    count < rows.length &&
    namingRole(rows[count]?.[0]?.text ?? '') !== undefined &&
    kinds[count]?.includes('number') !== true
  )
    count++;
  const scored = kinds.slice(count).some((row) => row.includes('number'));
  return count >= 2 && width >= 3 && scored ? count : 0;
}

/** Columns in which numbers (or marks for missing ones) stand below the declared header. */
function numericColumns(
  kinds: readonly CellKind[][],
  width: number,
  from: number,
): readonly boolean[] {
  return Array.from({ length: width }, (_, column) => {
    let numbers = 0;
    let texts = 0;
    for (let row = from; row < kinds.length; row++) {
      const kind = kinds[row]?.[column];
      if (kind === 'number') numbers++;
      else if (kind === 'text') texts++;
    }
    return numbers > 0 && numbers * 2 >= texts;
  });
}

/** Rows at the top that are header: the declared ones, and those below that only name things. */
function headerDepth(
  table: Table,
  kinds: readonly CellKind[][],
  numeric: readonly boolean[],
): number {
  let depth = table.headerRows;
  if (
    depth === 1 &&
    table.syntax === 'markdown' &&
    isDataRow(kinds[0] ?? [], numeric, table.rows[0] ?? [])
  )
    return 0;
  if (depth === 0 && isHeaderRow(table, kinds, numeric, 0, true)) depth = 1;
  if (depth === 1 && (isLengthRow(table) || isSizeRow(table))) depth = 2;
  const first = depth;
  while (
    depth < first + 3 &&
    depth < table.rows.length - 1 &&
    isHeaderRow(table, kinds, numeric, depth, isBlankRow(kinds, depth - 1))
  )
    depth++;
  return depth;
}

/** `Model | Input length | Input length`, and below it, without a label, the lengths. */
function isLengthRow({ rows }: Table): boolean {
  const [titles = [], lengths = []] = rows;
  const at = titles.flatMap(({ text }, column) => (isLengthTitle(text) ? [column] : []));
  return (
    at.length > 1 &&
    lengths.every(({ text }, column) =>
      at.includes(column) ? isLengthValue(text) : text === '' || text === titles[column]?.text,
    )
  );
}

/** `Benchmark | Acorn | Acorn | Oak`, and below it, without a label, the sizes of these models. */
function isSizeRow({ rows }: Table): boolean {
  const [families = [], sizes = []] = rows;
  const at = sizes.flatMap(({ text }, column) =>
    /^\d+(?:\.\d+)?\s?[bm]$/i.test(text) ? [column] : [],
  );
  const names = at.map((column) => families[column]?.text ?? '');
  return (
    new Set(names).size < names.length &&
    names[0] !== '' &&
    sizes.every(
      ({ text }, column) =>
        at.includes(column) ||
        text === '' ||
        text === families[column]?.text ||
        (families[column]?.text === '' && titleMeaning(text)?.role === 'benchmark'),
    )
  );
}

/** A GFM table must have a header line; some authors put the first scores there. */
function isDataRow(
  kinds: readonly CellKind[],
  numeric: readonly boolean[],
  row: readonly Cell[],
): boolean {
  const at = numeric.flatMap((is, column) => (is ? [column] : []));
  return (
    at.length > 0 &&
    kinds[0] === 'text' &&
    at.every((column) => kinds[column] === 'number' && /\d[.,]\d|%/.test(row[column]?.text ?? ''))
  );
}

/** A row that has words where the others have numbers, and no row label of its own. */
function isHeaderRow(
  table: Table,
  kinds: readonly CellKind[][],
  numeric: readonly boolean[],
  row: number,
  labelAllowed: boolean,
): boolean {
  const cells = table.rows[row] ?? [];
  const rowKinds = kinds[row] ?? [];
  if (rowKinds.includes('number') && !cells.every((cell) => cell.header || cell.text === ''))
    return false;
  if (sectionText(cells) !== undefined) return false;
  const words = numeric.some((is, column) => is && rowKinds[column] === 'text');
  if (!words) return false;
  const below = table.rows[row - 1];
  const blankAbove =
    below !== undefined && numeric.every((is, column) => is || below[column]?.text === '');
  return cells.every(
    (cell, column) =>
      numeric[column] === true ||
      cell.text === '' ||
      labelAllowed ||
      blankAbove ||
      cell.header ||
      isTitle(cell.text) ||
      cell.origin.row < row,
  );
}

function isTitle(text: string): boolean {
  const role = titleMeaning(text)?.role;
  return role !== undefined && role !== 'other';
}

function isBlankRow(kinds: readonly CellKind[][], row: number): boolean {
  return row >= 0 && (kinds[row]?.every((kind) => kind === 'blank') ?? false);
}

/** Rows inside the body that start over: `Model | HumanEval | MBPP` below `Model | MMLU | GSM8K`. */
function innerHeaders(
  table: Table,
  kinds: readonly CellKind[][],
  numeric: readonly boolean[],
  from: number,
): { from: number; body: number }[] {
  const found: { from: number; body: number }[] = [];
  for (let row = from + 1; row < table.rows.length - 1; row++) {
    const cells = table.rows[row] ?? [];
    const label = cells.find((cell) => cell.text !== '');
    if (!label || !isHeaderRow(table, kinds, numeric, row, true)) continue;
    if (!isTitle(label.text) && !repeatsCorner(table, kinds, numeric, row)) continue;
    found.push({ from: row, body: row + 1 });
  }
  return found;
}

/** Words over every column of numbers and nothing in the corner, as in the header at the top. */
function repeatsCorner(
  { rows }: Table,
  kinds: readonly CellKind[][],
  numeric: readonly boolean[],
  row: number,
): boolean {
  const [corner] = rows[row] ?? [];
  return (
    corner?.text === '' &&
    rows[0]?.[0]?.text === '' &&
    numeric.filter(Boolean).length > 1 &&
    numeric.every((is, column) => !is || kinds[row]?.[column] === 'text')
  );
}

function blockOf(
  table: Table,
  kinds: readonly CellKind[][],
  numeric: readonly boolean[],
  headerRows: readonly number[],
  rows: readonly number[],
): Block {
  const body: BodyRow[] = [];
  let section: string | undefined;
  for (const row of rows) {
    const cells = table.rows[row] ?? [];
    if (cells.every((cell) => cell.text === '')) continue;
    const text = sectionText(cells);
    if (text !== undefined && kinds[row]?.includes('number') !== true) section = text;
    else body.push(section === undefined ? { row } : { row, section });
  }
  const columns = Array.from({ length: table.width }, (_, index) =>
    columnOf(table, kinds, headerRows, body, numeric, index),
  );
  return { table, rows: [...headerRows, ...rows], headerRows, body, columns };
}

function columnOf(
  table: Table,
  kinds: readonly CellKind[][],
  headerRows: readonly number[],
  body: readonly BodyRow[],
  numeric: readonly boolean[],
  index: number,
): Column {
  const path: HeaderCell[] = [];
  for (const row of headerRows) {
    const cell = headerCell(table, headerRows, numeric, row, index);
    if (!cell || cell.text === '' || path.at(-1)?.cell.origin === cell.origin) continue;
    const last = path.at(-1)?.cell.origin;
    if (last && last.row === cell.origin.row && last.column === cell.origin.column) continue;
    path.push({ row, cell, span: cell.columnSpan });
  }
  let numbers = 0;
  let texts = 0;
  let missing = 0;
  for (const { row } of body) {
    const kind = kinds[row]?.[index];
    if (kind === 'number') numbers++;
    else if (kind === 'text') texts++;
    else if (kind === 'missing') missing++;
  }
  const kind =
    numbers > 0 && numbers * 2 >= texts
      ? 'number'
      : texts > 0
        ? 'text'
        : missing > 0
          ? 'number'
          : 'blank';
  return { index, path, kind };
}

/**
 * The header cell over a column. Markdown has no colspan: above the last header row an empty cell
 * belongs to the group that began to its left.
 */
function headerCell(
  table: Table,
  headerRows: readonly number[],
  numeric: readonly boolean[],
  row: number,
  index: number,
): Cell | undefined {
  //   |        | Emoji Test Sets |    | Text Test Sets |    |
  //   | Model  | Acc             | F1 | Acc            | F1 |
  //                              ^^^^ Emoji Test Sets
  const cells = table.rows[row] ?? [];
  const own = cells[index];
  if (
    table.syntax === 'html' ||
    row === headerRows.at(-1) ||
    own?.text !== '' ||
    numeric[index] !== true
  )
    return own;
  //   |    | COCO |      |      |     a title in the middle of its group: where that begins is not said
  //   | PQ | mAP  | mIoU | cIoU |
  const first = numeric.indexOf(true);
  const leaf = table.rows[headerRows.at(-1) ?? 0]?.[first]?.text ?? '';
  if (cells[first]?.text === '' && findMetric(leaf) !== undefined) return own;
  for (let left = index - 1; left >= 0 && numeric[left] === true; left--) {
    const cell = cells[left];
    if (cell && cell.text !== '') return cell;
  }
  return own;
}

function rangeOf(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
