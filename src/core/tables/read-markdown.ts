import Markdown from 'markdown-it';
import type { Env, MarkdownIt, Token } from 'markdown-it';
import { bounds } from './read-bounds.ts';
import { footnoteReference, insideOpenTable, limitTables } from './read-markdown-rules.ts';

/** A document as HTML, with the way back to its lines. */
export interface RenderedMarkdown {
  readonly html: string;
  /** Source line (1-based) of each line of `html`. */
  readonly lines: readonly number[];
  /** Offsets in `html` of the `<table>` tags that came from GFM tables, with why a table was cut. */
  readonly markdownTables: ReadonlyMap<number, string | undefined>;
  /** Blocks were nested deeper than is read. */
  readonly tooDeep: boolean;
}

interface Output {
  html: string;
  readonly lines: number[];
  line: number;
}

const blocks = blockParser();
const inlines = inlineParser();

/**
 * Renders Markdown to the HTML that a reader's browser would get, with raw HTML passed through.
 * `firstLine` is the 1-based line that the text begins on in its file.
 */
export function renderMarkdown(markdown: string, firstLine: number): RenderedMarkdown {
  const env: Env = {};
  const tokens = blocks.parse(markdown, env);
  const output: Output = { html: '', lines: [firstLine], line: firstLine };
  const markdownTables = new Map<number, string | undefined>();
  const skipped = remoteProse(tokens);
  let tooDeep = false;
  for (const token of tokens) {
    // The parser opens a block at the last level and leaves it empty.
    if (token.nesting > 0 && token.level >= bounds.blockNesting - 1) tooDeep = true;
    if (token.map) startLine(output, firstLine + token.map[0]);
    if (token.type === 'table_open') {
      markdownTables.set(output.html.length, token.meta?.cut as string | undefined);
    }
    if (skipped.has(token)) continue;
    write(output, htmlOf(token, env), token.type === 'html_block');
  }
  return { html: output.html, lines: output.lines, markdownTables, tooDeep };
}

/**
 * Long paragraphs that say nothing about any table: most of a card's text, and most of the time to read it. What may
 * be a heading or a caption is short; what explains a table stands right before or after it. Raw HTML may open
 * a cell around paragraphs, so with raw HTML tables nothing is skipped.
 */
function remoteProse(tokens: readonly Token[]): ReadonlySet<Token> {
  const skipped = new Set<Token>();
  if (
    tokens.some(({ type, content }) => type === 'html_block' && /<t(?:able|[rdh])\b/i.test(content))
  ) {
    return skipped;
  }
  let inTable = false;
  let sinceTable = Infinity;
  let waiting: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'table_open') {
      inTable = true;
      // The two paragraphs before a table are read.
      for (const remote of waiting.slice(0, -2)) skipped.add(remote);
      waiting = [];
    } else if (token.type === 'table_close') {
      inTable = false;
      sinceTable = 0;
    } else if (token.type === 'inline' && !inTable) {
      sinceTable += 1;
      const paragraph = tokens[at - 1]?.type === 'paragraph_open';
      if (paragraph && sinceTable > 2) waiting.push(token);
    }
  }
  for (const remote of waiting) skipped.add(remote);
  for (const token of skipped) if (!isLongProse(token)) skipped.delete(token);
  return skipped;
}

function isLongProse({ content }: Token): boolean {
  return (
    content.length > 160 &&
    !/<t(?:able|[rdh])\b|<h\d|<summary|<pre|<code|<script|<style|<!--/i.test(content)
  );
}

function htmlOf(token: Token, env: Env): string {
  switch (token.type) {
    case 'inline':
      return inlineHtml(token.content, env);
    case 'html_block':
      return token.content;
    case 'fence':
    case 'code_block':
      return `<pre>${escapeHtml(token.content)}</pre>`;
    case 'tr_open':
      return rowHtml(token.meta?.misfit as 'long' | 'short' | undefined);
    default:
      if (token.hidden || !token.tag) return '';
      return token.nesting < 0 ? `</${token.tag}>` : `<${token.tag}>`;
  }
}

function rowHtml(misfit: 'long' | 'short' | undefined): string {
  return misfit === undefined ? '<tr>' : `<tr data-misfit="${misfit}">`;
}

// Most cells are a bare number or name: nothing in them can start inline markup.
function inlineHtml(content: string, env: Env): string {
  if (!/[\\`*_[\]<&!~\n]/.test(content)) return escapeHtml(content);
  return inlines.renderInline(content, env);
}

function startLine(output: Output, line: number): void {
  output.html += '\n';
  output.lines.push(line);
  output.line = line;
}

// Raw HTML keeps its line breaks, so its lines can be counted on; other text stays on its block's line.
function write(output: Output, html: string, counted: boolean): void {
  for (let at = html.indexOf('\n'); at >= 0; at = html.indexOf('\n', at + 1)) {
    output.lines.push(counted ? ++output.line : output.line);
  }
  output.html += html;
}

function blockParser(): MarkdownIt {
  const parser = new Markdown('default', { html: true, maxNesting: bounds.blockNesting });
  parser.core.ruler.enableOnly(['normalize', 'block']);
  limitTables(parser);
  insideOpenTable(parser);
  return parser;
}

function inlineParser(): MarkdownIt {
  const parser = new Markdown('default', { html: true });
  footnoteReference(parser);
  return parser;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (char) =>
    char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;',
  );
}
