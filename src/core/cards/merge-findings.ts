import { finding, type Finding } from '../findings/index.ts';
import { decodeMetric } from './decode-metric.ts';
import type { Comparison } from './merge-compare.ts';
import type { StoredMetric } from './model-index.ts';
import { canonicalJson, isRecord } from './yaml/shape.ts';

/** What to say about one comparison: a conflict, or a likely duplicate that was left out. */
export function comparisonFindings(
  { kind, result, metric, stored, other, likely }: Comparison,
  file: string,
): Finding[] {
  const at = stored?.at ?? { file };
  if (kind === 'conflict') {
    const args = {
      name: metric.name,
      value: metric.value,
      source: [result.source?.url ?? 'no source', metric.origin.date].filter(Boolean).join(', '),
      published: stored ? String(stored.metric['value']) : String(other?.value),
      publishedSource: stored ? textSource(stored) : 'the same run',
      likely: likely === true,
    };
    return [finding(stored ? 'value-conflict' : 'results-contradict', args, at)];
  }
  if (kind === 'unchanged' && likely && stored) {
    return [
      finding(
        'likely-duplicate',
        { name: metric.name, value: metric.value, source: textSource(stored) },
        at,
      ),
    ];
  }
  return [];
}

/** The benchmark is published in another layout with another value: not the same key, but worth a look. */
export function publishedElsewhere(
  comparisons: readonly Comparison[],
  stored: readonly StoredMetric[],
): Finding[] {
  const published = new Map<string, { stored: StoredMetric; setting: string | null }>();
  for (const metric of stored) {
    const { benchmark, setting } = decodeMetric(metric, metric.value ?? 0);
    if (benchmark.id === undefined || published.has(benchmark.id)) continue;
    published.set(benchmark.id, {
      stored: metric,
      setting: setting ? canonicalJson(setting) : null,
    });
  }
  return comparisons.flatMap(({ kind, metric: { origin, name, value } }) => {
    const other = kind === 'add' ? published.get(origin.benchmark.id ?? '') : undefined;
    if (!other || other.stored.value === null || other.stored.value === value) return [];
    // Two stated settings that differ are two measurements.
    const setting = origin.setting ? canonicalJson(origin.setting) : null;
    if (setting !== null && other.setting !== null && setting !== other.setting) return [];
    const args = { name, value, published: other.stored.value };
    return [finding('published-elsewhere', args, other.stored.at)];
  });
}

function textSource({ source, metric }: StoredMetric): string {
  const url = typeof source?.['url'] === 'string' ? source['url'] : 'no source';
  const args = isRecord(metric['args']) ? metric['args'] : {};
  return typeof args['date'] === 'string' ? `${url}, ${args['date']}` : url;
}
