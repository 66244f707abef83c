import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { type LineEnd, lineStart, nextLineStart } from '../../text/line-ends.ts';
import type { Splice } from '../../text/splice.ts';
import type { IndentStyle } from './emit.ts';
import { childOf, type YamlPath, type YamlText } from './parse.ts';

/** What every edit needs to know of the document it changes. */
export interface EditContext {
  readonly yaml: YamlText;
  readonly lineEnd: LineEnd;
  readonly style: IndentStyle;
}

/** The splices of an edit, or the reason why it cannot be made. */
export type Made = readonly Splice[] | string;

export interface Step {
  readonly node: Node | null;
}

export type Range = readonly [start: number, end: number];

/** The nodes from the root along the path, as far as there are any; stops at an alias. */
export function walk(yaml: YamlText, path: YamlPath): Step[] {
  const steps: Step[] = [{ node: yaml.document.contents }];
  for (const key of path) {
    const child = childOf(steps.at(-1)?.node, key);
    if (!child) break;
    steps.push({ node: child.node });
  }
  return steps;
}

/** Offset (in the YAML) where the node's last character ends, comments and blanks not counted. */
export function endOf(node: unknown): number {
  if (isPairLike(node))
    return node.value === null ? endOf(node.key) : Math.max(endOf(node.key), endOf(node.value));
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0)
    return endOf(node.items.at(-1));
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
}

export function rangeOfItem(item: unknown): Range | null {
  const first = isPairLike(item) ? item.key : item;
  const range = isNode(first) ? first.range : null;
  return range ? [range[0], endOf(item)] : null;
}

function isPairLike(node: unknown): node is Pair {
  return typeof node === 'object' && node !== null && 'key' in node && 'value' in node;
}

/** Start of the line after the node: where something can be added below it. */
export function lineBelow(yaml: YamlText, node: unknown): number {
  return lineAfter(yaml, yaml.start + endOf(node));
}

export function lineAfter(yaml: YamlText, at: number): number {
  const before = yaml.text[at - 1];
  return at > yaml.start && (before === '\n' || before === '\r')
    ? at
    : nextLineStart(yaml.text, at);
}

export function insertLines(
  { yaml, lineEnd }: EditContext,
  at: number,
  lines: readonly string[],
): Splice[] {
  const text = lines.join(lineEnd);
  const openLine = at > 0 && !/[\r\n\uFEFF]/.test(yaml.text[at - 1] ?? '');
  return [{ start: at, end: at, insert: openLine ? lineEnd + text : text + lineEnd }];
}

/** Puts text after the last item of a flow collection, on a line of its own where the items stand so. */
export function insertInFlow(
  { yaml, lineEnd }: EditContext,
  node: YAMLMap | YAMLSeq,
  text: string,
): Splice {
  const last = node.items.at(-1);
  const open = yaml.start + (node.range?.[0] ?? 0);
  if (last === undefined) return { start: open + 1, end: open + 1, insert: text };
  const range = rangeOfItem(last) ?? [0, endOf(last)];
  const at = yaml.start + range[1];
  const lineOfLast = lineStart(yaml.text, yaml.start + range[0]);
  const indent = yaml.text.slice(lineOfLast, yaml.start + range[0]);
  const ownLine = lineOfLast > open && /^\s*$/.test(indent);
  const comma = /^[^\S\r\n]*,[^\S\r\n]*(?:#[^\r\n]*)?(?=[\r\n])/.exec(
    yaml.text.slice(at, yaml.end),
  );
  if (ownLine && comma) {
    const next = nextLineStart(yaml.text, at);
    return { start: next, end: next, insert: `${indent}${text},${lineEnd}` };
  }
  return { start: at, end: at, insert: ownLine ? `,${lineEnd}${indent}${text}` : `, ${text}` };
}

export function isEmptyNode(node: Node | null | undefined): boolean {
  if (isScalar(node)) return node.value === null;
  return (isMap(node) || isSeq(node)) && node.items.length === 0;
}

export function isFlow(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

export function indentOf(node: YAMLMap | YAMLSeq): number {
  const token = node.srcToken;
  return token && 'indent' in token ? token.indent : 0;
}

/** Offset behind the key's `:` and the anchor or tag of its value, where a value can begin. */
export function valuePlace(parent: Node | null, value: Node): number | null {
  if (!isMap(parent) || parent.srcToken?.type !== 'block-map') return null;
  const at = parent.items.findIndex((pair) => pair.value === value);
  const marks = parent.srcToken.items[at]?.sep?.filter(
    ({ type }) => type === 'map-value-ind' || type === 'anchor' || type === 'tag',
  );
  const last = marks?.at(-1);
  return last ? last.offset + last.source.length : null;
}
