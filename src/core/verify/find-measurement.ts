import { normaliseName } from '../benchmarks/names.ts';
import type { EvalResult } from '../result.ts';

/** Which of a source's results is the published measurement. */
export type FoundMeasurement =
  | {
      readonly kind: 'found';
      readonly result: EvalResult;
      /** Both say the same setting; otherwise one of them leaves a part of it unsaid. */
      readonly exact: boolean;
    }
  | { readonly kind: 'none' }
  /** Several fit equally well and say different values. */
  | { readonly kind: 'ambiguous'; readonly results: readonly EvalResult[] };

/**
 * Finds the measurement of a published result among those of a source: the same benchmark, no contradicting metric, no
 * contradicting setting. One with exactly the published setting comes before those that only do not contradict it. The
 * values play no part: a pair chosen by its value would always agree.
 */
export function findMeasurement(
  published: EvalResult,
  results: readonly EvalResult[],
): FoundMeasurement {
  const candidates = results.filter(
    (result) =>
      sameBenchmark(published, result) &&
      compatibleMetric(published, result) &&
      compatibleSetting(conditionsOf(published), conditionsOf(result)),
  );
  const exact = candidates.filter((result) => sameSetting(published, result));
  return exact.length > 0 ? only(exact, true) : only(candidates, false);
}

function only(results: readonly EvalResult[], exact: boolean): FoundMeasurement {
  const [first, ...others] = results;
  if (!first) return { kind: 'none' };
  const agree = others.every(({ value, unit }) => value === first.value && unit === first.unit);
  return agree ? { kind: 'found', result: first, exact } : { kind: 'ambiguous', results };
}

function sameBenchmark({ benchmark: a }: EvalResult, { benchmark: b }: EvalResult): boolean {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  const [left, right] = [a.dataset, b.dataset];
  if (left?.taskId !== undefined && right?.taskId !== undefined) {
    return left.id === right.id && left.taskId === right.taskId;
  }
  return normaliseName(a.name) !== '' && normaliseName(a.name) === normaliseName(b.name);
}

function compatibleMetric({ metric: a }: EvalResult, { metric: b }: EvalResult): boolean {
  if (!a.stated || !b.stated) return true;
  return metricWord(a.type) === metricWord(b.type) || metricWord(a.name) === metricWord(b.name);
}

function metricWord(text: string): string {
  const word = normaliseName(text);
  return synonyms[word] ?? word;
}

const synonyms: Readonly<Record<string, string>> = {
  acc: 'accuracy',
  em: 'exactmatch',
  f1score: 'f1',
};

/** The conditions of a measurement, whichever field they were written in. */
interface Conditions {
  readonly shots?: number;
  readonly tools?: boolean;
  readonly passK?: number;
  /** Everything else that is said: variant and notes, normalised, sorted, each once. */
  readonly words: readonly string[];
}

// `.eval_results` has one field for all conditions: "With tools, 5-shot" stands in its notes.
function conditionsOf({ setting = {}, metric }: EvalResult): Conditions {
  const { shots, tools, passK, variant, notes } = setting;
  const stated = {
    ...(shots !== undefined && { shots }),
    ...(tools !== undefined && { tools }),
    ...(passK !== undefined && { passK }),
  };
  const parts = [variant ?? '', ...(notes ?? '').split(/[,;]/)].map((part) => part.trim());
  const read = parts.map(conditionIn);
  const words = parts.filter((_, at) => read[at] === undefined).map(normaliseName);
  const known = new Set(['', metric.stated ? normaliseName(metric.name) : '']);
  return {
    ...Object.assign({}, ...read),
    ...stated,
    words: [...new Set(words.filter((word) => !known.has(word)))].sort(),
  };
}

function conditionIn(text: string): Omit<Conditions, 'words'> | undefined {
  const shots = /^(\d+)[- ]shots?$/i.exec(text)?.[1] ?? (/^zero[- ]shot$/i.test(text) ? '0' : null);
  if (shots !== null) return { shots: Number(shots) };
  const passK = /^pass@(\d+)$/i.exec(text)?.[1];
  if (passK !== undefined) return { passK: Number(passK) };
  if (/^(?:with|w\/) tools?$/i.test(text)) return { tools: true };
  return /^(?:no|without|w\/o) tools?$/i.test(text) ? { tools: false } : undefined;
}

function compatibleSetting(a: Conditions, b: Conditions): boolean {
  const agree = <T>(left: T | undefined, right: T | undefined): boolean =>
    left === undefined || right === undefined || left === right;
  return (
    agree(a.shots, b.shots) &&
    agree(a.tools, b.tools) &&
    agree(a.passK, b.passK) &&
    (a.words.length === 0 || b.words.length === 0 || sameWords(a, b))
  );
}

function sameSetting(published: EvalResult, result: EvalResult): boolean {
  const [a, b] = [conditionsOf(published), conditionsOf(result)];
  // Who says nothing of tools used none.
  const tools = (a.tools ?? false) === (b.tools ?? false);
  return a.shots === b.shots && tools && a.passK === b.passK && sameWords(a, b);
}

function sameWords(a: Conditions, b: Conditions): boolean {
  return a.words.join('\n') === b.words.join('\n');
}
