import type { Metric, Unit } from '../result.ts';
import type { Measurement } from './importer.ts';
import {
  arrayAt,
  isObject,
  numberAt,
  objectAt,
  optional,
  textAt,
  type JsonObject,
} from './json-path.ts';

/** The half of a measurement that stands in `results.scores`. */
export type InspectScore = Pick<
  Measurement,
  'metric' | 'key' | 'score' | 'value' | 'unit' | 'stderr' | 'passK' | 'rank' | 'part'
>;

/**
 * Every metric of every score entry. Entries of several scorers (or of several keys of one scorer)
 * are of equal rank: inspect's own `headline` is merely the first of them. Of several epoch
 * reducers the mean, or else the first, is the score; the others stand behind it.
 */
export function inspectScores(json: JsonObject): readonly InspectScore[] {
  const entries = scoreEntries(json);
  return entries.flatMap((entry) => {
    const primary = isPrimary(entry, entries);
    return metricsOf(entry, primary).map((score) => (primary ? score : behind(score)));
  });
}

// Version 1 of the format has one scorer: results.scorer and results.metrics.
function scoreEntries(json: JsonObject): readonly JsonObject[] {
  const entries = arrayAt(json, 'results', 'scores').filter(isObject);
  if (entries.length > 0) return entries;
  const metrics = objectAt(json, 'results', 'metrics');
  if (Object.keys(metrics).length === 0) return [];
  const scorer =
    textAt(json, 'results', 'scorer', 'name') ?? textAt(json, 'results', 'scorer') ?? 'score';
  return [{ name: scorer, scorer, metrics }];
}

function isPrimary(entry: JsonObject, entries: readonly JsonObject[]): boolean {
  const siblings = entries.filter(
    (other) =>
      textAt(other, 'name') === textAt(entry, 'name') &&
      textAt(other, 'scorer') === textAt(entry, 'scorer'),
  );
  const mean = siblings.find((other) => (textAt(other, 'reducer') ?? 'mean') === 'mean');
  return entry === (mean ?? siblings[0]);
}

function behind(score: InspectScore): InspectScore {
  return { ...score, rank: score.rank + 10 };
}

function metricsOf(entry: JsonObject, primary: boolean): readonly InspectScore[] {
  const metrics = objectAt(entry, 'metrics');
  const keys = Object.keys(metrics).filter((key) => !ERROR_BARS.has(bare(key)));
  const preferred = PREFERRED.find((name) => keys.some((key) => bare(key) === name));
  const stderr = stderrOf(metrics);
  const reducer = textAt(entry, 'reducer');
  const passK = reducer === undefined ? undefined : passAt(reducer);
  const name = textAt(entry, 'name') ?? textAt(entry, 'scorer') ?? 'score';
  return keys.map((key) => {
    const { metric, unit } = metricOf(entry, key, passK);
    return {
      metric,
      unit,
      key: bare(key),
      score: primary || reducer === undefined ? name : `${name}/${reducer}`,
      value: numberAt(metrics, key, 'value') ?? null,
      rank: preferred === undefined || bare(key) === preferred ? 0 : 1,
      ...optional('stderr', stderr),
      ...optional('passK', passK),
      ...(isGroup(metrics, key) ? { part: true } : {}),
    };
  });
}

function stderrOf(metrics: JsonObject): number | undefined {
  const key = Object.keys(metrics).find((one) => STDERRS.has(bare(one)));
  return key === undefined ? undefined : numberAt(metrics, key, 'value');
}

// `grouped()` writes one metric a group and "all" over them.
function isGroup(metrics: JsonObject, key: string): boolean {
  return textAt(metrics, key, 'group') !== undefined && key !== 'all';
}

function metricOf(
  entry: JsonObject,
  key: string,
  passK: number | undefined,
): { readonly metric: Metric; readonly unit: Unit } {
  const grouped = textAt(entry, 'metrics', key, 'params', 'metric', 'name');
  const name = bare(grouped ?? key);
  const scorer = bare(textAt(entry, 'scorer') ?? '');
  const unit = unitOf(name, scorer);
  const direction = unit === 'fraction' ? { higherIsBetter: true } : {};
  if (passK !== undefined && unit === 'fraction') {
    return {
      metric: { name: `pass@${passK}`, type: `pass@${passK}`, ...STATED, ...direction },
      unit,
    };
  }
  const { type, label } = METRIC_OF_SCORER[name === 'mean' ? scorer : name] ?? {
    type: name,
    label: name,
  };
  return { metric: { name: label, type, ...STATED, ...direction }, unit };
}

// accuracy() counts answers. mean() averages whatever numbers a scorer gives: only the scorers
// that inspect-ai ships are known to stay within 0–1.
function unitOf(metric: string, scorer: string): Unit {
  if (metric === 'accuracy') return 'fraction';
  return metric === 'mean' && SHIPPED_SCORERS.has(scorer) ? 'fraction' : 'unknown';
}

function passAt(reducer: string): number | undefined {
  const k = /^pass_at_(\d+)$/.exec(reducer)?.[1];
  return k === undefined ? undefined : Number(k);
}

// `inspect_ai/accuracy` and `accuracy` are the same.
function bare(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

const STATED = { stated: true } as const;

/** Preference among the metrics of one score entry. */
const PREFERRED = ['accuracy', 'mean', 'all'];

const STDERRS = new Set(['stderr', 'bootstrap_stderr']);
const ERROR_BARS = new Set([...STDERRS, 'std', 'var', 'ci', 'lower', 'upper']);

const SHIPPED_SCORERS = new Set([
  'answer',
  'choice',
  'exact',
  'f1',
  'includes',
  'match',
  'math',
  'model_graded_fact',
  'model_graded_qa',
  'pattern',
]);

const METRIC_OF_SCORER: Readonly<Record<string, { type: string; label: string } | undefined>> = {
  accuracy: { type: 'accuracy', label: 'Accuracy' },
  exact: { type: 'exact_match', label: 'Exact match' },
  f1: { type: 'f1', label: 'F1' },
};
