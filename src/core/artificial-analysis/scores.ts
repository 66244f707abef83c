import type { BenchmarkDataset } from '../result.ts';

/**
 * What evalcard knows about one score of Artificial Analysis. The key does not tell the scale:
 * of the keys ending in `_index` some run from 0 to 100, one from -100 to 100, one from 0 to 1.
 */
export interface AaScore {
  /** The API's key; behind it the older ones, still found in files. */
  readonly keys: readonly [string, ...string[]];
  /** As a reader would say it. */
  readonly name: string;
  readonly scale: AaScale;
  /** The scale is read off the documentation's wording only: the listing itself must confirm it. */
  readonly inferred?: true;
  /**
   * `benchmark`: imported. `index`: a composite whose meaning changes with its version, imported
   * when asked for. `never`: not a score, or one that is computed from another.
   */
  readonly kind: 'benchmark' | 'index' | 'never';
  /** A composite that the version of the Intelligence Index says nothing about. */
  readonly ownVersion?: true;
  /** Why it is never imported; completes "left out: …". */
  readonly why?: string;
  readonly metric: { readonly name: string; readonly type: string };
  /** Id in the benchmark registry, where both mean the same measurement. */
  readonly benchmark?: string;
  /** The official Hub dataset, with the task where Artificial Analysis runs exactly that one. */
  readonly dataset?: BenchmarkDataset;
  /** What tells this measurement from others of the benchmark. */
  readonly variant?: string;
  readonly notes?: string;
  /** @default 'text-generation' */
  readonly task?: string;
}

export type AaScale = 'fraction' | 'points' | 'signed-points' | 'elo';

/** The score behind a key, current or older; undefined when evalcard does not know the key. */
export function scoreOf(key: string): AaScore | undefined {
  return byKey.get(key);
}

const accuracy = { name: 'Accuracy', type: 'accuracy' };
const passAt1 = { name: 'pass@1', type: 'pass@1' };
const resolved = { name: 'Resolved', type: 'resolved' };
const score = { name: 'Score', type: 'score' };

/** Every key that the documented shapes have, in the order in which results are written. */
export const aaScores: readonly AaScore[] = [
  {
    keys: ['artificial_analysis_intelligence_index'],
    name: 'Artificial Analysis Intelligence Index',
    scale: 'points',
    kind: 'index',
    metric: score,
    benchmark: 'aa-intelligence-index',
  },
  {
    keys: ['artificial_analysis_coding_index'],
    name: 'Artificial Analysis Coding Index',
    scale: 'points',
    kind: 'index',
    metric: score,
    benchmark: 'aa-coding-index',
  },
  {
    keys: ['artificial_analysis_agentic_index'],
    name: 'Artificial Analysis Agentic Index',
    scale: 'points',
    kind: 'index',
    metric: score,
  },
  {
    keys: ['artificial_analysis_math_index'],
    name: 'Artificial Analysis Math Index',
    scale: 'points',
    kind: 'never',
    why: 'it is AIME 2025 times 100, which is imported itself',
    metric: score,
    benchmark: 'aa-math-index',
  },
  {
    keys: ['artificial_analysis_multilingual_index'],
    name: 'Artificial Analysis Multilingual Index',
    scale: 'fraction',
    inferred: true,
    kind: 'index',
    ownVersion: true,
    metric: score,
  },
  {
    keys: ['artificial_analysis_openness_index'],
    name: 'Artificial Analysis Openness Index',
    scale: 'points',
    kind: 'never',
    why: 'it says how open a model is, not how well it does',
    metric: score,
  },
  {
    keys: ['mmlu_pro'],
    name: 'MMLU-Pro',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    benchmark: 'mmlu-pro',
    dataset: { id: 'TIGER-Lab/MMLU-Pro', taskId: 'mmlu_pro' },
  },
  {
    keys: ['gpqa_diamond', 'gpqa'],
    name: 'GPQA Diamond',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    benchmark: 'gpqa-diamond',
    dataset: { id: 'Idavidrein/gpqa', taskId: 'diamond' },
  },
  {
    keys: ['hle'],
    name: "Humanity's Last Exam",
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    benchmark: 'hle',
    dataset: { id: 'cais/hle', taskId: 'hle' },
    // 2,158 of the 2,500 questions: those without a picture.
    notes: 'text-only subset',
  },
  {
    keys: ['critpt'],
    name: 'CritPt',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
  },
  {
    keys: ['mmmu_pro'],
    name: 'MMMU-Pro',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    // Standard or vision? Artificial Analysis does not say, so there is no task to publish under.
    dataset: { id: 'MMMU/MMMU_Pro' },
    task: 'image-text-to-text',
  },
  {
    keys: ['aa_omniscience_index'],
    name: 'AA-Omniscience Index',
    scale: 'signed-points',
    kind: 'benchmark',
    metric: score,
    benchmark: 'aa-omniscience',
  },
  {
    keys: ['aa_omniscience_accuracy'],
    name: 'AA-Omniscience Accuracy',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
  },
  {
    keys: ['aa_omniscience_non_hallucination_rate'],
    name: 'AA-Omniscience Non-hallucination Rate',
    scale: 'fraction',
    kind: 'benchmark',
    metric: { name: 'Non-hallucination rate', type: 'non_hallucination_rate' },
  },
  {
    keys: ['aa_lcr', 'lcr'],
    name: 'AA-LCR',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    benchmark: 'aa-lcr',
    dataset: { id: 'ArtificialAnalysis/AA-LCR' },
  },
  {
    keys: ['mlcr_overall'],
    name: 'Medical Long Context Reasoning',
    scale: 'fraction',
    inferred: true,
    kind: 'benchmark',
    metric: { name: 'Pass rate', type: 'pass_rate' },
  },
  {
    keys: ['ifbench'],
    name: 'IFBench',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    benchmark: 'ifbench',
    dataset: { id: 'allenai/IFBench_test' },
  },
  {
    keys: ['math_500'],
    name: 'MATH-500',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    benchmark: 'math-500',
    dataset: { id: 'HuggingFaceH4/MATH-500' },
  },
  {
    keys: ['aime'],
    name: 'AIME 2024',
    scale: 'fraction',
    kind: 'benchmark',
    metric: passAt1,
    benchmark: 'aime-2024',
    dataset: { id: 'HuggingFaceH4/aime_2024' },
  },
  {
    keys: ['aime_25'],
    name: 'AIME 2025',
    scale: 'fraction',
    kind: 'benchmark',
    metric: passAt1,
    benchmark: 'aime-2025',
    dataset: { id: 'OpenEvals/aime_2025' },
  },
  {
    keys: ['livecodebench'],
    name: 'LiveCodeBench v5',
    scale: 'fraction',
    kind: 'benchmark',
    metric: passAt1,
    benchmark: 'livecodebench-v5',
    dataset: { id: 'livecodebench/code_generation_lite' },
    variant: '2024-07 to 2024-12',
  },
  {
    keys: ['scicode'],
    name: 'SciCode',
    scale: 'fraction',
    kind: 'benchmark',
    metric: accuracy,
    benchmark: 'scicode',
    variant: 'sub-problems',
  },
  {
    keys: ['terminalbench_hard'],
    name: 'Terminal-Bench Hard',
    scale: 'fraction',
    kind: 'benchmark',
    metric: resolved,
    benchmark: 'terminal-bench-hard',
  },
  {
    keys: ['terminalbench_v2_1'],
    name: 'Terminal-Bench 2.1',
    scale: 'fraction',
    kind: 'benchmark',
    metric: resolved,
    benchmark: 'terminal-bench-2-1',
    dataset: { id: 'harborframework/terminal-bench-2.1', taskId: 'terminalbench_2_1' },
  },
  {
    keys: ['terminalbench_v4_0'],
    name: 'Terminal-Bench 4.0',
    scale: 'fraction',
    inferred: true,
    kind: 'benchmark',
    metric: resolved,
    dataset: { id: 'harborframework/terminal-bench', taskId: 'terminalbench_4' },
  },
  {
    keys: ['terminalbench_science'],
    name: 'Terminal-Bench Science',
    scale: 'fraction',
    inferred: true,
    kind: 'benchmark',
    metric: resolved,
    dataset: { id: 'harborframework/terminal-bench-science', taskId: 'terminalbenchscience_0_1' },
  },
  {
    keys: ['tau2_telecom', 'tau2'],
    name: 'τ²-Bench Telecom',
    scale: 'fraction',
    kind: 'benchmark',
    metric: passAt1,
    benchmark: 'tau2-bench-telecom',
  },
  {
    keys: ['tau_banking'],
    name: 'τ³-Bench Banking',
    scale: 'fraction',
    kind: 'benchmark',
    metric: passAt1,
  },
  {
    keys: ['gdpval_aa_elo'],
    name: 'GDPval-AA',
    scale: 'elo',
    kind: 'benchmark',
    metric: { name: 'Elo', type: 'elo' },
  },
  {
    keys: ['gdpval_aa_normalized'],
    name: 'GDPval-AA (normalized)',
    scale: 'fraction',
    kind: 'never',
    why: 'it is computed from the Elo, which is imported itself',
    metric: score,
  },
];

const byKey = new Map(aaScores.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));
