import { finding, type Finding, type Location } from '../findings/index.ts';
import type { EvalResult } from '../result.ts';
import { locationIn, type Card } from './card.ts';
import { decodeMetric } from './decode-metric.ts';
import { metricValue } from './metric-value.ts';
import { placeAt, type YamlPath } from './yaml/parse.ts';
import { isRecord, listOf, recordOf, textOf, type YamlRecord } from './yaml/shape.ts';

/** What the `model-index` of a card says. */
export interface ModelIndex {
  readonly entries: readonly ModelIndexEntry[];
  /** Every metric with a number, as results, in document order. */
  readonly results: readonly StoredResult[];
  /** Every metric as it stands, those without a readable number included. */
  readonly metrics: readonly StoredMetric[];
  /** Metrics that could not be read as results. */
  readonly findings: readonly Finding[];
}

export interface ModelIndexEntry {
  readonly index: number;
  readonly name?: string;
  /** Number of `results` items. */
  readonly results: number;
  readonly at: Place;
}

/** Where something stands in a file. */
export interface Place extends Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: YamlPath;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** A published result and where it stands. */
export interface StoredResult {
  readonly result: EvalResult;
  readonly at: Place;
  /** `model-index[].name` of its entry. */
  readonly modelName?: string;
  /** The document carries the Hub's `verified` mark for it. */
  readonly verified?: boolean;
}

/** One metric of a `model-index` with everything it hangs on, as plain data. */
export interface StoredMetric {
  readonly entry: number;
  readonly resultIndex: number;
  readonly metricIndex: number;
  readonly modelName?: string;
  readonly task: YamlRecord;
  readonly dataset: YamlRecord;
  /** Undefined when the result names no source. */
  readonly source?: YamlRecord;
  readonly metric: YamlRecord;
  /** The value as a number; null when there is none to be read. */
  readonly value: number | null;
  readonly at: Place;
}

/** Reads the results of a card, tolerantly: one bad result does not hide the others. */
export function readModelIndex(card: Card): ModelIndex {
  const entries = listOf(card.metadata?.['model-index']);
  const metrics = entries.flatMap((entry, index) => metricsOf(card, entry, index));
  const results: StoredResult[] = [];
  const findings: Finding[] = [];
  for (const stored of metrics) {
    if (stored.value === null) findings.push(unreadable(stored));
    else results.push(storedResult(stored, stored.value));
  }
  const heads = entries.map((entry, index) => entryHead(card, entry, index));
  return { entries: heads, results, metrics, findings };
}

/** The place of the value at a path of the card's front matter. */
export function placeInCard(card: Card, path: YamlPath): Place {
  const yaml = card.frontMatter;
  if (!yaml) return { file: card.file, line: 1, column: 1, path, start: 0, end: 0 };
  const { start, end } = placeAt(yaml, path);
  const { line = 1, column = 1 } = locationIn(yaml, card.file, start);
  return { file: card.file, line, column, path, start, end };
}

function entryHead(card: Card, entry: unknown, index: number): ModelIndexEntry {
  const { name, results } = recordOf(entry);
  const text = textOf(name);
  return {
    index,
    ...(text !== undefined && { name: text }),
    results: listOf(results).length,
    at: placeInCard(card, ['model-index', index]),
  };
}

function metricsOf(card: Card, entry: unknown, index: number): StoredMetric[] {
  const { name, results } = recordOf(entry);
  const modelName = textOf(name);
  return listOf(results).flatMap((result, resultIndex) => {
    const { task, dataset, source, metrics } = recordOf(result);
    return listOf(metrics).map((metric, metricIndex) => {
      const path = ['model-index', index, 'results', resultIndex, 'metrics', metricIndex];
      return {
        entry: index,
        resultIndex,
        metricIndex,
        ...(modelName !== undefined && { modelName }),
        task: recordOf(task),
        dataset: recordOf(dataset),
        ...(isRecord(source) && { source }),
        metric: recordOf(metric),
        value: metricValue(recordOf(metric)['value']),
        at: placeInCard(card, path),
      };
    });
  });
}

function storedResult(stored: StoredMetric, value: number): StoredResult {
  const { modelName, metric, at } = stored;
  return {
    result: decodeMetric(stored, value),
    at,
    ...(modelName !== undefined && { modelName }),
    ...(typeof metric['verified'] === 'boolean' && { verified: metric['verified'] }),
  };
}

function unreadable({ metric, dataset, at }: StoredMetric): Finding {
  const name =
    textOf(metric['name']) ?? textOf(metric['type']) ?? textOf(dataset['name']) ?? 'a metric';
  return finding('value-unreadable', { name, value: String(metric['value']) }, at);
}
