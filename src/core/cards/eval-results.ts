import { findMetric } from '../benchmarks/metrics.ts';
import { benchmarksOfDataset } from '../benchmarks/find.ts';
import { unitOfScale } from '../benchmarks/benchmark.ts';
import { finding, type Finding } from '../findings/index.ts';
import { lineEndOf } from '../text/line-ends.ts';
import type { EvalResult, Source, Unit } from '../result.ts';
import { bomLength } from './front-matter.ts';
import { metricValue } from './metric-value.ts';
import type { Place, StoredResult } from './model-index.ts';
import { parseYaml, placeAt, type YamlText } from './yaml/parse.ts';
import { isRecord, kindOf, listOf, recordOf, textOf, type YamlRecord } from './yaml/shape.ts';

/** A file of `.eval_results/`, read. */
export interface EvalResultsFile {
  readonly path: string;
  readonly text: string;
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly yaml: YamlText;
  /** Every entry as it stands; a bad one does not hide the others. */
  readonly entries: readonly StoredEntry[];
  /** The entries that are results. */
  readonly results: readonly StoredResult[];
  /** Why the file, or an entry of it, cannot be read. */
  readonly findings: readonly Finding[];
  /** False when the file as a whole cannot be read; then it is never written either. */
  readonly readable: boolean;
}

/** One entry with its place. */
export interface StoredEntry {
  readonly index: number;
  readonly data: YamlRecord;
  readonly value: number | null;
  readonly at: Place;
}

/** Reads a file of `.eval_results/`, tolerantly. */
export function readEvalResults(path: string, text: string): EvalResultsFile {
  // A byte order mark in front would shift the first line against the others.
  const yaml = parseYaml(text, bomLength(text));
  const base = { path, text, lineEnd: lineEndOf(text), yaml };
  const unreadable = fileProblems(path, yaml);
  if (unreadable.length > 0) {
    return { ...base, entries: [], results: [], findings: unreadable, readable: false };
  }
  const results: StoredResult[] = [];
  const findings: Finding[] = [];
  const entries = listOf(yaml.data).map((item, index): StoredEntry => {
    const data = recordOf(item);
    const entry = {
      index,
      data,
      value: metricValue(data['value']),
      at: placeOf(path, yaml, index),
    };
    const read = decodeEntry(entry);
    if (typeof read === 'string')
      findings.push(finding('entry-unreadable', { reason: read }, entry.at));
    else results.push({ result: read, at: entry.at });
    return entry;
  });
  return { ...base, entries, results, findings, readable: true };
}

function fileProblems(path: string, yaml: YamlText): Finding[] {
  if (yaml.problems.length > 0) {
    return yaml.problems.map(({ reason, offset }) =>
      finding('eval-results-yaml', { reason }, { file: path, ...yaml.positionAt(offset) }),
    );
  }
  if (yaml.data === null || Array.isArray(yaml.data)) return [];
  const at = { file: path, ...yaml.positionAt(placeAt(yaml, []).start) };
  return [finding('eval-results-not-a-list', { found: kindOf(yaml.data) }, at)];
}

function placeOf(file: string, yaml: YamlText, index: number): Place {
  const { start, end } = placeAt(yaml, [index]);
  return { file, ...yaml.positionAt(start), path: [index], start, end };
}

/** The entry as a result; a clause that completes "cannot be read: …" otherwise. */
function decodeEntry({ data, value }: StoredEntry): EvalResult | string {
  const dataset = recordOf(data['dataset']);
  const id = textOf(dataset['id']);
  const taskId = textOf(dataset['task_id']);
  const revision = textOf(dataset['revision']);
  if (!isRecord(data['dataset']) || id === undefined) return 'it names no dataset.id';
  if (value === null) return `its value is ${kindOf(data['value'])}, not a number`;

  const [known, ...others] = benchmarksOfDataset({ id, ...(taskId !== undefined && { taskId }) });
  const entry = others.length === 0 || taskId !== undefined ? known : undefined;
  const notes = textOf(data['notes']);
  const date = textOf(data['date']);
  const verifyToken = textOf(data['verifyToken']);
  const source = sourceOf(data['source']);
  const metric = entry?.metric ?? 'score';
  return {
    benchmark: {
      name: entry?.name ?? taskId ?? id,
      ...(entry && { id: entry.id }),
      dataset: {
        id,
        ...(taskId !== undefined && { taskId }),
        ...(revision !== undefined && { revision }),
      },
    },
    metric: { name: findMetric(metric)?.name ?? metric, type: metric, stated: false },
    value,
    unit: unitOf(entry && unitOfScale(entry.scale)),
    ...(notes !== undefined && {
      setting: { notes, ...(/^with tools$/i.test(notes) && { tools: true }) },
    }),
    task: { type: entry?.task ?? 'text-generation' },
    ...(source && { source }),
    ...(date !== undefined && { date }),
    ...(verifyToken !== undefined && { verifyToken }),
  };
}

// The Hub shows values of a benchmark on its own scale, which for shares is 0–100.
function unitOf(scale: Unit | undefined): Unit {
  if (scale === 'fraction') return 'percent';
  return scale ?? 'unknown';
}

function sourceOf(data: unknown): Source | undefined {
  const { url, name, user, org } = recordOf(data);
  const address = textOf(url);
  if (address === undefined) return undefined;
  const [nameText, userText, orgText] = [textOf(name), textOf(user), textOf(org)];
  return {
    url: address,
    ...(nameText !== undefined && { name: nameText }),
    ...(userText !== undefined && { user: userText }),
    ...(orgText !== undefined && { org: orgText }),
  };
}
