import type { Unit } from '../result.ts';
import { cutoffKinds, metricKinds, metricUnits, type MetricKind } from './metric-words.ts';

/** What a metric word means. */
export interface MetricWord {
  /** Identifier form: `accuracy`, `ndcg@10`. */
  readonly type: string;
  /** Written out: `Accuracy`, `nDCG@10`, `Macro F1`. */
  readonly name: string;
  readonly higherIsBetter: boolean;
  /** Where the metric has only one: `elo`, `perplexity`, … A share may be printed as percent or fraction. */
  readonly unit?: Unit;
  /** The word says that it is a mean over several benchmarks or sets: `Average WER`. */
  readonly aggregate?: true;
  /** The split named with it, as printed: `Test` in `Test accuracy`. */
  readonly variant?: string;
}

/**
 * Tells a metric word from everything else: `Acc.`, `EM`, `F1 (macro)`, `nDCG@10 ↑`, `WER (%)`.
 * The whole text must be the metric; in `MMLU (acc)` only `acc` is. `Score` and `Value` name no
 * metric, and neither does a loss.
 *
 * Words and directions are those of the metric ids of `evaluate`, lm-eval, mteb,
 * sentence-transformers and spaCy.
 */
export function findMetric(text: string): MetricWord | undefined {
  if (text.length > longestText) return undefined;
  const bare = text.normalize('NFKC').replaceAll(decoration, ' ').trim();
  const metric = lookUp(bare) ?? qualified(bare);
  if (!metric) return undefined;
  const stated = statedDirection(text);
  return stated === undefined ? metric : { ...metric, higherIsBetter: stated };
}

/** Whether a text is a metric word that counts in exactly this spelling, whatever else it may name: `SPIDEr`. */
export function isSpelledMetric(text: string): boolean {
  return byExactWord.has(text.trim());
}

const longestText = 80;

// Arrows, "(%)", "in %", "higher is better": they say how to read the numbers, not what they are.
const decoration =
  /[↑↓⬆⬇↗↘▲▼]\uFE0F?|\(\s*(?:in )?%\s*\)|\[\s*%\s*\]|\bin %|%|\(?\b(?:higher|lower) (?:is )?better\b\)?/giu;

function statedDirection(text: string): boolean | undefined {
  const up = /[↑⬆▲]|higher (?:is )?better/iu.test(text);
  const down = /[↓⬇▼]|lower (?:is )?better/iu.test(text);
  return up === down ? undefined : up;
}

function lookUp(text: string): MetricWord | undefined {
  const kind = byExactWord.get(text) ?? byWord.get(keyOf(text));
  if (kind) return wordOf(kind);
  return withCutoff(text) ?? withSimilarity(text);
}

function wordOf({ type, name, higherIsBetter }: MetricKind): MetricWord {
  const unit = metricUnits.get(type);
  return { type, name, higherIsBetter, ...(unit && { unit }) };
}

// nDCG@10   Pass^3   R @ 5
// ^^^^ ^^   ^^^^ ^   ^   ^
function withCutoff(text: string): MetricWord | undefined {
  const [, word = '', sign = '', k = ''] =
    /^([a-z][a-z\d _-]*?)\s*([@^])\s*(\d{1,5}|\d{1,3}k|k)$/i.exec(text) ?? [];
  const kind = byCutoffWord.get(keyOf(word));
  if (!kind || (sign === '^' && kind.type !== 'pass')) return undefined;
  return {
    type: `${kind.type}${sign}${k}`,
    name: `${kind.name}${sign}${k}`,
    higherIsBetter: kind.higherIsBetter,
  };
}

// sentence-transformers: cosine_accuracy@1, spearman_cosine (before version 3: cosine_spearman)
function withSimilarity(text: string): MetricWord | undefined {
  const words = text.toLowerCase().split(/[\s_-]+/);
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  const prefixed = similarities.has(first);
  const similarity = prefixed ? first : last;
  if (words.length < 2 || !similarities.has(similarity)) return undefined;
  const rest = (prefixed ? words.slice(1) : words.slice(0, -1)).join(' ');
  const kind = byWord.get(keyOf(rest));
  const metric = kind ? wordOf(kind) : withCutoff(rest);
  if (!metric) return undefined;
  return correlations.has(metric.type)
    ? { ...metric, type: `${metric.type}_${similarity}`, name: `${metric.name} (${similarity})` }
    : {
        ...metric,
        type: `${similarity}_${metric.type}`,
        name: `${capitalised(similarity)} ${metric.name}`,
      };
}

const similarities = new Set(['cosine', 'dot', 'manhattan', 'euclidean', 'max']);
const correlations = new Set(['pearson', 'spearman', 'kendall']);

// "Test Acc.", "Macro-F1", "F1 (weighted)", "Avg. WER": a metric word and qualifiers around it.
function qualified(text: string): MetricWord | undefined {
  const words = text
    .replaceAll(averagedOverClasses, '$1')
    .split(/[\s()[\],:_-]+/)
    .filter(Boolean);
  const those = (qualifiers: ReadonlySet<string>) =>
    words.filter((word) => qualifiers.has(keyOf(word)));
  const [split, ...moreSplits] = those(splits);
  const [averaging, ...moreAveragings] = those(averagings);
  const rest = words.filter((word) => !isQualifier(keyOf(word)));
  if (rest.length === 0 || rest.length === words.length) return undefined;
  if (moreSplits.length > 0 || moreAveragings.length > 0) return undefined;
  const metric = lookUp(rest.join(' '));
  if (!metric) return undefined;
  return {
    ...metric,
    ...(averaging !== undefined && { name: `${capitalised(averaging)} ${metric.name}` }),
    ...(those(aggregates).length > 0 && { aggregate: true as const }),
    ...(split !== undefined && { variant: split }),
  };
}

// sklearn's "macro avg" averages over classes, not over benchmarks.
const averagedOverClasses = /\b(macro|micro|weighted)[\s_-]+(?:avg|average|averaged|mean)\b\.?/giu;
const splits = new Set(['test', 'val', 'valid', 'validation', 'dev', 'eval', 'evaluation']);
const aggregates = new Set(['mean', 'avg', 'average', 'overall', 'total']);
const averagings = new Set(['macro', 'micro', 'weighted']);
const fillers = new Set(['on', 'the', 'set', 'split', 'score', 'scores']);

function isQualifier(key: string): boolean {
  return [splits, aggregates, averagings, fillers].some((qualifiers) => qualifiers.has(key));
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function keyOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}@^+]/gu, '');
}

const byWord = index(metricKinds);
const byCutoffWord = index(cutoffKinds);
const byExactWord = new Map(
  metricKinds.flatMap((kind) => (kind.exactWords ?? []).map((word) => [word, kind] as const)),
);

// Two kinds may share a type ("Top-1 accuracy" is accuracy): the first one owns its bare word.
function index(kinds: readonly MetricKind[]): ReadonlyMap<string, MetricKind> {
  const table = new Map<string, MetricKind>();
  for (const kind of kinds) {
    for (const word of kind.words) {
      const key = keyOf(word);
      if (!table.has(key)) table.set(key, kind);
    }
  }
  return table;
}
