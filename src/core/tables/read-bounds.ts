/**
 * How much of a document is read. A card stays far below these; they exist so that a hostile or
 * broken one costs bounded time and memory. Data up to the bound is kept and the cut is reported.
 */
export const bounds = {
  /** Grid places in one table, missing and spanned ones included. */
  cellsPerTable: 200_000,
  /** Cells read from one document. */
  cellsPerDocument: 400_000,
  /** Tables read from one document. */
  tables: 5_000,
  /** Columns of one table. */
  columns: 4_000,
  /** Tables inside tables. */
  nesting: 100,
  /** Blocks inside blocks of Markdown (quotes, lists). */
  blockNesting: 200,
  /** Characters kept of one cell. */
  cellText: 10_000,
  /** Characters kept of a paragraph, heading or caption around a table. */
  contextText: 2_000,
  /** Largest `colspan` and `rowspan`, from the HTML standard's table model. */
  columnSpan: 1_000,
  rowSpan: 65_534,
  /** Attributes kept of one tag; the ones read here come early or not at all. */
  attributes: 64,
} as const;
