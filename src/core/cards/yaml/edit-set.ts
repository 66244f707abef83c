import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { blockItems, blockPairs, flowText, type YamlData } from './emit.ts';
import type { YamlPath } from './parse.ts';
import {
  type EditContext,
  endOf,
  indentOf,
  insertInFlow,
  insertLines,
  isEmptyNode,
  isFlow,
  lineAfter,
  lineBelow,
  type Made,
  type Step,
  valuePlace,
  walk,
} from './places.ts';

/** Gives the value at a path another content; what is missing on the way is added. */
export function setAt(context: EditContext, path: YamlPath, value: YamlData): Made {
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

/** Adds items at the end of a list. */
export function appendAt(context: EditContext, path: YamlPath, items: readonly YamlData[]): Made {
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
