import type { Env, MarkdownIt, StateBlock, Token } from 'markdown-it';
import { bounds } from './read-bounds.ts';

/** What the rules share while one document is parsed. */
interface Progress {
  /** Cells that may still be made. */
  cellsLeft: number;
  /** How many raw `<table>`s are open after the first `scanned` tokens. */
  scanned: number;
  openTables: number;
}

const progresses = new WeakMap<Env, Progress>();

function progressOf(env: Env): Progress {
  const known = progresses.get(env);
  if (known) return known;
  const progress = { cellsLeft: bounds.cellsPerDocument, scanned: 0, openTables: 0 };
  progresses.set(env, progress);
  return progress;
}

/**
 * Bounds the number of cells that GFM tables make, marks a table that was cut, and marks rows with
 * more cells than the header has (GFM drops the excess without a word).
 */
export function limitTables(parser: MarkdownIt): void {
  const table = parser.block.ruler.getRules('')[0];
  if (!table) return;
  parser.block.ruler.at(
    'table',
    (state, start, end, silent) => {
      if (silent || !table(state, start, end, true))
        return silent && table(state, start, end, true);
      const progress = progressOf(state.env);
      const columns = cellsIn(lineAt(state, start));
      const room = Math.max(1, Math.min(bounds.cellsPerTable, progress.cellsLeft) / columns);
      const from = state.tokens.length;
      table(state, start, Math.min(end, start + 1 + Math.ceil(room)), false);
      progress.cellsLeft -= columns * (state.line - start);
      markTable(state, from, columns, start, end);
      return true;
    },
    { alt: ['paragraph', 'reference'] },
  );
}

const emptyEnd = /(?:\|[ \t]*)+$/;

function markTable(
  state: StateBlock,
  from: number,
  columns: number,
  start: number,
  end: number,
): void {
  const named = cellsIn(lineAt(state, start).replace(emptyEnd, '|'));
  for (let at = from; at < state.tokens.length; at++) {
    const token = state.tokens[at];
    if (token?.type !== 'tr_open' || !token.map) continue;
    const line = lineAt(state, token.map[0]);
    const cells = cellsIn(line);
    // Empty cells behind the last one shift nothing.
    if (cellsIn(line.replace(emptyEnd, '|')) > columns) token.meta = { misfit: 'long' };
    // One cell may be left off at the end; of several nobody can say where they are missing.
    else if (cells < named - 1) token.meta = { misfit: 'short' };
  }
  const rest = skipRows(state, state.line, end);
  const opening: Token | undefined = state.tokens[from];
  if (rest === state.line || !opening) return;
  opening.meta = { cut: `${rest - state.line} of ${rest - start - 1} rows were left out` };
  if (opening.map) opening.map[1] = rest;
  state.line = rest;
}

// markdown-it gives up on a table when it would have to invent more than 65,536 cells; what follows
// are still rows of it. An ordinary end of a table is a blank line or another kind of block.
function skipRows(state: StateBlock, line: number, end: number): number {
  let at = line;
  while (at < end && !state.isEmpty(at) && (state.sCount[at] ?? 0) >= state.blkIndent) {
    if (!lineAt(state, at).includes('|')) break;
    at++;
  }
  return at;
}

/**
 *  > | <table>
 *    |
 *  > |       <tr><td>85.2</td></tr>
 *            ^
 * CommonMark makes the second part a code block; its author meant a row, so inside an open table an
 * indented line that begins with a tag stays HTML.
 */
export function insideOpenTable(parser: MarkdownIt): void {
  parser.block.ruler.before('code', 'html_in_table', (state, start, end, silent) => {
    if ((state.sCount[start] ?? 0) - state.blkIndent < 4) return false;
    if (!/^<\/?[a-z]/i.test(lineAt(state, start)) || !tableIsOpen(state)) return false;
    if (silent) return true;
    let line = start + 1;
    while (line < end && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent)
      line++;
    state.line = line;
    const token = state.push('html_block', '', 0);
    token.map = [start, line];
    token.content = state.getLines(start, line, state.blkIndent, true);
    return true;
  });
}

function tableIsOpen(state: StateBlock): boolean {
  const open = progressOf(state.env);
  for (; open.scanned < state.tokens.length; open.scanned++) {
    const token = state.tokens[open.scanned];
    if (token?.type !== 'html_block' && token?.type !== 'inline') continue;
    for (const [tag] of token.content.matchAll(/<!--[^]*?(?:-->|$)|<\/?table\b/gi)) {
      if (tag.startsWith('</')) open.openTables = Math.max(0, open.openTables - 1);
      else if (!tag.startsWith('<!')) open.openTables++;
    }
  }
  return open.openTables > 0;
}

/** Keeps `[^1]` apart from the text: a footnote mark glued to a score is not a digit of it. */
export function footnoteReference(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'footnote_reference', (state, silent) => {
    if (!state.src.startsWith('[^', state.pos)) return false;
    const label = /^\[\^[^\]\s]{1,64}\]/.exec(state.src.slice(state.pos, state.pos + 70))?.[0];
    if (!label) return false;
    if (!silent) {
      state.push('sup_open', 'sup', 1);
      state.push('text', '', 0).content = label;
      state.push('sup_close', 'sup', -1);
    }
    state.pos += label.length;
    return true;
  });
}

function lineAt(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]).trimEnd();
}

// The cells of a row: unescaped pipes, without the outer ones.
function cellsIn(line: string): number {
  let cells = 1;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '|' && at > 0 && at < line.length - 1) cells++;
  }
  return cells;
}
