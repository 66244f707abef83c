import { Tokenizer, TokenizerMode } from 'parse5';
import type { Token, TokenHandler } from 'parse5';
import { bounds } from './read-bounds.ts';
import { closeFlowBlock, flowImage, flowText, headingLevel, openFlowBlock } from './read-flow.ts';
import type { RenderedMarkdown } from './read-markdown.ts';
import {
  closeAll,
  closeTableTag,
  createStack,
  markCellHeading,
  openTableTag,
  textPlace,
} from './read-stack.ts';
import type { TableStack } from './read-stack.ts';
import { addBreak, addImage, addText, closeStyle, openStyle } from './read-text.ts';

/** Elements whose borders part paragraphs and lines. */
const blockTags = new Set(
  (
    'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary ul'
  ).split(' '),
);
const tableTags = new Set('table caption colgroup thead tbody tfoot tr td th'.split(' '));

/**
 * Reads all tables of a rendered document, nested ones included, in one pass over its tags. Tables
 * are collected with a stack of their own instead of a document tree: time and memory stay linear
 * whatever is left unclosed.
 */
export function scanTables(document: RenderedMarkdown): TableStack {
  const stack = createStack();
  const reader = new TableReader(stack, document);
  const tokenizer = new BoundedTokenizer({ sourceCodeLocationInfo: true }, reader);
  reader.tokenizer = tokenizer;
  tokenizer.write(document.html, true);
  closeAll(stack, document.lines.at(-1) ?? 1);
  return stack;
}

/** Hands each tag and text to the place it belongs to: a cell, or the text around tables. */
class TableReader implements TokenHandler {
  tokenizer: Tokenizer | undefined;
  readonly #stack: TableStack;
  readonly #document: RenderedMarkdown;
  /** Depth of open `<pre>`: what looks like a table there is code. */
  #preformatted = 0;
  readonly #lastEndTag = new Map<string, number>();

  constructor(stack: TableStack, document: RenderedMarkdown) {
    this.#stack = stack;
    this.#document = document;
  }

  onStartTag(tag: Token.TagToken): void {
    const { tagName: name } = tag;
    const line = this.#line(tag);
    if (name === 'script' || name === 'style') this.#hide(tag);
    if (name === 'pre') this.#preformatted++;
    if (tableTags.has(name)) {
      if (this.#preformatted === 0) this.#openTable(tag, line);
      return;
    }
    const place = textPlace(this.#stack);
    if (place === null) return;
    const block = blockTags.has(name);
    if (place === undefined) this.#openInFlow(tag, block, line);
    else {
      if (block || name === 'br') addBreak(place);
      if (headingLevel(name)) markCellHeading(this.#stack, headingLevel(name), line);
      if (name === 'img') addImage(place, attribute(tag, 'alt') ?? '');
      if (name === 'a') addLink(place.links, attribute(tag, 'href'));
      openStyle(place, name);
    }
  }

  onEndTag(tag: Token.TagToken): void {
    const { tagName: name } = tag;
    if (name === 'pre' && this.#preformatted > 0) this.#preformatted--;
    if (tableTags.has(name)) {
      if (this.#preformatted === 0) closeTableTag(this.#stack, name, this.#line(tag));
      return;
    }
    const place = textPlace(this.#stack);
    if (place === null) return;
    if (place === undefined) {
      closeStyle(this.#stack.flow.block, name);
      if (blockTags.has(name)) closeFlowBlock(this.#stack.flow, name);
      return;
    }
    closeStyle(place, name);
    if (headingLevel(name)) markCellHeading(this.#stack, 0, 0);
    if (blockTags.has(name)) addBreak(place);
  }

  onCharacter(token: Token.CharacterToken): void {
    const place = textPlace(this.#stack);
    if (place) addText(place, token.chars.replaceAll('\n', ' '));
    else if (place === undefined) flowText(this.#stack.flow, token.chars, this.#line(token));
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}

  #openTable(tag: Token.TagToken, line: number): void {
    const offset = tag.location?.startOffset ?? -1;
    const tables = this.#document.markdownTables;
    openTableTag(this.#stack, {
      name: tag.tagName,
      line,
      attribute: (name) => attribute(tag, name),
      ...(tables.has(offset) && { markdown: { cut: tables.get(offset) } }),
    });
  }

  #openInFlow(tag: Token.TagToken, block: boolean, line: number): void {
    const { flow } = this.#stack;
    if (block) openFlowBlock(flow, tag.tagName, line);
    else if (tag.tagName === 'br') addBreak(flow.block);
    else if (tag.tagName === 'img') flowImage(flow, attribute(tag, 'alt') ?? '');
    else openStyle(flow.block, tag.tagName);
  }

  // Without its end tag the element would hide the rest of the document.
  #hide(tag: Token.TagToken): void {
    const name = tag.tagName;
    let last = this.#lastEndTag.get(name);
    if (last === undefined) {
      last = this.#document.html.toLowerCase().lastIndexOf(`</${name}`);
      this.#lastEndTag.set(name, last);
    }
    if (!this.tokenizer || last < (tag.location?.startOffset ?? 0)) return;
    this.tokenizer.state = TokenizerMode.RAWTEXT;
  }

  #line(token: { location: Token.Location | null }): number {
    return this.#document.lines[(token.location?.startLine ?? 1) - 1] ?? 1;
  }
}

/** A tag with a hundred thousand attributes would be compared attribute by attribute. */
class BoundedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const token = this.currentToken;
    if (token && 'attrs' in token)
      token.attrs.length = Math.min(token.attrs.length, bounds.attributes);
    super._leaveAttrName();
  }
}

function attribute(tag: Token.TagToken, name: string): string | undefined {
  return tag.attrs.find((attr) => attr.name === name)?.value;
}

function addLink(links: string[], href: string | undefined): void {
  if (href && links.length < 100) links.push(href);
}
