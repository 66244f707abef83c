import { bounds } from './read-bounds.ts';
import type { FinishedText } from './read-text.ts';
import type { Cell } from './table.ts';

/** A cell as the markup gives it, before spans are resolved. */
export interface RawCell extends FinishedText {
  readonly links: readonly string[];
  readonly line: number;
  readonly header: boolean;
  /** 0 reaches to the end of the row group, as in HTML. */
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface RawRow {
  readonly line: number;
  /** Number of the row group; spans end with it. */
  readonly group: number;
  readonly inHead: boolean;
  readonly cells: readonly RawCell[];
}

export interface Grid {
  readonly rows: readonly (readonly Cell[])[];
  readonly width: number;
  readonly headerRows: number;
  readonly truncated?: string;
}

/** A cell that reaches below its row, in one of its columns. */
interface Hanging {
  readonly cell: Cell;
  rowsLeft: number;
}

/**
 * Gives every place of a table its cell, by the HTML standard's table model
 * (https://html.spec.whatwg.org/multipage/tables.html#forming-a-table), with two differences:
 * columns at the right that hold only the rest of a wide span do not exist, and where a row span and
 * a column span collide the first keeps the place. Places that the markup left out are `missing`.
 */
export function resolveGrid(source: readonly RawRow[]): Grid {
  const rows = withoutEmptyRows(source);
  const ends = groupEnds(rows);
  const bound = widthBound(rows, ends);
  const columns = Math.min(bound, bounds.columns);
  const kept = rows.slice(0, Math.max(1, Math.floor(bounds.cellsPerTable / Math.max(1, columns))));
  const placed = placeRows(kept, ends, columns);
  const width = placed.reduce((most, row) => Math.max(most, row.starts), 0);
  const truncated = cutMessage(rows.length - kept.length, rows.length, bound - columns);
  return {
    rows: placed.map((row, at) => filled(row.cells, width, kept[at]?.line ?? 0, at)),
    width,
    headerRows: headerRows(kept),
    ...(truncated && { truncated }),
  };
}

// An empty `<tr>` is invisible, unless a cell from above reaches into it.
function withoutEmptyRows(rows: readonly RawRow[]): readonly RawRow[] {
  let reach = 0;
  let kept = 0;
  return rows.filter((row) => {
    if (row.cells.length === 0 && kept >= reach) return false;
    for (const cell of row.cells) reach = Math.max(reach, kept + (cell.rowSpan || Infinity));
    if (row.cells.length > 0 && row.cells.every((cell) => cell.rowSpan === 1)) reach ||= 0;
    kept++;
    return true;
  });
}

/** For each row the index after the last row of its group. */
function groupEnds(rows: readonly RawRow[]): readonly number[] {
  const ends: number[] = [];
  for (let at = rows.length - 1; at >= 0; at--) {
    const sameGroup = rows[at + 1]?.group === rows[at]?.group;
    ends[at] = sameGroup ? (ends[at + 1] ?? rows.length) : at + 1;
  }
  return ends;
}

// No cell can start at or after this column: the spans of all but the last cell of a row, plus what
// hangs in from above. Keeps `colspan="1000"` on a title row from making a thousand columns.
function widthBound(rows: readonly RawRow[], ends: readonly number[]): number {
  const hangingChange = Array.from({ length: rows.length + 1 }, () => 0);
  let hanging = 0;
  let bound = 1;
  rows.forEach((row, at) => {
    hanging += hangingChange[at] ?? 0;
    let before = 0;
    row.cells.forEach((cell, index) => {
      if (index < row.cells.length - 1) before += cell.columnSpan;
      const end = Math.min(at + (cell.rowSpan || Infinity), ends[at] ?? at + 1);
      if (end <= at + 1) return;
      hangingChange[at + 1] = (hangingChange[at + 1] ?? 0) + cell.columnSpan;
      hangingChange[end] = (hangingChange[end] ?? 0) - cell.columnSpan;
    });
    bound = Math.max(bound, before + hanging + 1);
  });
  return bound;
}

interface PlacedRow {
  readonly cells: (Cell | undefined)[];
  /** One more than the column that the row's last cell starts in. */
  readonly starts: number;
}

function placeRows(
  rows: readonly RawRow[],
  ends: readonly number[],
  columns: number,
): readonly PlacedRow[] {
  const hanging: (Hanging | undefined)[] = [];
  return rows.map((row, at) => {
    if (row.group !== rows[at - 1]?.group) hanging.length = 0;
    return placeRow(row, at, Math.min(ends[at] ?? at + 1, rows.length), columns, hanging);
  });
}

function placeRow(
  row: RawRow,
  at: number,
  end: number,
  columns: number,
  hanging: (Hanging | undefined)[],
): PlacedRow {
  const cells: (Cell | undefined)[] = [];
  hanging.forEach((above, column) => {
    if (!above) return;
    cells[column] = above.cell;
    if (--above.rowsLeft === 0) hanging[column] = undefined;
  });
  let column = 0;
  let starts = 0;
  for (const raw of row.cells) {
    while (cells[column]) column++;
    if (column >= columns) break;
    const rowSpan = Math.min(raw.rowSpan || Infinity, end - at);
    let width = 1;
    while (width < raw.columnSpan && column + width < columns && !cells[column + width]) width++;
    const cell = cellAt(raw, at, column, rowSpan, width);
    for (let over = 0; over < width; over++) {
      cells[column + over] = cell;
      if (rowSpan > 1) hanging[column + over] = { cell, rowsLeft: rowSpan - 1 };
    }
    starts = column + 1;
    column += width;
  }
  return { cells, starts };
}

function cellAt(
  raw: RawCell,
  row: number,
  column: number,
  rowSpan: number,
  columnSpan: number,
): Cell {
  const { text, lines, raw: visible, marks, links, line, header, bold } = raw;
  const origin = { row, column };
  return {
    text,
    lines,
    raw: visible,
    marks,
    links,
    line,
    origin,
    rowSpan,
    columnSpan,
    header,
    bold,
  };
}

const nothing: readonly string[] = [];
const emptyLines: readonly string[] = [''];

function filled(
  cells: readonly (Cell | undefined)[],
  width: number,
  line: number,
  row: number,
): readonly Cell[] {
  return Array.from({ length: width }, (_, column) => {
    const cell = cells[column];
    if (cell) return clipped(cell, width);
    return {
      text: '',
      lines: emptyLines,
      raw: '',
      marks: nothing,
      links: nothing,
      line,
      origin: { row, column },
      rowSpan: 1,
      columnSpan: 1,
      header: false,
      bold: false,
      missing: true,
    };
  });
}

function clipped(cell: Cell, width: number): Cell {
  const columnSpan = Math.min(cell.columnSpan, width - cell.origin.column);
  return columnSpan === cell.columnSpan ? cell : { ...cell, columnSpan };
}

// `<thead>`, or else the leading rows that hold only `<th>`.
function headerRows(rows: readonly RawRow[]): number {
  const inHead = rows.findIndex((row) => !row.inHead);
  const declared = inHead < 0 ? rows.length : inHead;
  if (declared > 0) return declared;
  const body = rows.findIndex((row) => !row.cells.every((cell) => cell.header));
  return body < 0 ? rows.length : body;
}

function cutMessage(rowsCut: number, rows: number, columnsCut: number): string | undefined {
  const cuts = [
    rowsCut > 0 ? `${rowsCut} of ${rows} rows` : '',
    columnsCut > 0 ? `columns after the first ${bounds.columns}` : '',
  ].filter(Boolean);
  return cuts.length > 0 ? `${cuts.join(' and ')} were left out` : undefined;
}
