import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { type LineEnd, lineStart, nextLineStart } from '../../text/line-ends.ts';
import { applySplices, type Splice } from '../../text/splice.ts';
import { blockItems, blockPairs, flowText, type IndentStyle, type YamlData } from './emit.ts';
import { applyToData } from './edit-data.ts';
import { indentStyleOf } from './indent-style.ts';
import { childOf, parseYaml, type YamlPath, type YamlText } from './parse.ts';
import { sameData } from './shape.ts';

/** One change to a YAML document. Paths are those of the document before any edit. */
export type YamlEdit =
  /** Gives the scalar at the path another value, or adds the key to its mapping. */
  | { readonly kind: 'set'; readonly path: YamlPath; readonly value: YamlData }
  /** Adds items at the end of the list at the path; the list may be missing, null or empty. */
  | { readonly kind: 'append'; readonly path: YamlPath; readonly items: readonly YamlData[] }
  /** Takes out a list item or a key with its value. */
  | { readonly kind: 'remove'; readonly path: YamlPath }
  /** Takes all items out of a list and leaves `[]`. */
  | { readonly kind: 'clear'; readonly path: YamlPath };

export type YamlEditOutcome =
  | { readonly ok: true; readonly splices: readonly Splice[] }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

export interface EditOptions {
  /** Keys whose text is written in quotes even where YAML does not need them. */
  readonly quoted?: ReadonlySet<string>;
}

/**
 * Turns edits into splices of the file; every other byte stays. The outcome is proved before it is returned: the
 * spliced text is parsed again and must hold exactly the data that the edits ask for, otherwise the edits are refused.
 */
export function editYaml(
  yaml: YamlText,
  edits: readonly YamlEdit[],
  lineEnd: LineEnd,
  { quoted }: EditOptions = {},
): YamlEditOutcome {
  const style = { ...indentStyleOf(yaml.document), ...(quoted && { quoted }) };
  const context: EditContext = { yaml, lineEnd, style };
  const splices: Splice[] = [];
  // At one offset the inner list's item comes before the outer list's.
  const inner = [...edits].sort((a, b) => b.path.length - a.path.length);
  for (const edit of inner) {
    const made = spliceFor(context, edit);
    if (typeof made === 'string') return refusal(yaml, edit, made);
    splices.push(...made);
  }
  return prove(yaml, edits, splices);
}

interface EditContext {
  readonly yaml: YamlText;
  readonly lineEnd: LineEnd;
  readonly style: IndentStyle;
}

type Made = readonly Splice[] | string;

function spliceFor(context: EditContext, edit: YamlEdit): Made {
  switch (edit.kind) {
    case 'set':
      return setAt(context, edit.path, edit.value);
    case 'append':
      return appendAt(context, edit.path, edit.items);
    case 'remove':
      return removeAt(context, edit.path);
    case 'clear':
      return clearAt(context, edit.path);
  }
}

function prove(
  yaml: YamlText,
  edits: readonly YamlEdit[],
  splices: readonly Splice[],
): YamlEditOutcome {
  const refused = (reason: string): YamlEditOutcome => ({ ok: false, reason, offset: yaml.start });
  let after: string;
  try {
    after = applySplices(yaml.text, splices);
  } catch {
    return refused('the edits overlap');
  }
  const end = yaml.end + after.length - yaml.text.length;
  const parsed = parseYaml(after, yaml.start, end);
  const expected = applyToData(yaml.data, edits);
  if (parsed.problems[0])
    return refused(`the edited YAML would be broken (${parsed.problems[0].reason})`);
  if (!sameData(parsed.data, expected)) return refused('the edit would change other values too');
  return { ok: true, splices };
}

function refusal(yaml: YamlText, { path }: YamlEdit, reason: string): YamlEditOutcome {
  const reached = walk(yaml, path);
  return { ok: false, reason, offset: yaml.start + (reached.at(-1)?.node?.range?.[0] ?? 0) };
}

// --- set ---------------------------------------------------------------------------------------

function setAt(context: EditContext, path: YamlPath, value: YamlData): Made {
  const { yaml } = context;
  const steps = walk(yaml, path);
  const parent = steps[path.length - 1]?.node ?? null;
  const last = path.at(-1);
  if (last === undefined) return 'the whole document cannot be replaced';
  if (steps.length === path.length + 1) {
    const target = steps[path.length];
    if (isEmptyNode(target?.node)) return fillEmpty(context, steps, wrap(value));
    if (isMap(target?.node) || isSeq(target?.node)) return replaceCollection(context, steps, value);
    return replaceScalar(context, target?.node ?? null, value, isFlow(parent));
  }
  if (typeof last === 'number') return 'there is no such list item';
  if (path.length === 1 && yaml.document.contents === null) {
    return insertLines(context, yaml.end, blockPairs({ [last]: value }, 0, context.style));
  }
  if (isMap(parent)) return addPair(context, parent, last, value);
  return setAt(context, path.slice(0, -1), { [last]: value });
}

type Content =
  | { readonly kind: 'list'; readonly items: readonly YamlData[] }
  | { readonly kind: 'map'; readonly map: { readonly [key: string]: YamlData | undefined } }
  | { readonly kind: 'scalar'; readonly value: YamlData };

function wrap(value: YamlData): Content {
  if (Array.isArray(value)) return { kind: 'list', items: value as readonly YamlData[] };
  if (typeof value === 'object' && value !== null) {
    return { kind: 'map', map: value as { readonly [key: string]: YamlData | undefined } };
  }
  return { kind: 'scalar', value };
}

function replaceScalar(
  { yaml, lineEnd }: EditContext,
  node: Node | null,
  value: YamlData,
  flow: boolean,
): Made {
  if (!node?.range) return 'the value has no place of its own';
  const start = yaml.start + node.range[0];
  const end = yaml.start + node.range[1];
  const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  const lineEndTaken = block && /[\r\n]$/.test(yaml.text.slice(start, end));
  return [{ start, end, insert: flowText(value, flow) + (lineEndTaken ? lineEnd : '') }];
}

/** Puts other content where a list or mapping stands; its lines go as a whole. */
function replaceCollection(context: EditContext, steps: readonly Step[], value: YamlData): Made {
  const { yaml, lineEnd, style } = context;
  const node = steps.at(-1)?.node ?? null;
  const parent = steps.at(-2)?.node ?? null;
  if (!node?.range) return 'the value has no place of its own';
  if (isFlow(node)) {
    const range = { start: yaml.start + node.range[0], end: yaml.start + node.range[1] };
    return [{ ...range, insert: flowText(value, isFlow(parent)) }];
  }
  const place = valuePlace(parent, node);
  if (place === null || !isMap(parent)) return 'this list or mapping cannot be replaced';
  const content = wrap(value);
  const start = yaml.start + place;
  const end = yaml.start + endOf(node);
  if (content.kind === 'scalar') return [{ start, end, insert: ` ${flowText(value, false)}` }];
  const indent = indentOf(parent);
  const lines =
    content.kind === 'list'
      ? blockItems(content.items, indent + style.seq, style)
      : blockPairs(content.map, indent + style.map, style);
  return [{ start, end, insert: lineEnd + lines.join(lineEnd) }];
}

function addPair(context: EditContext, map: YAMLMap, key: string, value: YamlData): Made {
  const { yaml } = context;
  if (isFlow(map)) {
    const text = flowText({ [key]: value }, true).slice(1, -1);
    return [insertInFlow(context, map, text)];
  }
  const lines = blockPairs({ [key]: value }, indentOf(map), context.style);
  const root = map === yaml.document.contents;
  return insertLines(context, root ? yaml.end : lineBelow(yaml, map), lines);
}

// --- append ------------------------------------------------------------------------------------

function appendAt(context: EditContext, path: YamlPath, items: readonly YamlData[]): Made {
  const root = context.yaml.document.contents;
  if (
    path.length === 0 &&
    (root === null || (isScalar(root) && root.value === null && !root.source))
  ) {
    return insertLines(context, context.yaml.end, blockItems(items, 0, context.style));
  }
  const steps = walk(context.yaml, path);
  if (steps.length !== path.length + 1) return setAt(context, path, items);
  const list = steps[path.length]?.node ?? null;
  if (isEmptyNode(list)) return fillEmpty(context, steps, { kind: 'list', items });
  if (!isSeq(list)) return isAlias(list) ? 'the list is an alias of another' : 'this is not a list';
  if (isFlow(list)) {
    return [insertInFlow(context, list, items.map((item) => flowText(item)).join(', '))];
  }
  const lines = blockItems(items, indentOf(list), context.style);
  return insertLines(context, lineBelow(context.yaml, list), lines);
}

/** Gives content to a key whose value is nothing, null, `[]` or `{}`. */
function fillEmpty(context: EditContext, steps: readonly Step[], content: Content): Made {
  const { yaml, style } = context;
  const node = steps.at(-1)?.node ?? null;
  const parent = steps.at(-2)?.node ?? null;
  const flat =
    content.kind === 'list' ? content.items : content.kind === 'map' ? content.map : content.value;
  if (!node?.range) return 'the value has no place of its own';
  const start = yaml.start + node.range[0];
  const end = yaml.start + node.range[1];
  const spread =
    /\S/.test(yaml.text.slice(start + 1, Math.max(start + 1, end - 1))) && !isScalar(node);
  const inline = !isMap(parent) || isFlow(parent) || content.kind === 'scalar' || spread;
  if (inline) {
    if (spread || (start < end && !isScalar(node))) {
      return [{ start: start + 1, end: start + 1, insert: flowText(flat).slice(1, -1) }];
    }
    const gap = start === end && !/\s/.test(yaml.text[start - 1] ?? '') ? ' ' : '';
    return [{ start, end, insert: gap + flowText(flat, isFlow(parent)) }];
  }
  const indent = indentOf(parent);
  const lines =
    content.kind === 'list'
      ? blockItems(content.items, indent + style.seq, style)
      : blockPairs(content.map, indent + style.map, style);
  const blanks = /\s*$/.exec(yaml.text.slice(yaml.start, start))?.[0].length ?? 0;
  const made = insertLines(context, lineAfter(yaml, end), lines);
  return start === end ? made : [{ start: start - blanks, end, insert: '' }, ...made];
}

// --- remove ------------------------------------------------------------------------------------

function removeAt(context: EditContext, path: YamlPath): Made {
  const steps = walk(context.yaml, path);
  const parent = steps[path.length - 1]?.node ?? null;
  const last = path.at(-1);
  if (steps.length !== path.length + 1) return 'there is nothing to remove';
  if (isSeq(parent) && typeof last === 'number') return removeItem(context, steps, parent, last);
  if (isMap(parent)) return removePair(context, parent, String(last));
  return 'this cannot be removed';
}

function removeItem(
  context: EditContext,
  steps: readonly Step[],
  list: YAMLSeq,
  index: number,
): Made {
  const { yaml } = context;
  if (isFlow(list)) return removeFromFlow(yaml, list.items.map(rangeOfItem), index);
  if (list.items.length === 1) return clearBlock(context, steps.slice(0, -1), list);
  const from = dashLine(yaml, list, index);
  if (from === null) return 'the item shares its line with other data';
  return [{ start: from, end: lineBelow(yaml, list.items[index]), insert: '' }];
}

function clearAt(context: EditContext, path: YamlPath): Made {
  const steps = walk(context.yaml, path);
  const list = steps[path.length]?.node ?? null;
  if (!isSeq(list)) return 'this is not a list';
  if (list.items.length === 0) return [];
  if (!isFlow(list)) return clearBlock(context, steps, list);
  const first = rangeOfItem(list.items[0]);
  if (!first) return 'the items cannot be located';
  return removeFromFlow(context.yaml, [[first[0], endOf(list.items.at(-1))]], 0);
}

/** Takes the lines of a block list out and writes `[]` behind its key. */
function clearBlock({ yaml, lineEnd }: EditContext, steps: readonly Step[], list: YAMLSeq): Made {
  const place = valuePlace(steps.at(-2)?.node ?? null, list);
  const from = dashLine(yaml, list, 0);
  if (list === yaml.document.contents && from !== null) {
    return [{ start: from, end: lineBelow(yaml, list.items.at(-1)), insert: `[]${lineEnd}` }];
  }
  if (place === null || from === null) return 'the last item of this list cannot be removed';
  const at = yaml.start + place;
  return [
    { start: at, end: at, insert: ' []' },
    { start: from, end: lineBelow(yaml, list.items.at(-1)), insert: '' },
  ];
}

/** Start of the line on which the item's dash stands; null when something else stands in front of it. */
function dashLine(yaml: YamlText, list: YAMLSeq, index: number): number | null {
  const token = list.srcToken;
  const marks = token?.type === 'block-seq' ? token.items[index]?.start : undefined;
  const dash = marks?.find(({ type }) => type === 'seq-item-ind');
  if (!dash) return null;
  const from = lineStart(yaml.text, yaml.start + dash.offset);
  return /\S/.test(yaml.text.slice(from, yaml.start + dash.offset)) ? null : from;
}

function removePair(context: EditContext, map: YAMLMap, key: string): Made {
  const { yaml } = context;
  const index = map.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === key);
  if (isFlow(map)) return removeFromFlow(yaml, map.items.map(rangeOfItem), index);
  const range = rangeOfItem(map.items[index]);
  const next = rangeOfItem(map.items[index + 1]);
  if (!range) return 'the key cannot be located';
  const from = lineStart(yaml.text, yaml.start + range[0]);
  const alone = !/\S/.test(yaml.text.slice(from, yaml.start + range[0]));
  if (alone) return [{ start: from, end: lineBelow(yaml, map.items[index]), insert: '' }];
  if (!next) return 'the only key of this mapping cannot be removed';
  return [{ start: yaml.start + range[0], end: yaml.start + next[0], insert: '' }];
}

function removeFromFlow(yaml: YamlText, ranges: readonly (Range | null)[], index: number): Made {
  const [before, at, after] = [ranges[index - 1], ranges[index], ranges[index + 1]];
  if (!at) return 'the item cannot be located';
  const start = after || !before ? at[0] : before[1];
  // A comma may stand behind the last item, but not alone.
  const comma =
    before || after ? '' : (/^\s*,/.exec(yaml.text.slice(yaml.start + at[1]))?.[0] ?? '');
  const end = after ? after[0] : at[1] + comma.length;
  return [{ start: yaml.start + start, end: yaml.start + end, insert: '' }];
}

// --- places ------------------------------------------------------------------------------------

interface Step {
  readonly node: Node | null;
}

type Range = readonly [start: number, end: number];

/** The nodes from the root along the path, as far as there are any; stops at an alias. */
function walk(yaml: YamlText, path: YamlPath): Step[] {
  const steps: Step[] = [{ node: yaml.document.contents }];
  for (const key of path) {
    const child = childOf(steps.at(-1)?.node, key);
    if (!child) break;
    steps.push({ node: child.node });
  }
  return steps;
}

/** Offset (in the YAML) where the node's last character ends, comments and blanks not counted. */
function endOf(node: unknown): number {
  if (isPairLike(node))
    return node.value === null ? endOf(node.key) : Math.max(endOf(node.key), endOf(node.value));
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0)
    return endOf(node.items.at(-1));
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
}

function rangeOfItem(item: unknown): Range | null {
  const first = isPairLike(item) ? item.key : item;
  const range = isNode(first) ? first.range : null;
  return range ? [range[0], endOf(item)] : null;
}

function isPairLike(node: unknown): node is Pair {
  return typeof node === 'object' && node !== null && 'key' in node && 'value' in node;
}

/** Start of the line after the node: where something can be added below it. */
function lineBelow(yaml: YamlText, node: unknown): number {
  return lineAfter(yaml, yaml.start + endOf(node));
}

function lineAfter(yaml: YamlText, at: number): number {
  const before = yaml.text[at - 1];
  return at > yaml.start && (before === '\n' || before === '\r')
    ? at
    : nextLineStart(yaml.text, at);
}

function insertLines(
  { yaml, lineEnd }: EditContext,
  at: number,
  lines: readonly string[],
): Splice[] {
  const text = lines.join(lineEnd);
  const openLine = at > 0 && !/[\r\n\uFEFF]/.test(yaml.text[at - 1] ?? '');
  return [{ start: at, end: at, insert: openLine ? lineEnd + text : text + lineEnd }];
}

/** Puts text after the last item of a flow collection, on a line of its own where the items stand so. */
function insertInFlow(
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

function isEmptyNode(node: Node | null | undefined): boolean {
  if (isScalar(node)) return node.value === null;
  return (isMap(node) || isSeq(node)) && node.items.length === 0;
}

function isFlow(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

function indentOf(node: YAMLMap | YAMLSeq): number {
  const token = node.srcToken;
  return token && 'indent' in token ? token.indent : 0;
}

/** Offset behind the key's `:` and the anchor or tag of its value, where a value can begin. */
function valuePlace(parent: Node | null, value: Node): number | null {
  if (!isMap(parent) || parent.srcToken?.type !== 'block-map') return null;
  const at = parent.items.findIndex((pair) => pair.value === value);
  const marks = parent.srcToken.items[at]?.sep?.filter(
    ({ type }) => type === 'map-value-ind' || type === 'anchor' || type === 'tag',
  );
  const last = marks?.at(-1);
  return last ? last.offset + last.source.length : null;
}
