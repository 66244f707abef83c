import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const rewardModel: readonly BenchmarkRow[] = [
  { id: 'judgebench', name: 'JudgeBench', metric: 'accuracy', scale: 'percent', task: 'text-classification', sources: ['unverified'] },
  { id: 'rewardbench', name: 'RewardBench', dataset: 'allenai/reward-bench', metric: 'accuracy', scale: 'percent', task: 'text-classification', sources: ['eval-card-registry', 'every_eval_ever', 'lmms-eval'] },
  { id: 'rewardbench-2', name: 'RewardBench 2', aliases: ['RewardBench v2'], dataset: 'allenai/reward-bench-2', metric: 'accuracy', scale: 'percent', task: 'text-classification', sources: ['eval-card-registry', 'every_eval_ever'] },
  { id: 'rm-bench', name: 'RM-Bench', metric: 'accuracy', scale: 'percent', task: 'text-classification', sources: ['unverified'] },
];
