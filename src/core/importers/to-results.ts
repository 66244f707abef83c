import type { Registry } from '../benchmarks/registry.ts';
import { type Finding, finding } from '../findings/index.ts';
import type { EvalResult, Setting, Uncertainty, Unit } from '../result.ts';
import { benchmarkOf } from './benchmark-of.ts';
import type { Measurement } from './importer.ts';
import { optional } from './json-path.ts';

/** Where the measurements of one file come from. */
export interface Origin {
  readonly harness: string;
  readonly title: string;
  readonly harnessVersion?: string;
  readonly file?: string;
  readonly url?: string;
  readonly taskType?: string;
  /** What of the file could not be read. */
  readonly incomplete: readonly string[];
  /** That, and why the run does not cover its benchmarks. */
  readonly partial: readonly string[];
  readonly registry?: Registry;
}

/** Measurements as results, values untouched; what is no number or off its scale is told. */
export function toResults(
  measurements: readonly Measurement[],
  origin: Origin,
): { readonly results: readonly EvalResult[]; readonly findings: readonly Finding[] } {
  const results: EvalResult[] = [];
  const findings: Finding[] = [];
  for (const measurement of measurements) {
    const { task, key, value } = measurement;
    if (value === null) {
      findings.push(finding('log-value-missing', { task, metric: key }));
      continue;
    }
    const { benchmark, entry, ownSetup } = benchmarkOf(measurement, origin.registry);
    const { unit, problem } = checkedUnit(measurement, value);
    if (problem) findings.push(problem);
    if (ownSetup && benchmark.dataset) {
      findings.push(finding('log-own-setup', { task, dataset: benchmark.dataset.id }));
    }
    results.push({
      benchmark,
      metric: measurement.metric,
      value,
      unit,
      ...optional('uncertainty', uncertaintyOf(measurement)),
      ...optional('setting', settingOf(measurement, origin)),
      task: {
        type: origin.taskType ?? entry?.task ?? measurement.taskType ?? 'text-generation',
      },
      ...(origin.url !== undefined && { source: { url: origin.url, name: `${origin.title} log` } }),
      ...optional('date', measurement.date),
      provenance: {
        kind: 'log',
        harness: origin.harness,
        ...optional('harnessVersion', origin.harnessVersion),
        ...optional('file', origin.file),
        ...optional('url', origin.url),
      },
    });
  }
  return { results, findings };
}

/** A number outside its scale was not made by the metric it is named after: nothing may be converted from it. */
function checkedUnit(
  { task, key, metric, unit }: Measurement,
  value: number,
): { readonly unit: Unit; readonly problem?: Finding } {
  if (unit === 'unknown') {
    return { unit, problem: finding('log-unit-unknown', { task, metric: key, value }) };
  }
  // TER counts edits a hundred words, which can be more than a hundred.
  const end =
    unit === 'fraction' ? 1 : unit === 'percent' && metric.type !== 'ter' ? 100 : Infinity;
  const start = unit === 'fraction' || unit === 'percent' ? 0 : -Infinity;
  if (value >= start && value <= end) return { unit };
  const range = `${start}–${end}`;
  return {
    unit: 'unknown',
    problem: finding('log-out-of-range', { task, metric: key, value, range }),
  };
}

function uncertaintyOf({ stderr, ci95 }: Measurement): Uncertainty | undefined {
  if (stderr !== undefined && stderr >= 0) return { kind: 'stderr', value: stderr };
  return ci95 !== undefined && ci95 >= 0 ? { kind: 'ci95', value: ci95 } : undefined;
}

function settingOf(measurement: Measurement, origin: Origin): Setting | undefined {
  const own = measurement.partial;
  const partial = own ? [...origin.incomplete, ...own] : origin.partial;
  const { shots, variant, passK } = measurement;
  const notes = [
    ...(measurement.notes ?? []),
    ...(partial.length > 0 ? [`partial run: ${partial.join('; ')}`] : []),
  ];
  const setting: Setting = {
    ...optional('shots', shots),
    ...optional('variant', variant),
    ...optional('passK', passK),
    ...optional('notes', notes.length > 0 ? notes.join('; ') : undefined),
  };
  return Object.keys(setting).length > 0 ? setting : undefined;
}
