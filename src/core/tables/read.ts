import { bomLength, findFrontMatter } from '../cards/front-matter.ts';
import { finding } from '../findings/index.ts';
import type { Finding } from '../findings/index.ts';
import { resolveGrid } from './grid.ts';
import { scanTables } from './read-html.ts';
import { renderMarkdown } from './read-markdown.ts';
import type { RawTable } from './read-stack.ts';
import type { Table } from './table.ts';

export interface ReadOptions {
  /** Name of the file in findings. @default 'README.md' */
  readonly file?: string;
}

/** The tables of a card, and what kept some of their data from being read. */
export interface TablesRead {
  readonly tables: readonly Table[];
  readonly findings: readonly Finding[];
}

/**
 * Reads every table of a README, GFM and HTML, in document order; see `Table` for how they are
 * counted. Front matter is not read as content, but its lines count. Any text is accepted: what does
 * not fit the bounds (`read-bounds.ts`) is left out with a finding.
 */
export function readTables(markdown: string, { file = 'README.md' }: ReadOptions = {}): TablesRead {
  if (!/\||<table/i.test(markdown)) return { tables: [], findings: [] };
  const { body, line } = withoutFrontMatter(markdown);
  const rendered = renderMarkdown(body, line);
  const stack = scanTables(rendered);
  const tables = stack.tables.map(tableOf);
  const findings: Finding[] = [];
  stack.tables.forEach((raw, index) => findings.push(...tableFindings(raw, tables[index], file)));
  if (rendered.tooDeep || stack.tooDeep) findings.push(finding('nested-too-deep', {}, { file }));
  if (stack.tooMany) findings.push(finding('too-many-tables', { read: tables.length }, { file }));
  return { tables, findings };
}

// The Hub does not see a broken front matter either: then all of it is body.
function withoutFrontMatter(text: string): { body: string; line: number } {
  const front = findFrontMatter(text);
  const start = front.kind === 'broken' ? bomLength(text) : front.bodyStart;
  return { body: text.slice(start), line: lineBreaks(text.slice(0, start)) + 1 };
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function tableOf(raw: RawTable, index: number): Table {
  const { rows, width, headerRows, truncated } = resolveGrid(raw.rows);
  const cuts = [raw.truncated, truncated].filter(Boolean).join('; ');
  return {
    index,
    syntax: raw.syntax,
    line: raw.line,
    endLine: raw.endLine,
    headerRows,
    width,
    rows,
    context: raw.context,
    ...(raw.overflow.length > 0 && { overflowRows: raw.overflow }),
    ...(raw.short.length > 0 && { shortRows: raw.short }),
    ...(cuts && { truncated: cuts }),
  };
}

function tableFindings(raw: RawTable, table: Table | undefined, file: string): readonly Finding[] {
  if (!table) return [];
  const at = { file, line: table.line, table: table.index };
  const found: Finding[] = [];
  if (table.truncated) found.push(finding('table-cut', { reason: table.truncated }, at));
  if (!raw.closed) found.push(finding('table-unclosed', {}, at));
  for (const row of raw.overflow.slice(0, 3)) {
    found.push(
      finding(
        'row-overflow',
        { row },
        { file, line: raw.rows[row]?.line ?? table.line, table: table.index, row },
      ),
    );
  }
  return found;
}
