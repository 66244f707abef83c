import type { RawCell, RawRow } from './grid.ts';
import { bounds } from './read-bounds.ts';
import { contextHere, createFlow } from './read-flow.ts';
import type { Flow } from './read-flow.ts';
import { finishText, inlineText } from './read-text.ts';
import type { InlineText } from './read-text.ts';
import type { Heading, TableContext } from './table.ts';

/** A table as read, spans not yet resolved. */
export interface RawTable {
  readonly syntax: 'markdown' | 'html';
  readonly line: number;
  endLine: number;
  readonly rows: RawRow[];
  /** Rows of `rows` that had more cells than the header. */
  readonly overflow: number[];
  /** Rows of `rows` that lack more than one cell of the header. */
  readonly short: number[];
  context: TableContext;
  truncated: string | undefined;
  closed: boolean;
}

/** The tables that are open, innermost last, and all that were read. */
export interface TableStack {
  readonly flow: Flow;
  readonly tables: RawTable[];
  readonly open: OpenTable[];
  cellsLeft: number;
  /** Tables inside the innermost open one that are not read: too many, or too deep. */
  skipped: number;
  tooDeep: boolean;
  tooMany: boolean;
}

export interface OpenTable {
  readonly table: RawTable;
  group: number;
  inHead: boolean;
  row: { line: number; cells: RawCell[]; misfit: string | undefined } | undefined;
  cell: OpenCell | undefined;
  caption: InlineText | undefined;
}

interface OpenCell {
  readonly text: InlineText;
  readonly line: number;
  readonly header: boolean;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Headings inside the cell, for tables nested in it. */
  headings: readonly Heading[];
  /** Where in the text a heading began. */
  headingFrom: { readonly at: number; readonly level: number; readonly line: number } | undefined;
}

/** What a table tag brings with it. */
export interface TableTag {
  readonly name: string;
  readonly line: number;
  readonly attribute: (name: string) => string | undefined;
  /** Set for a GFM table; `cut` says what was left out of it. */
  readonly markdown?: { readonly cut: string | undefined };
}

export function createStack(): TableStack {
  return {
    flow: createFlow(),
    tables: [],
    open: [],
    cellsLeft: bounds.cellsPerDocument,
    skipped: 0,
    tooDeep: false,
    tooMany: false,
  };
}

/** Where text goes now: a cell, a caption, the page (`undefined`), or nowhere (`null`). */
export function textPlace(stack: TableStack): InlineText | null | undefined {
  if (stack.skipped > 0) return null;
  const top = stack.open.at(-1);
  if (!top) return undefined;
  return top.cell?.text ?? top.caption ?? null;
}

export function openTableTag(stack: TableStack, tag: TableTag): void {
  if (stack.skipped > 0) {
    if (tag.name === 'table') stack.skipped++;
    return;
  }
  const top = stack.open.at(-1);
  if (tag.name === 'table') openTable(stack, tag);
  else if (!top) return;
  else if (tag.name === 'tr') openRow(top, tag);
  else if (tag.name === 'td' || tag.name === 'th') openCell(stack, top, tag);
  else if (tag.name === 'caption') openCaption(top);
  else openGroup(top, tag.name);
}

export function closeTableTag(stack: TableStack, name: string, line: number): void {
  if (stack.skipped > 0) {
    if (name === 'table') stack.skipped--;
    return;
  }
  const top = stack.open.at(-1);
  if (!top) return;
  if (name === 'table') closeTable(stack, top, line, true);
  else if (name === 'caption') closeCaption(top);
  else if (name === 'td' || name === 'th') closeCell(top);
  else if (name !== 'colgroup') closeRow(top);
}

/** The document ended: whatever is open ends too. */
export function closeAll(stack: TableStack, line: number): void {
  for (let top = stack.open.at(-1); top; top = stack.open.at(-1)) {
    closeTable(stack, top, line, false);
  }
}

function openTable(stack: TableStack, tag: TableTag): void {
  const parent = stack.open.at(-1);
  // A `<table>` that does not stand in a cell ends the table around it, as in a browser.
  if (parent && !parent.cell && !parent.caption) closeTable(stack, parent, tag.line, false);
  if (stack.open.length >= bounds.nesting || stack.tables.length >= bounds.tables) {
    if (stack.open.length >= bounds.nesting) stack.tooDeep = true;
    else stack.tooMany = true;
    stack.skipped = 1;
    return;
  }
  const table: RawTable = {
    syntax: tag.markdown ? 'markdown' : 'html',
    line: tag.line,
    endLine: tag.line,
    rows: [],
    overflow: [],
    short: [],
    context: contextOf(stack),
    truncated: tag.markdown?.cut,
    closed: false,
  };
  stack.tables.push(table);
  stack.open.push({
    table,
    group: 0,
    inHead: false,
    row: undefined,
    cell: undefined,
    caption: undefined,
  });
}

function contextOf(stack: TableStack): TableContext {
  const outer = stack.open.at(-1);
  const cell = outer?.cell;
  if (!outer) return contextHere(stack.flow);
  const { headings, caption } = outer.table.context;
  const before = cell && lastLine(cell.text);
  return {
    headings: cell?.headings.length ? [...headings, ...cell.headings] : headings,
    ...(caption && { caption }),
    ...(before && { before }),
  };
}

function lastLine(text: InlineText): string | undefined {
  const from = text.parts.findLastIndex((part) => part.kind === 'break') + 1;
  return finishText(text, from).text.slice(0, bounds.contextText) || undefined;
}

function closeTable(stack: TableStack, top: OpenTable, line: number, closed: boolean): void {
  closeCaption(top);
  closeRow(top);
  stack.open.pop();
  top.table.endLine = Math.max(line, top.table.line);
  top.table.closed = closed;
  const outer = textPlace(stack);
  if (outer === undefined) {
    stack.flow.awaiting = (after) => {
      top.table.context = { ...top.table.context, after };
    };
  }
}

function openGroup(top: OpenTable, name: string): void {
  if (name === 'colgroup') return;
  closeCaption(top);
  closeRow(top);
  top.group++;
  top.inHead = name === 'thead';
}

function openRow(top: OpenTable, tag: TableTag): void {
  closeCaption(top);
  closeRow(top);
  const misfit = top.table.syntax === 'markdown' ? tag.attribute('data-misfit') : undefined;
  top.row = { line: tag.line, cells: [], misfit };
}

function closeRow(top: OpenTable): void {
  closeCell(top);
  if (!top.row) return;
  const { line, cells, misfit } = top.row;
  if (misfit === 'long') top.table.overflow.push(top.table.rows.length);
  if (misfit === 'short') top.table.short.push(top.table.rows.length);
  top.table.rows.push({ line, cells, group: top.group, inHead: top.inHead });
  top.row = undefined;
}

function openCell(stack: TableStack, top: OpenTable, tag: TableTag): void {
  closeCaption(top);
  closeCell(top);
  top.row ??= { line: tag.line, cells: [], misfit: undefined };
  if (stack.cellsLeft-- <= 0) {
    top.table.truncated ??= `cells after the first ${bounds.cellsPerDocument} of the document were left out`;
    return;
  }
  top.cell = {
    text: inlineText(),
    line: tag.line,
    header: tag.name === 'th',
    rowSpan: span(tag.attribute('rowspan'), bounds.rowSpan, 0),
    columnSpan: span(tag.attribute('colspan'), bounds.columnSpan, 1),
    headings: [],
    headingFrom: undefined,
  };
}

function closeCell(top: OpenTable): void {
  if (!top.cell) return;
  const { text, line, header, rowSpan, columnSpan } = top.cell;
  const finished = finishText(text);
  top.cell = undefined;
  top.row?.cells.push({ ...finished, links: text.links, line, header, rowSpan, columnSpan });
}

// HTML's rules for parsing non-negative integers: leading digits count, anything else is the default.
function span(written: string | undefined, most: number, least: number): number {
  const digits = /^\s*\+?(\d{1,9})/.exec(written ?? '')?.[1];
  const number = digits === undefined ? 1 : Number(digits);
  return number < least ? 1 : Math.min(number, most);
}

function openCaption(top: OpenTable): void {
  closeRow(top);
  top.caption = inlineText();
}

function closeCaption(top: OpenTable): void {
  if (!top.caption) return;
  const { text } = finishText(top.caption);
  top.caption = undefined;
  if (text)
    top.table.context = { ...top.table.context, caption: text.slice(0, bounds.contextText) };
}

/** A heading begins or ends in the open cell: it names what is nested below it. */
export function markCellHeading(stack: TableStack, level: number, line: number): void {
  const cell = stack.open.at(-1)?.cell;
  if (!cell) return;
  const from = cell.headingFrom;
  cell.headingFrom = level ? { at: cell.text.parts.length, level, line } : undefined;
  if (!from) return;
  const { text } = finishText(cell.text, from.at);
  if (!text) return;
  const above = cell.headings.filter((heading) => heading.level < from.level);
  const heading = { level: from.level, text: text.slice(0, bounds.contextText), line: from.line };
  cell.headings = [...above, heading];
}
