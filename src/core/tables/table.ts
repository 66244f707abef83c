/**
 * A table of a card after reading: GFM and HTML look the same from here on.
 * Rows and columns are resolved (rowspan, colspan, ragged rows), so `rows[r][c]` always exists.
 */
export interface Table {
  /** 0-based, document order over GFM and HTML tables outside code blocks; a nested table comes right after its parent. */
  readonly index: number;
  readonly syntax: 'markdown' | 'html';
  /** 1-based, front matter included. */
  readonly line: number;
  readonly endLine: number;
  /** Leading rows that the markup itself declares to be headers (GFM: 1; HTML: `<thead>` or all-`<th>` rows). */
  readonly headerRows: number;
  readonly width: number;
  readonly rows: readonly (readonly Cell[])[];
  readonly context: TableContext;
  /** Rows that had more cells than the GFM header; the excess is lost and the rest may be shifted. */
  readonly overflowRows?: readonly number[];
  /** Rows that lack more than one cell of the GFM header; which ones, nobody can say. */
  readonly shortRows?: readonly number[];
  /** Set when the source was cut to stay within bounds (rows, columns, spans, nesting). */
  readonly truncated?: string;
}

export interface Cell {
  /** Visible text, whitespace collapsed, footnote marks and superscripts taken out. */
  readonly text: string;
  /** `text` split at `<br>` and block borders; one entry for an ordinary cell. */
  readonly lines: readonly string[];
  /** The cell's visible text with everything in it, as a reader sees it (footnote marks included). */
  readonly raw: string;
  /** Superscripts and footnote marks that were taken out of `text`. */
  readonly marks: readonly string[];
  /** Targets of the links in the cell. */
  readonly links: readonly string[];
  /** 1-based line of the cell in the README. */
  readonly line: number;
  /** Top-left grid position of the cell that covers this place; differs from here only under a span. */
  readonly origin: { readonly row: number; readonly column: number };
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** `<th>`, or a GFM header cell. */
  readonly header: boolean;
  readonly bold: boolean;
  /** The place was missing in a ragged row. */
  readonly missing?: boolean;
}

/** What stands around the table and may name its benchmark, its model or its purpose. */
export interface TableContext {
  /** Headings above the table, outermost first. */
  readonly headings: readonly Heading[];
  /** `<caption>`, or `<summary>` of the nearest `<details>`. */
  readonly caption?: string;
  /** The paragraph (or list item text) right before the table. */
  readonly before?: string;
  /** The paragraph right after it: footnotes usually stand there. */
  readonly after?: string;
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly line: number;
  /** The first heading of the document, at the top level: it says what the document is about. */
  readonly title?: true;
}
