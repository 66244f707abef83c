import { finding, type Finding } from '../findings/index.ts';
import { bomLength } from './front-matter.ts';
import { slugOf } from './metric-label.ts';
import { metricValue } from './metric-value.ts';
import { parseYaml, placeAt, type YamlPath, type YamlText } from './yaml/parse.ts';
import { isRecord, kindOf, listOf, recordOf, textOf, type YamlRecord } from './yaml/shape.ts';
import type { PlacedMetric, PlacedResult } from './place.ts';

/** A model of a Papers with Code `model-index.yml`. */
export interface PwcModel {
  readonly name: string;
  readonly results: readonly PlacedResult[];
}

/**
 * Reads a Papers with Code `model-index.yml` (`Models:` with `Results:`; keys in any case, task and dataset as text or a
 * map with a name, metrics as a map or a list). Ready to be merged into a card.
 */
export function readPapersWithCode(
  path: string,
  text: string,
): { readonly models: readonly PwcModel[]; readonly findings: readonly Finding[] } {
  const yaml = parseYaml(text, bomLength(text));
  if (yaml.problems.length > 0) {
    const findings = yaml.problems.map(({ reason, offset }) =>
      finding('eval-results-yaml', { reason }, { file: path, ...yaml.positionAt(offset) }),
    );
    return { models: [], findings };
  }
  const reader: Reader = { path, yaml, findings: [] };
  const [listed, key] = field(yaml.data, 'Models');
  const whole = Array.isArray(yaml.data) ? yaml.data : Array.isArray(listed) ? listed : [listed];
  const base: YamlPath = key === null ? [] : [key];
  const models = whole
    .filter(isRecord)
    .map((model, at) =>
      readModel(reader, model, Array.isArray(whole) && whole === yaml.data ? [at] : [...base, at]),
    );
  if (models.length === 0) tell(reader, [], 'it lists no models');
  return { models, findings: reader.findings };
}

interface Reader {
  readonly path: string;
  readonly yaml: YamlText;
  readonly findings: Finding[];
}

function readModel(reader: Reader, model: YamlRecord, path: YamlPath): PwcModel {
  const [name] = field(model, 'Name');
  const [results, key] = field(model, 'Results');
  const [paper] = field(model, 'Paper');
  const [code] = field(model, 'Code');
  const url = addressOf(paper) ?? addressOf(code);
  const list = Array.isArray(results) ? results : results === undefined ? [] : [results];
  const placed = list.flatMap((result: unknown, at) =>
    readResult(
      reader,
      recordOf(result),
      [...path, key ?? '', ...(Array.isArray(results) ? [at] : [])],
      url,
    ),
  );
  if (textOf(name) === undefined) tell(reader, path, "field 'Name' cannot be empty");
  return { name: textOf(name) ?? '', results: placed };
}

function readResult(
  reader: Reader,
  result: YamlRecord,
  path: YamlPath,
  url: string | undefined,
): PlacedResult[] {
  const task = nameOf(field(result, 'Task')[0]);
  const dataset = nameOf(field(result, 'Dataset')[0]);
  const metrics = readMetrics(reader, field(result, 'Metrics')[0], path, dataset ?? '');
  if (task === undefined || dataset === undefined) {
    tell(
      reader,
      path,
      `a result needs a Task and a Dataset; this has ${task === undefined ? 'no task' : 'no dataset'}`,
    );
    return [];
  }
  if (metrics.length === 0) return [];
  return [
    {
      task: { type: slugOf(task).replaceAll('_', '-'), name: task },
      dataset: { name: dataset, type: slugOf(dataset) },
      metrics,
      ...(url !== undefined && { source: { url } }),
    },
  ];
}

function readMetrics(
  reader: Reader,
  metrics: unknown,
  path: YamlPath,
  dataset: string,
): PlacedMetric[] {
  const pairs: [string, unknown][] = isRecord(metrics)
    ? Object.entries(metrics)
    : listOf(metrics).map((item) => [nameOf(item) ?? '', field(item, 'Value')[0]]);
  if (!isRecord(metrics) && !Array.isArray(metrics)) {
    tell(
      reader,
      path,
      `the 'Metrics' field needs to be either a map or a list; it is ${kindOf(metrics)}`,
    );
  }
  return pairs.flatMap(([name, measured]) => {
    const value = metricValue(measured);
    if (value === null || name === '') {
      tell(
        reader,
        path,
        `the metric ${name} has no number: ${JSON.stringify(measured) ?? 'nothing'}`,
      );
      return [];
    }
    return [pwcMetric(name, value, measured, dataset)];
  });
}

function pwcMetric(name: string, value: number, measured: unknown, dataset: string): PlacedMetric {
  const percent = typeof measured === 'string' && measured.includes('%');
  return {
    name,
    type: slugOf(name),
    value,
    origin: {
      benchmark: { name: dataset },
      metric: { name, type: slugOf(name), stated: true },
      value,
      unit: percent ? 'percent' : 'unknown',
      task: { type: '' },
    },
  };
}

/** The value under a key in any case, and the key as it is spelled. */
function field(data: unknown, name: string): [value: unknown, key: string | null] {
  const entry = Object.entries(recordOf(data)).find(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  );
  return entry ? [entry[1], entry[0]] : [undefined, null];
}

function nameOf(data: unknown): string | undefined {
  return isRecord(data) ? textOf(field(data, 'Name')[0]) : textOf(data);
}

function addressOf(data: unknown): string | undefined {
  const text = isRecord(data) ? textOf(field(data, 'URL')[0]) : textOf(data);
  return text !== undefined && /^https?:\/\//.test(text) ? text : undefined;
}

function tell({ path: file, yaml, findings }: Reader, path: YamlPath, reason: string): void {
  const at = { file, ...yaml.positionAt(placeAt(yaml, path).start) };
  findings.push(finding('entry-unreadable', { reason }, at));
}
