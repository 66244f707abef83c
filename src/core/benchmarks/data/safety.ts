import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const safety: readonly BenchmarkRow[] = [
  { id: 'air-bench-2024', name: 'AIR-Bench 2024', dataset: 'stanford-crfm/air-bench-2024', metric: 'refusal_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'bbq', name: 'BBQ', aliases: ['Bias Benchmark for QA'], dataset: 'oskarvanderwal/bbq', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval', 'lm-eval'] },
  { id: 'crows-pairs', name: 'CrowS-Pairs', dataset: 'jannalu/crows_pairs_multilingual', metric: 'pct_stereotype', higherIsBetter: false, scale: 'percent', task: 'text-generation', sources: ['lm-eval'] },
  { id: 'cyberseceval', name: 'CyberSecEval', aliases: ['CyberSecEval 2', 'cyse2'], metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'harmbench', name: 'HarmBench', aliases: ['HarmBench ASR'], metric: 'attack_success_rate', higherIsBetter: false, scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'realtoxicityprompts', name: 'RealToxicityPrompts', aliases: ['RTP'], dataset: 'allenai/real-toxicity-prompts', metric: 'toxicity', higherIsBetter: false, scale: 'fraction', task: 'text-generation', sources: ['eval-card-registry', 'lighteval', 'lm-eval'] },
  { id: 'strongreject', name: 'StrongREJECT', metric: 'score', higherIsBetter: false, scale: 'fraction', task: 'text-generation', sources: ['unverified'] },
  { id: 'toxigen', name: 'ToxiGen', dataset: 'toxigen/toxigen-data', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval', 'lm-eval'] },
  { id: 'vectara-hallucination', name: 'Vectara Hallucination Leaderboard', aliases: ['HHEM', 'Vectara hallucination rate'], metric: 'hallucination_rate', higherIsBetter: false, scale: 'percent', task: 'text-generation', sources: ['unverified'] },
  { id: 'xstest', name: 'XSTest', metric: 'refusal_rate', higherIsBetter: false, scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
];
