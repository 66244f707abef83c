import { finding, type Finding } from '../findings/index.ts';
import type { EvalResult } from '../result.ts';
import type { StoredResult } from './model-index.ts';
import { canonicalJson } from './yaml/shape.ts';

/**
 * Published results that the card's own tables contradict. Only what is certainly the same is compared: one value in the
 * tables and one in the metadata for a benchmark, with the same setting and, where both state it, the same metric.
 */
export function compareWithTables(
  stored: readonly StoredResult[],
  extracted: readonly EvalResult[],
): readonly Finding[] {
  const printed = onlyOnes(extracted, (result) => result);
  const published = onlyOnes(stored, ({ result }) => result);
  return [...published].flatMap(([key, { result, at }]) => {
    const table = printed.get(key);
    if (!table || table.value === result.value || !sameMetric(table, result)) return [];
    const { provenance } = table;
    if (provenance?.kind !== 'readme-table') return [];
    const args = {
      name: table.benchmark.name,
      table: table.value,
      metadata: result.value,
      line: provenance.line,
    };
    return [finding('table-contradicts', args, at)];
  });
}

function onlyOnes<T>(items: readonly T[], resultOf: (item: T) => EvalResult): Map<string, T> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const { benchmark, setting } = resultOf(item);
    if (benchmark.id === undefined || benchmark.aggregate) continue;
    const key = `${benchmark.id} ${canonicalJson(setting ?? {})}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return new Map(
    [...groups].flatMap(([key, [item, ...more]]) =>
      item !== undefined && more.length === 0 ? [[key, item]] : [],
    ),
  );
}

function sameMetric(a: EvalResult, b: EvalResult): boolean {
  return !a.metric.stated || !b.metric.stated || a.metric.type === b.metric.type;
}
