import { bounds } from './read-bounds.ts';
import { takeMarks, tidy } from './read-marks.ts';

/** Text being collected from inline markup: of a cell, a heading or a paragraph. */
export interface InlineText {
  readonly parts: Part[];
  readonly links: string[];
  /** How many elements of each kind are open. */
  readonly open: Record<Style, number>;
  length: number;
  cut: boolean;
}

interface Part {
  text: string;
  readonly kind: 'plain' | 'superscript' | 'subscript' | 'struck' | 'image' | 'break';
  readonly bold: boolean;
}

type Style = 'bold' | 'struck' | 'superscript' | 'subscript';

const styleOfTag: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  del: 'struck',
  s: 'struck',
  strike: 'struck',
  sup: 'superscript',
  sub: 'subscript',
};

/** What a reader sees, in the forms that `Cell` has. */
export interface FinishedText {
  readonly text: string;
  readonly lines: readonly string[];
  readonly raw: string;
  readonly marks: readonly string[];
  readonly bold: boolean;
}

export function inlineText(): InlineText {
  return {
    parts: [],
    links: [],
    open: { bold: 0, struck: 0, superscript: 0, subscript: 0 },
    length: 0,
    cut: false,
  };
}

export function addText(to: InlineText, text: string): void {
  const { struck, superscript, subscript, bold } = to.open;
  const kind = struck ? 'struck' : superscript ? 'superscript' : subscript ? 'subscript' : 'plain';
  addPart(to, text, kind, bold > 0);
}

export function addImage(to: InlineText, alt: string): void {
  if (alt) addPart(to, alt, 'image', false);
}

export function addBreak(to: InlineText): void {
  if (to.parts.length > 0 && to.parts.at(-1)?.kind !== 'break') addPart(to, '\n', 'break', false);
}

function addPart(to: InlineText, text: string, kind: Part['kind'], bold: boolean): void {
  if (to.length >= bounds.cellText) {
    to.cut = true;
    return;
  }
  to.length += Math.max(1, text.length);
  const last = to.parts.at(-1);
  if (last && last.kind === kind && last.bold === bold && kind !== 'break') last.text += text;
  else to.parts.push({ text: text.slice(0, bounds.cellText), kind, bold });
}

/** Takes note of a formatting tag; other tags say nothing about text. */
export function openStyle(to: InlineText, tag: string): void {
  const style = styleOfTag[tag];
  if (style) to.open[style]++;
}

export function closeStyle(to: InlineText, tag: string): void {
  const style = styleOfTag[tag];
  if (style && to.open[style] > 0) to.open[style]--;
}

/** The text since part `from`, cleaned. */
export function finishText(collected: InlineText, from = 0): FinishedText {
  const parts = from === 0 ? collected.parts : collected.parts.slice(from);
  const only = parts[0];
  if (parts.length === 1 && only?.kind === 'plain' && isSimple(only.text)) return simple(only);
  const marks: string[] = [];
  const lines = visibleText(isSmallPrint(parts) ? parts.map(asPlain) : parts, marks)
    .split('\n')
    .map((line) => takeMarks(tidy(line), marks))
    .filter(Boolean);
  const text = lines.join(' ') || imageText(parts);
  return {
    text,
    lines: lines.length > 0 ? lines : [text],
    raw: tidy(parts.map((part) => (part.kind === 'break' ? ' ' : part.text)).join('')),
    marks,
    bold: isBold(parts),
  };
}

const none: readonly string[] = [];

/** All of the text is raised or lowered, as a way to print it small: a mark needs something it stands at. */
function isSmallPrint(parts: readonly Part[]): boolean {
  const isMark = (part: Part): boolean => part.kind === 'superscript' || part.kind === 'subscript';
  return (
    parts.some((part) => isMark(part) && /\p{L}{2}|\d[.,]\d/u.test(part.text)) &&
    parts.every((part) => isMark(part) || part.kind === 'break' || part.text.trim() === '')
  );
}

function asPlain(part: Part): Part {
  return part.kind === 'superscript' || part.kind === 'subscript'
    ? { ...part, kind: 'plain' }
    : part;
}

function isSimple(text: string): boolean {
  return /^[\w .,%-]*$/.test(text.trim());
}

function simple({ text, bold }: Part): FinishedText {
  const clean = tidy(text);
  return { text: clean, lines: [clean], raw: clean, marks: none, bold: bold && clean !== '' };
}

/**
 *  > | 85.2<sup>1</sup>   R<sup>2</sup>   10<sup>-5</sup>   85.2<sub>±0.3</sub>   F<sub>1</sub>
 *          ^ a mark        ^ the name      ^ a power         ^ an uncertainty      ^ the name
 */
function visibleText(parts: readonly Part[], marks: string[]): string {
  let text = '';
  let tail = '';
  const add = (piece: string): void => {
    text += piece;
    tail = (tail + piece).slice(-16);
  };
  parts.forEach((part, at) => {
    if (part.kind === 'plain' || part.kind === 'break') add(part.text);
    else if (part.kind === 'superscript') addRaised(part.text, tail, parts[at + 1], add, marks);
    else if (part.kind === 'subscript') addLowered(part.text, tail, add, marks);
    else add(' ');
  });
  return text;
}

function addRaised(
  text: string,
  tail: string,
  next: Part | undefined,
  add: (piece: string) => void,
  marks: string[],
): void {
  const clean = tidy(text);
  if (/^\s*(?:±|\+\/?-|\\pm)/.test(text)) add(` ${text}`);
  else if (isPower(clean, tail, next)) add(`^${clean}`);
  else if (clean) marks.push(clean);
}

function isPower(raised: string, tail: string, next: Part | undefined): boolean {
  if (/^[+\-−]\d+$/.test(raised)) return /\d$/.test(tail);
  // 10<sup>5</sup> 2<sup>10</sup> e<sup>2</sup>, but Acorn 2<sup>1</sup> and Acorn-large<sup>1</sup> have footnotes.
  if (/^\d{1,3}$/.test(raised) && /(?:^|[^\d.,])10$/.test(tail)) return true;
  if (/^\d{2,3}$/.test(raised) && /(?:^|[^\d.,\p{L}-])2$/u.test(tail)) return true;
  if (/^\d{1,3}$/.test(raised) && /(?:^|[^\p{L}\p{N}.,])e$/u.test(tail)) return true;
  if (!/^[23n]$/.test(raised) || !/(?:^|[^\p{L}\p{N}])\p{L}$/u.test(tail)) return false;
  return next?.kind !== 'plain' || /^[\s\-–_)]/.test(next.text);
}

function addLowered(
  text: string,
  tail: string,
  add: (piece: string) => void,
  marks: string[],
): void {
  const clean = tidy(text);
  if (/^(?:±|\+\/?-|\\pm)/.test(clean)) add(` ${clean}`);
  // F<sub>1</sub> and AraNET<sub>Emo</sub> are one word; BERT<sub>base</sub>, CLIP<sub>ViT-B/16</sub> are two.
  else if (/\p{L}$/u.test(tail)) add(namesModel.test(clean) ? ` ${text}` : text);
  else if (clean) marks.push(clean);
}

const namesModel =
  /^(?:tiny|mini|small|base|medium|large|huge|giant)$|^\p{L}{2,}[\p{L}\p{N}]*[-/\d]/iu;

// An image's description is not text of the cell, but a logo may be all that names a model.
function imageText(parts: readonly Part[]): string {
  const described = tidy(
    parts
      .filter((part) => part.kind === 'image')
      .map((part) => part.text)
      .join(' '),
  );
  return /^\p{L}/u.test(described) ? described : '';
}

function isBold(parts: readonly Part[]): boolean {
  const lettered = parts.filter((part) => part.kind === 'plain' && /[\p{L}\p{N}]/u.test(part.text));
  return lettered.length > 0 && lettered.every((part) => part.bold);
}
