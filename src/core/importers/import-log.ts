import { type Finding, finding } from '../findings/index.ts';
import { chooseScores } from './choose-scores.ts';
import type { HarnessRun, ImportedRun, Importer, ImportOptions, LogInput } from './importer.ts';
import { importers } from './importers.ts';
import { isObject, optional } from './json-path.ts';
import { toResults } from './to-results.ts';

/** What `importLog` answers when no importer knows the file. */
export interface UnknownLog {
  readonly harness: null;
  readonly findings: readonly Finding[];
}

/**
 * Reads one evaluation log or result file: which harness wrote it (by content), whose scores it
 * holds, and the headline score of each benchmark with metric, scale, error bar and setting.
 * Scores between which the log leaves a choice are not chosen: a finding names them and the flag.
 */
export function importLog(input: LogInput, options: ImportOptions = {}): ImportedRun | UnknownLog {
  const { json } = input;
  if (!isObject(json)) return unknownLog(`expected a JSON object, found ${describe(json)}`);
  const importer = importers.find(({ detect }) => detect(json));
  if (!importer) return unknownLog(`its top-level keys are ${keysOf(json)}`);
  return finishRun(importer, importer.read(json, input), input, options);
}

function finishRun(
  { harness, title }: Importer,
  run: HarnessRun,
  input: LogInput,
  options: ImportOptions,
): ImportedRun {
  const incomplete = input.incomplete ?? [];
  const partial = [...incomplete, ...(run.partial ?? [])];
  const chosen = chooseScores(run.measurements, options);
  const origin = {
    harness,
    title,
    incomplete,
    partial,
    ...optional('harnessVersion', run.harnessVersion),
    ...optional('file', input.path),
    ...optional('url', input.url),
    ...optional('taskType', options.taskType),
    ...optional('registry', options.registry),
  };
  const headline = toResults(chosen.headline, origin);
  return {
    harness,
    ...optional('harnessVersion', run.harnessVersion),
    ...optional('model', run.model),
    results: headline.results,
    others: toResults(chosen.others, origin).results,
    ...optional('partial', partial.length > 0 ? partial : undefined),
    findings: [
      ...(input.incomplete ?? []).map((reason) => finding('log-damaged', { reason })),
      ...(run.findings ?? []),
      ...(run.model?.mock ? [finding('log-mock-model', { model: run.model.name })] : []),
      ...chosen.findings,
      ...headline.findings,
      ...(partial.length > 0 ? [finding('log-partial', { reasons: partial })] : []),
    ],
  };
}

function unknownLog(reason: string): UnknownLog {
  return { harness: null, findings: [finding('log-not-understood', { reason })] };
}

function describe(json: unknown): string {
  if (Array.isArray(json)) return 'an array';
  return json === null || json === undefined ? 'nothing' : `a ${typeof json}`;
}

function keysOf(json: object): string {
  const keys = Object.keys(json);
  const shown = keys.slice(0, 8).join(', ');
  if (keys.length === 0) return '(none)';
  return keys.length > 8 ? `${shown}, …` : shown;
}
