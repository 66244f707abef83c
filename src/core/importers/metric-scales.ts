import type { Metric, Unit } from '../result.ts';

export interface MetricScale {
  /** Identifier form as the Hub's metric list has it, where it does: `accuracy`, `exact_match`. */
  readonly type: string;
  readonly name: string;
  /** Scale of the number in the harness' files. */
  readonly unit: Unit;
  readonly higherIsBetter?: boolean;
}

/**
 * Scales of the metrics that lm-evaluation-harness and lighteval write. The unit is known from
 * the metric's definition, never guessed from the size of a number: what is not here is `unknown`.
 */
export function metricScale(metric: string): MetricScale {
  const base = metric.split(':', 1)[0] ?? metric;
  const known = SCALES[base];
  if (known) return known;
  const pattern = PATTERNS.find(({ test }) => test.test(base));
  if (pattern) return { ...pattern.scale, type: base, name: base };
  return { type: base, name: base, unit: 'unknown' };
}

/** The metric of a result, with the direction that the harness states, when it states one. */
export function metricOf({ type, name, higherIsBetter }: MetricScale, stated?: boolean): Metric {
  const direction = stated ?? higherIsBetter;
  return {
    name,
    type,
    stated: true,
    ...(direction === undefined ? {} : { higherIsBetter: direction }),
  };
}

function fraction(type: string, name: string): MetricScale {
  return { type, name, unit: 'fraction', higherIsBetter: true };
}

const PERPLEXITY = { unit: 'perplexity', higherIsBetter: false } as const;

const SCALES: Readonly<Record<string, MetricScale | undefined>> = {
  acc: fraction('accuracy', 'Accuracy'),
  accuracy: fraction('accuracy', 'Accuracy'),
  acc_norm: fraction('acc_norm', 'Normalized accuracy'),
  exact_match: fraction('exact_match', 'Exact match'),
  em: fraction('exact_match', 'Exact match'),
  qem: fraction('qem', 'Quasi exact match'),
  pem: fraction('pem', 'Prefix exact match'),
  extractive_match: fraction('extractive_match', 'Extractive match'),
  f1: fraction('f1', 'F1'),
  mc1: fraction('mc1', 'MC1'),
  mc2: fraction('mc2', 'MC2'),
  prompt_level_strict_acc: fraction('prompt_level_strict_acc', 'Prompt-level strict accuracy'),
  inst_level_strict_acc: fraction('inst_level_strict_acc', 'Instruction-level strict accuracy'),
  prompt_level_loose_acc: fraction('prompt_level_loose_acc', 'Prompt-level loose accuracy'),
  inst_level_loose_acc: fraction('inst_level_loose_acc', 'Instruction-level loose accuracy'),
  mcc: { type: 'matthews_correlation', name: 'MCC', unit: 'ratio', higherIsBetter: true },
  bleu: { type: 'bleu', name: 'BLEU', unit: 'percent', higherIsBetter: true },
  chrf: { type: 'chrf', name: 'chrF', unit: 'percent', higherIsBetter: true },
  'chrf++': { type: 'chrf', name: 'chrF++', unit: 'percent', higherIsBetter: true },
  ter: { type: 'ter', name: 'TER', unit: 'percent', higherIsBetter: false },
  perplexity: { type: 'perplexity', name: 'Perplexity', ...PERPLEXITY },
  ppl: { type: 'perplexity', name: 'Perplexity', ...PERPLEXITY },
  word_perplexity: { type: 'word_perplexity', name: 'Word perplexity', ...PERPLEXITY },
  byte_perplexity: { type: 'byte_perplexity', name: 'Byte perplexity', ...PERPLEXITY },
  bits_per_byte: {
    type: 'bits_per_byte',
    name: 'Bits per byte',
    unit: 'ratio',
    higherIsBetter: false,
  },
};

// `rouge*` is not here: some tasks of lm-evaluation-harness write 0-1, others (truthfulqa_gen) 0-100.
const PATTERNS: readonly { test: RegExp; scale: { unit: Unit; higherIsBetter: boolean } }[] = [
  { test: /(?:^|[_-])pass@(?:k|\d+)$/, scale: { unit: 'fraction', higherIsBetter: true } },
  { test: /^(?:maj|avg|cons)@(?:n|k|\d+)$/, scale: { unit: 'fraction', higherIsBetter: true } },
];
