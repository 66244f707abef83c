import { nextLineStart } from '../text/line-ends.ts';

/**
 * Where the front matter of a card stands. `start`–`end` is the YAML with its last line end;
 * the closing `---` begins at `end`, the body at `bodyStart`.
 */
export type FrontMatterBlock =
  | { readonly kind: 'none'; readonly bodyStart: number }
  | {
      readonly kind: 'block';
      readonly start: number;
      readonly end: number;
      readonly bodyStart: number;
    }
  /** Meant as front matter, but the Hub would not see it. */
  | { readonly kind: 'broken'; readonly reason: string; readonly at: number };

/**
 * Finds the front matter by the Hub's own rule (huggingface_hub, repocard.py: REGEX_YAML_BLOCK): white space,
 * a line `---`, anything, then the first line `---` that has only blanks after it. LF, CRLF and CR all count.
 */
export function findFrontMatter(text: string): FrontMatterBlock {
  const open = /^\s*---/.exec(text);
  if (!open) return { kind: 'none', bodyStart: bomLength(text) };
  const afterDashes = open[0].length;
  const dashes = afterDashes - 3;
  if (!/[\r\n]/.test(text[afterDashes] ?? '')) return notOpened(text, dashes, afterDashes);

  const start = nextLineStart(text, afterDashes);
  const close = closingLine(text, start);
  if (close === null) return notClosed(text, dashes, start);
  return { kind: 'block', start, end: close, bodyStart: nextLineStart(text, close) };
}

/** A byte order mark stays in front of everything. */
export function bomLength(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function closingLine(text: string, from: number): number | null {
  const closing = /---[^\S\r\n]*(?=[\r\n]|$)/y;
  for (let at = from; at < text.length; at = nextLineStart(text, at)) {
    closing.lastIndex = at;
    if (closing.test(text)) return at;
  }
  return null;
}

// `---␠␠` is a front matter to its author and a horizontal line to the Hub.
function notOpened(text: string, at: number, after: number): FrontMatterBlock {
  const blanks = /[^\S\r\n]+(?=[\r\n])/y;
  blanks.lastIndex = after;
  if (!blanks.test(text) || !looksLikeYaml(text, nextLineStart(text, after))) {
    return { kind: 'none', bodyStart: bomLength(text) };
  }
  return { kind: 'broken', reason: 'the opening "---" is followed by blanks', at };
}

function notClosed(text: string, at: number, start: number): FrontMatterBlock {
  if (!looksLikeYaml(text, start)) return { kind: 'none', bodyStart: bomLength(text) };
  return { kind: 'broken', reason: 'there is no closing "---" line', at };
}

// A card may well begin with a horizontal line; front matter begins with a key (or a comment, then a key).
function looksLikeYaml(text: string, from: number): boolean {
  const key = /(?:[^\S\r\n]*(?:#[^\r\n]*)?[\r\n]+)*["']?[A-Za-z_][\w-]*["']?:(?:\s|$)/y;
  key.lastIndex = from;
  return key.test(text);
}
