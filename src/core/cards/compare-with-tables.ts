import { finding, type Finding } from '../findings/index.ts';
import type { EvalResult } from '../result.ts';
import { valuesAgree } from '../verify/compare-values.ts';
import type { StoredResult } from './model-index.ts';
import { canonicalJson } from './yaml/shape.ts';

/**
 * Published results that the card's own tables contradict. Only what is certainly the same is compared: one value in the
 * tables and one in the metadata for a benchmark, with the same setting and, where both state it, the same metric. A value
 * that is printed with fewer decimals contradicts nothing.
 */
export function compareWithTables(
  stored: readonly StoredResult[],
  extracted: readonly EvalResult[],
): readonly Finding[] {
  const printed = onlyOnes(extracted, (result) => result);
  const published = onlyOnes(stored, ({ result }) => result);
  return [...published].flatMap(([key, { result, at }]) => {
    const table = printed.get(key);
    if (!table || valuesAgree(table, result) || !sameMetric(table, result)) return [];
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

/** Benchmarks for which `model-index` and `.eval_results` publish different values; compared as strictly as tables are. */
export function compareFormats(
  inModelIndex: readonly StoredResult[],
  inFiles: readonly StoredResult[],
): readonly Finding[] {
  const entries = onlyOnes(inFiles, ({ result }) => result);
  const metrics = onlyOnes(inModelIndex, ({ result }) => result);
  return [...entries].flatMap(([key, { result, at }]) => {
    const other = metrics.get(key);
    if (!other || valuesAgree(other.result, result) || !sameMetric(other.result, result)) return [];
    const { file, line } = other.at;
    const args = {
      name: result.benchmark.name,
      value: result.value,
      other: other.result.value,
      file,
      line,
    };
    return [finding('formats-disagree', args, at)];
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
