import type { BenchmarkDataset, EvalResult } from './result.ts';

/**
 * Whether two results are of the same measurement, whoever published them and in whichever document: the same benchmark
 * (registry, else dataset and task, else name), the same metric where both state one, and the same setting. Equal values
 * are the same measurement also where one of them leaves its setting out.
 *
 * The keys of core/cards/identity tell entries of one document apart; this compares across `model-index` layouts and
 * `.eval_results`, where the same measurement is spelled in other words.
 */
export function sameMeasurement(a: EvalResult, b: EvalResult): boolean {
  if (!sameBenchmark(a, b) || metricsDiffer(a, b)) return false;
  const [one, other] = [settingKey(a), settingKey(b)];
  return one === other || ((one === '' || other === '') && a.value === b.value);
}

/** Whether results of two models may stand side by side: the same benchmark, no other metric, and the same setting said. */
export function comparable(a: EvalResult, b: EvalResult): boolean {
  return sameBenchmark(a, b) && !metricsDiffer(a, b) && settingKey(a) === settingKey(b);
}

/** A benchmark of the user's own has an id where its file was given, and a name everywhere. */
function sameBenchmark({ benchmark: a }: EvalResult, { benchmark: b }: EvalResult): boolean {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  if (a.dataset && b.dataset) return datasetKey(a.dataset) === datasetKey(b.dataset);
  return plain(a.name) === plain(b.name);
}

function datasetKey({ id, taskId, config }: BenchmarkDataset): string {
  return `${id} ${taskId ?? config ?? ''}`.toLowerCase();
}

function metricsDiffer({ metric: a }: EvalResult, { metric: b }: EvalResult): boolean {
  return a.stated === true && b.stated === true && plain(a.type) !== plain(b.type);
}

/** The conditions as a sorted list of words: `5-shot`, `with tools`. No tools is what a silent source means too. */
function settingKey({ setting = {} }: EvalResult): string {
  const { shots, variant, tools, passK, notes } = setting;
  const words = [
    shots === undefined ? '' : `${shots}-shot`,
    variant ?? '',
    tools === true ? 'with tools' : '',
    passK === undefined ? '' : `pass@${passK}`,
    ...(notes ?? '').split(','),
  ];
  const said = words.map((word) => word.trim().toLowerCase()).filter(Boolean);
  return [...new Set(said)]
    .filter((word) => word !== 'no tools')
    .toSorted()
    .join(', ');
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}
