import type { EvalResult } from '../result.ts';

/** How a grouped metric is called. */
export interface MetricLabel {
  readonly name: string;
  readonly type: string;
}

/**
 * Names a metric of the grouped layout, where one metric stands for a whole benchmark.
 *
 * `name` is the benchmark's name with qualifiers in parentheses, only those that the source states and the name does not
 * say already: metric, variant, shots, tools, pass@k: `MMLU`, `MMLU (5-shot)`, `MMLU (F1, 0-shot)`, `HLE (with tools)`.
 * `type` is the benchmark's slug, with the stated metric: `mmlu`, `mmlu_f1`; of a score from an API it is the API's key.
 */
export function metricLabel(result: EvalResult): MetricLabel {
  const { benchmark, metric } = result;
  const said = benchmark.name.toLowerCase();
  const qualifiers = qualifiersOf(result).filter((text) => !said.includes(text.toLowerCase()));
  const unique = [...new Set(qualifiers)];
  const slug = slugOf(benchmark.id ?? benchmark.name);
  const apiKey = result.provenance?.kind === 'api' ? result.provenance.key : undefined;
  return {
    name: unique.length > 0 ? `${benchmark.name} (${unique.join(', ')})` : benchmark.name,
    type: apiKey ?? (metric.stated ? `${slug}_${slugOf(metric.type)}` : slug),
  };
}

/** What sets this measurement apart from the benchmark's plain one, in the words of the field. */
export function qualifiersOf({ metric, setting = {} }: EvalResult): string[] {
  const { shots, variant, tools, passK } = setting;
  const passes = /^pass@\d+$/i.test(metric.type) && metric.stated === true;
  return [
    metric.stated ? metric.name : '',
    variant ?? '',
    shots === undefined ? '' : `${shots}-shot`,
    tools === undefined ? '' : tools ? 'with tools' : 'no tools',
    passK === undefined || passes ? '' : `pass@${passK}`,
  ].filter(Boolean);
}

/** `MMLU-Pro` → `mmlu_pro`, `HumanEval+` → `humaneval_plus`, `pass@1` → `pass@1`; letters of any script are kept. */
export function slugOf(name: string): string {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('+', '_plus_')
      .replaceAll('*', '_star_')
      .replaceAll(/[^\p{L}\p{N}@]+/gu, '_')
      .replaceAll(/^_+|_+$/g, '') || 'unnamed'
  );
}
