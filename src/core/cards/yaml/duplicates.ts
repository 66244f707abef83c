import { isCollection, isMap, isScalar } from 'yaml';
import type { Pair } from 'yaml';
import { lineStart, nextLineStart } from '../../text/line-ends.ts';
import { applySplices, type Splice } from '../../text/splice.ts';
import { parseYaml, type YamlText } from './parse.ts';

/**
 * Splices that take out top-level keys that stand twice, once with a value and otherwise empty (`model-index:`
 * above the real one). Nothing when two of them hold something, or when anything else is wrong.
 */
export function emptyDuplicates(yaml: YamlText): readonly Splice[] {
  const root = yaml.document.contents;
  if (!isMap(root) || root.flow) return [];
  const groups = new Map<string, Pair[]>();
  for (const pair of root.items as Pair[]) {
    if (!isScalar(pair.key)) continue;
    const name = String(pair.key.value);
    const group = groups.get(name);
    if (group) group.push(pair);
    else groups.set(name, [pair]);
  }
  const splices = [...groups.values()].flatMap((pairs) => {
    const empty = pairs.filter(isEmpty);
    return pairs.length > 1 && empty.length === pairs.length - 1
      ? empty.flatMap((pair) => lineOf(yaml, pair))
      : [];
  });
  if (splices.length === 0) return [];
  const after = applySplices(yaml.text, splices);
  const end = yaml.end + after.length - yaml.text.length;
  return parseYaml(after, yaml.start, end).problems.length === 0 ? splices : [];
}

function isEmpty({ value }: Pair): boolean {
  if (value === null || (isScalar(value) && value.value === null)) return true;
  return isCollection(value) && value.items.length === 0;
}

function lineOf(yaml: YamlText, { key, value }: Pair): Splice[] {
  const keyRange = isScalar(key) ? key.range : null;
  const valueRange = isScalar(value) || isCollection(value) ? value.range : null;
  if (!keyRange) return [];
  const start = lineStart(yaml.text, yaml.start + keyRange[0]);
  const end = nextLineStart(yaml.text, yaml.start + (valueRange?.[1] ?? keyRange[1]));
  return [{ start, end, insert: '' }];
}
