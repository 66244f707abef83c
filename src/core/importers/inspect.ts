import { type Finding, finding } from '../findings/index.ts';
import type { HarnessRun, ImportedModel, Importer, Measurement } from './importer.ts';
import { inspectScores, type InspectScore } from './inspect-scores.ts';
import { inspectTask } from './inspect-task.ts';
import { arrayAt, at, numberAt, objectAt, optional, textAt, type JsonObject } from './json-path.ts';
import { importedModel } from './model-name.ts';
import { utcDay } from './utc-day.ts';

/**
 * Logs of inspect-ai, `.json` or the `header.json` of an `.eval` archive, format versions 1 and 2.
 * Field paths: src/inspect_ai/log/_log.py. `inspect eval` exits 0 when an evaluation failed, so the
 * log's own status is the only word on success.
 */
export const inspectImporter: Importer = {
  harness: 'inspect',
  title: 'inspect-ai',
  detect: (json) => textAt(json, 'eval', 'task') !== undefined && 'status' in json,
  read: readInspect,
};

function readInspect(json: JsonObject): HarnessRun {
  const scores = inspectScores(json);
  const refusal = refusalOf(json, scores.length);
  const measurements = refusal ? [] : measurementsOf(json, scores);
  return {
    ...optional('harnessVersion', textAt(json, 'eval', 'packages', 'inspect_ai')),
    ...optional('model', modelOf(json)),
    measurements,
    partial: partialReasons(json),
    findings: [...(refusal ? [refusal] : []), ...selfGraded(json)],
  };
}

function refusalOf(json: JsonObject, scores: number): Finding | undefined {
  const status = textAt(json, 'status') ?? 'unknown';
  if (at(json, 'invalidated') === true) return finding('log-withdrawn', {});
  if (status !== 'success') {
    const message = textAt(json, 'error', 'message');
    return finding('log-failed', { status, ...optional('error', message && plainText(message)) });
  }
  if (scores > 0) return undefined;
  const completed = numberAt(json, 'results', 'completed_samples') ?? 0;
  return finding('log-no-scores', {
    reason:
      completed === 0 ? 'no sample was completed' : `${completed} samples have no scored result`,
  });
}

function measurementsOf(json: JsonObject, scores: readonly InspectScore[]): readonly Measurement[] {
  const task = inspectTask(json);
  const date = utcDay(textAt(json, 'stats', 'completed_at') ?? textAt(json, 'eval', 'created'));
  const epochs = numberAt(json, 'eval', 'config', 'epochs') ?? 1;
  return scores.map((score) => ({
    ...task,
    ...score,
    ...optional('date', date),
    ...(epochs > 1 ? { notes: [`${epochs} epochs`] } : {}),
  }));
}

/** The repo behind a model string: `hf-inference-providers/acme/tiny:fastest` is `acme/tiny`. */
function modelOf(json: JsonObject): ImportedModel | undefined {
  const name = textAt(json, 'eval', 'model');
  if (name === undefined) return undefined;
  const [provider = '', ...rest] = name.split('/');
  const revision = textAt(json, 'eval', 'model_args', 'revision');
  if (provider === 'mockllm' || provider === 'none') return importedModel(name, { mock: true });
  const local = name === 'hf/local' ? textAt(json, 'eval', 'model_args', 'model_path') : undefined;
  // openai-api/<service>/<model>: the service is part of the address, not of the model.
  const path = (provider === 'openai-api' ? rest.slice(1) : rest).join('/');
  return importedModel(name, {
    path: local ?? path.replace(/:[\w-]+$/, ''),
    ...optional('revision', revision),
  });
}

/** Why the log does not cover the whole benchmark. `limit` alone says nothing: 6 of 6 samples is complete. */
function partialReasons(json: JsonObject): readonly string[] {
  const status = textAt(json, 'status');
  const chosen = chosenSamples(json);
  const full = numberAt(json, 'eval', 'dataset', 'samples');
  const total = numberAt(json, 'results', 'total_samples');
  const completed = numberAt(json, 'results', 'completed_samples');
  const sampleId = at(json, 'eval', 'config', 'sample_id');
  const named = sampleId !== undefined && sampleId !== null;
  const reasons: string[] = [];
  if (status !== 'success') reasons.push(`status ${status ?? 'unknown'}`);
  if (chosen !== undefined && full !== undefined && chosen < full) {
    reasons.push(`${chosen} of ${full} samples`);
  } else if (full === undefined && (named || limitOf(json) !== undefined)) {
    reasons.push(`limited to ${limitOf(json) ?? 'named samples'}, full size unknown`);
  }
  if (total !== undefined && completed !== undefined && completed < total) {
    reasons.push(`errors in ${total - completed} of ${total} samples`);
  }
  const unscored = Math.max(
    0,
    ...arrayAt(json, 'results', 'scores').map((score) => numberAt(score, 'unscored_samples') ?? 0),
  );
  if (unscored > 0) reasons.push(`${unscored} samples without a score`);
  return reasons;
}

function chosenSamples(json: JsonObject): number | undefined {
  const ids = arrayAt(json, 'eval', 'dataset', 'sample_ids').length;
  if (ids > 0) return ids;
  const total = numberAt(json, 'results', 'total_samples');
  const epochs = numberAt(json, 'eval', 'config', 'epochs') ?? 1;
  if (total !== undefined && total > 0) return Math.round(total / Math.max(1, epochs));
  const limit = at(json, 'eval', 'config', 'limit');
  return typeof limit === 'number' ? limit : undefined;
}

function limitOf(json: JsonObject): string | undefined {
  const limit = at(json, 'eval', 'config', 'limit');
  if (limit === undefined || limit === null) return undefined;
  return Array.isArray(limit) ? limit.join('–') : JSON.stringify(limit);
}

// model_graded_qa and model_graded_fact ask the evaluated model unless a grader was named.
function selfGraded(json: JsonObject): readonly Finding[] {
  if ('grader' in objectAt(json, 'eval', 'model_roles')) return [];
  const task = textAt(json, 'eval', 'task') ?? '';
  return arrayAt(json, 'results', 'scores')
    .filter((score) => (at(score, 'params', 'model') ?? null) === null)
    .map((score) => textAt(score, 'scorer') ?? '')
    .filter((scorer) => /^(?:inspect_ai\/)?model_graded_/.test(scorer))
    .map((scorer) => finding('log-self-graded', { task, scorer }));
}

// Messages may hold rich markup: `[bold]No packages[/bold]`.
function plainText(message: string): string {
  return message
    .replaceAll(/\[\/?(?:bold|italic|dim|red|blue|green|yellow|link)[^\]]*\]/g, '')
    .trim();
}
