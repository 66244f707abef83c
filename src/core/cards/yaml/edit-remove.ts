import { isMap, isScalar, isSeq } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import { lineStart } from '../../text/line-ends.ts';
import type { YamlPath, YamlText } from './parse.ts';
import {
  type EditContext,
  endOf,
  isFlow,
  lineBelow,
  type Made,
  type Range,
  rangeOfItem,
  type Step,
  valuePlace,
  walk,
} from './places.ts';

/** Takes out a list item or a key with its value. */
export function removeAt(context: EditContext, path: YamlPath): Made {
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

/** Takes all items out of a list. */
export function clearAt(context: EditContext, path: YamlPath): Made {
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
  const from = yamlLineStart(yaml, dash.offset);
  return /\S/.test(yaml.text.slice(from, yaml.start + dash.offset)) ? null : from;
}

/** Start of a line of the YAML; a byte order mark in front of it stays. */
function yamlLineStart(yaml: YamlText, offset: number): number {
  return Math.max(yaml.start, lineStart(yaml.text, yaml.start + offset));
}

function removePair(context: EditContext, map: YAMLMap, key: string): Made {
  const { yaml } = context;
  const index = map.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === key);
  if (isFlow(map)) return removeFromFlow(yaml, map.items.map(rangeOfItem), index);
  const range = rangeOfItem(map.items[index]);
  const next = rangeOfItem(map.items[index + 1]);
  if (!range) return 'the key cannot be located';
  const from = yamlLineStart(yaml, range[0]);
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
