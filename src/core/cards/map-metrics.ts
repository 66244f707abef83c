import { isMap, isScalar } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Finding } from '../findings/index.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { type Card, readCard } from './card.ts';
import { editCard } from './edit-card.ts';
import { slugOf } from './metric-label.ts';
import { metricValue } from './metric-value.ts';
import { applyToData } from './yaml/edit-data.ts';
import type { YamlEdit } from './yaml/edit.ts';
import { flowText, type YamlData } from './yaml/emit.ts';
import { childOf, type YamlPath } from './yaml/parse.ts';
import { isRecord, listOf, recordOf, sameData } from './yaml/shape.ts';

/**
 * Rewrites `metrics` maps of a card's `model-index`, as Papers with Code had them, as the lists that the Hub wants. In block
 * style each value stays where it is, with its comment.
 */
export function convertMapMetrics(source: Card | string): {
  readonly text: string;
  readonly splices: readonly Splice[];
  readonly findings: readonly Finding[];
} {
  const card = typeof source === 'string' ? readCard(source) : source;
  const edits = listEdits(card);
  const inPlace = edits.flatMap(({ path }) => pairSplices(card, path) ?? []);
  if (edits.length > 0 && edits.every(({ path }) => pairSplices(card, path) !== null)) {
    const text = applySplices(card.text, inPlace);
    // Proved as every edit is: parsed again, it must be the data that was asked for.
    const proved = sameData(readCard(text).metadata, applyToData(card.metadata, edits));
    if (proved) return { text, splices: inPlace, findings: card.findings };
  }
  const outcome = editCard(card, edits);
  if (!outcome.ok) return { text: card.text, splices: [], findings: [outcome.finding] };
  const text = applySplices(card.text, outcome.splices);
  return { text, splices: outcome.splices, findings: card.findings };
}

function listEdits(card: Card): Extract<YamlEdit, { kind: 'set' }>[] {
  return listOf(card.metadata?.['model-index']).flatMap((entry, entryAt) =>
    listOf(recordOf(entry)['results']).flatMap((result, at) => {
      const { metrics } = recordOf(result);
      if (!isRecord(metrics)) return [];
      const value = Object.entries(metrics).map(([name, measured]) => mapMetric(name, measured));
      const path = ['model-index', entryAt, 'results', at, 'metrics'];
      return [{ kind: 'set' as const, path, value }];
    }),
  );
}

function mapMetric(name: string, measured: unknown): YamlData {
  const value = metricValue(measured) ?? (typeof measured === 'string' ? measured : null);
  return { name, type: slugOf(name), value };
}

//   Top 1 Accuracy: 76.1 # of 2016        - name: Top 1 Accuracy
//   ^^^^^^^^^^^^^^^^                        type: top_1_accuracy
//                                          value: 76.1 # of 2016
function pairSplices(card: Card, path: YamlPath): Splice[] | null {
  const map = mapAt(card, path);
  if (map === null || map.flow) return null;
  const { frontMatter: yaml, lineEnd } = card;
  const splices = map.items.map(({ key, value }): Splice[] | null => {
    if (!yaml || !isScalar(key) || !isScalar(value) || !key.range || !value.range) return null;
    const [start, valueStart, valueEnd] = [key.range[0], value.range[0], value.range[1]];
    const indent = ' '.repeat(yaml.positionAt(yaml.start + start).column - 1);
    const name = String(key.value);
    const head = [`- name: ${flowText(name, false)}`, `  type: ${flowText(slugOf(name), false)}`];
    const said = recordOf(mapMetric(name, value.value))['value'];
    const splice = {
      start: yaml.start + start,
      end: yaml.start + valueStart,
      insert: `${head.join(`${lineEnd}${indent}`)}${lineEnd}${indent}  value: `,
    };
    if (said === value.value) return [splice];
    const text = flowText(typeof said === 'number' ? said : null, false);
    return [splice, { start: yaml.start + valueStart, end: yaml.start + valueEnd, insert: text }];
  });
  return splices.some((one) => one === null) ? null : splices.flatMap((one) => one ?? []);
}

function mapAt(card: Card, path: YamlPath): YAMLMap | null {
  let node: unknown = card.frontMatter?.document.contents;
  for (const step of path) node = childOf(node, step)?.node;
  return isMap(node) ? node : null;
}
