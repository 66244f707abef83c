import { type Finding, finding } from '../findings/index.ts';
import type { ImportOptions, Measurement } from './importer.ts';

export interface ChosenScores {
  /** At most one a task and setting. */
  readonly headline: readonly Measurement[];
  readonly others: readonly Measurement[];
  readonly findings: readonly Finding[];
}

/**
 * Picks the headline score of each task: what the user named, else the one that the harness'
 * conventions put first. Several with the same claim give none and a finding that lists them.
 */
export function chooseScores(
  measurements: readonly Measurement[],
  options: ImportOptions,
): ChosenScores {
  const headline: Measurement[] = [];
  const findings: Finding[] = [];
  for (const [task, group] of byTask(measurements.filter(({ part }) => part !== true))) {
    const wanted = group.filter((measurement) => isWanted(measurement, options));
    const best = bestOf(wanted.length > 0 && isChoice(options) ? wanted : group);
    if (isChoice(options) && wanted.length === 0) findings.push(notFound(task, group, options));
    else if (best.length > 1) findings.push(undecided(task, best));
    else headline.push(...best);
  }
  const chosen = new Set(headline);
  return { headline, others: measurements.filter((one) => !chosen.has(one)), findings };
}

function byTask(measurements: readonly Measurement[]): ReadonlyMap<string, readonly Measurement[]> {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const { task, variant, shots } = measurement;
    const setting = [variant, shots === undefined ? undefined : `${shots}-shot`].filter(Boolean);
    const key = setting.length > 0 ? `${task} (${setting.join(', ')})` : task;
    const group = groups.get(key);
    if (group) group.push(measurement);
    else groups.set(key, [measurement]);
  }
  return groups;
}

function isChoice({ score, metric }: ImportOptions): boolean {
  return score !== undefined || metric !== undefined;
}

function isWanted(measurement: Measurement, { score, metric }: ImportOptions): boolean {
  if (score !== undefined && measurement.score !== score) return false;
  return metric === undefined || [measurement.metric.type, measurement.key].includes(metric);
}

function bestOf(group: readonly Measurement[]): readonly Measurement[] {
  const best = Math.min(...group.map(({ rank }) => rank));
  return group.filter(({ rank }) => rank === best);
}

function undecided(task: string, candidates: readonly Measurement[]): Finding {
  return finding('log-several-scores', {
    task,
    candidates: candidates.map(describe),
    flags: flagsFor(candidates),
  });
}

function notFound(task: string, group: readonly Measurement[], options: ImportOptions): Finding {
  const { score, metric } = options;
  const wanted = [score && `score "${score}"`, metric && `metric "${metric}"`].filter(Boolean);
  return finding('log-choice-not-found', {
    task,
    wanted: wanted.join(' with '),
    candidates: group.map(describe),
  });
}

function describe({ score, key, value }: Measurement): string {
  return `${[score, key].filter(Boolean).join(' ')} = ${value ?? 'no number'}`;
}

// `--score match|includes --metric accuracy`: only the flags whose values tell the candidates apart.
function flagsFor(candidates: readonly Measurement[]): string {
  const scores = new Set(candidates.map(({ score }) => score ?? ''));
  const metrics = new Set(candidates.map(({ key }) => key));
  const flags = [];
  if (scores.size > 1) flags.push(`--score ${[...scores].join('|')}`);
  if (metrics.size > 1 || flags.length === 0) flags.push(`--metric ${[...metrics].join('|')}`);
  return flags.join(' ');
}
