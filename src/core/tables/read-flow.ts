import { bounds } from './read-bounds.ts';
import { addImage, addText, finishText, inlineText } from './read-text.ts';
import type { FinishedText, InlineText } from './read-text.ts';
import type { Heading, TableContext } from './table.ts';

/** The text around tables, as it goes by: what the next table would have as its context. */
export interface Flow {
  headings: readonly Heading[];
  /** A heading has been seen. */
  begun: boolean;
  /** The block being read. */
  block: InlineText;
  kind: { readonly name: 'paragraph' | 'summary' } | { readonly name: 'heading'; level: number };
  line: number;
  before: string | undefined;
  /** Called with the paragraph that follows the last table. */
  awaiting: ((after: string) => void) | undefined;
  /** Open elements whose headings do not reach beyond them. */
  readonly scopes: Scope[];
}

interface Scope {
  readonly tag: string;
  readonly headings: readonly Heading[];
  summary?: string;
}

/** A bold line that stands for a heading is below every real one. */
const boldHeadingLevel = 7;
const scopedTags = new Set(['details', 'blockquote', 'li']);
const scopeDepth = 250;

export function createFlow(): Flow {
  return {
    headings: [],
    begun: false,
    block: inlineText(),
    kind: { name: 'paragraph' },
    line: 0,
    before: undefined,
    awaiting: undefined,
    scopes: [],
  };
}

export function flowText(flow: Flow, text: string, line: number): void {
  if (flow.block.parts.length === 0) {
    if (!text.trim()) return;
    flow.line = line;
  }
  addText(flow.block, text);
}

export function flowImage(flow: Flow, alt: string): void {
  addImage(flow.block, alt);
}

/** A block element begins: what was read so far is complete. */
export function openFlowBlock(flow: Flow, tag: string, line: number): void {
  completeBlock(flow);
  const level = headingLevel(tag);
  if (level) flow.kind = { name: 'heading', level };
  else if (tag === 'summary') flow.kind = { name: 'summary' };
  else if (tag === 'hr' || tag === 'pre') leavePlace(flow);
  if (scopedTags.has(tag) && flow.scopes.length < scopeDepth) {
    flow.scopes.push({ tag, headings: flow.headings });
  }
  flow.line = line;
}

export function closeFlowBlock(flow: Flow, tag: string): void {
  completeBlock(flow);
  if (!scopedTags.has(tag)) return;
  const at = flow.scopes.findLastIndex((scope) => scope.tag === tag);
  const scope = flow.scopes[at];
  if (!scope) return;
  flow.headings = scope.headings;
  flow.scopes.length = at;
}

/** A table begins here: what stands around it, up to now. */
export function contextHere(flow: Flow): TableContext {
  completeBlock(flow);
  const caption = flow.scopes.findLast((scope) => scope.summary)?.summary;
  const { headings, before } = flow;
  leavePlace(flow);
  return { headings, ...(caption && { caption }), ...(before && { before }) };
}

function completeBlock(flow: Flow): void {
  const { block, kind, line } = flow;
  flow.kind = { name: 'paragraph' };
  if (block.parts.length === 0) return;
  flow.block = inlineText();
  const finished = finishText(block);
  const text = finished.text.slice(0, bounds.contextText);
  if (!text) return;
  if (kind.name === 'heading') addHeading(flow, { level: kind.level, text, line });
  else if (kind.name === 'summary') addSummary(flow, text);
  else addParagraph(flow, text, finished, line);
}

function addHeading(flow: Flow, heading: Heading): void {
  const titled: Heading =
    !flow.begun && heading.level === 1 ? { ...heading, title: true } : heading;
  flow.begun = true;
  flow.headings = [...flow.headings.filter(({ level }) => level < heading.level), titled];
  leavePlace(flow);
}

function addSummary(flow: Flow, text: string): void {
  const details = flow.scopes.findLast((scope) => scope.tag === 'details');
  if (details) details.summary = text;
}

function addParagraph(flow: Flow, text: string, { bold }: FinishedText, line: number): void {
  if (bold && text.length <= 160) {
    // A title of what follows says nothing about the table above it.
    addHeading(flow, { level: boldHeadingLevel, text: text.replace(/\s*:$/, ''), line });
  } else {
    flow.awaiting?.(text);
    flow.awaiting = undefined;
  }
  flow.before = text;
}

// Text on one side of a heading, rule or code block is not "right before" what is on the other.
function leavePlace(flow: Flow): void {
  flow.before = undefined;
  flow.awaiting = undefined;
}

export function headingLevel(tag: string): number {
  return /^h[1-6]$/.test(tag) ? Number(tag[1]) : 0;
}
