import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const instructionFollowing: readonly BenchmarkRow[] = [
  { id: 'agentif', name: 'AgentIF', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'alpacaeval-2', name: 'AlpacaEval 2.0', aliases: ['AlpacaEval 2', 'AlpacaEval 2 LC', 'AlpacaEval LC'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'arena-hard', name: 'Arena-Hard', aliases: ['Arena Hard v0.1', 'Arena-Hard-Auto'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'arena-hard-v2', name: 'Arena-Hard v2', aliases: ['ArenaHard 2.0', 'Arena-Hard-Auto v2.0'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'creative-writing-v3', name: 'Creative Writing v3', aliases: ['EQ-Bench Creative Writing v3'], metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'eq-bench', name: 'EQ-Bench', aliases: ['eq_bench'], dataset: 'pbevan11/EQ-Bench', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'lm-eval'] },
  { id: 'ifbench', name: 'IFBench', aliases: ['IFBench_test'], dataset: 'allenai/IFBench_test', metric: 'prompt_level_loose_acc', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'lighteval'] },
  { id: 'ifeval', name: 'IFEval', aliases: ['IFEval (0-Shot)', 'IFEval strict prompt', 'IFEval (prompt strict)', 'instruction-following-eval'], dataset: 'google/IFEval', metric: 'prompt_level_strict_acc', scale: 'percent', task: 'text-generation', sources: ['community-evals', 'eval-card-registry', 'evalscope', 'every_eval_ever', 'lighteval', 'lm-eval'] },
  { id: 'ifstruct', name: 'IFStruct', aliases: ['IFStruct v1'], dataset: 'LiquidAI/ifstruct-v1.0', taskId: 'ifstruct_v1', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['hub-page'] },
  { id: 'lmarena-text', name: 'LMArena Text', aliases: ['Chatbot Arena', 'LMSYS Arena', 'Arena ELO', 'Chatbot Arena Elo'], metric: 'elo', scale: 'elo', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'mt-bench', name: 'MT-Bench', aliases: ['mt_bench'], dataset: 'lighteval/mt-bench', metric: 'score', scale: 'score10', task: 'text-generation', sources: ['eval-card-registry', 'lighteval'] },
  { id: 'multi-if', name: 'Multi-IF', aliases: ['MultiIF'], dataset: 'facebook/Multi-IF', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'multichallenge', name: 'MultiChallenge', aliases: ['multi_challenge'], dataset: 'nmayorga7/multichallenge', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval'] },
  { id: 'wildbench', name: 'WildBench', aliases: ['WB-Score'], dataset: 'allenai/WildBench', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'writingbench', name: 'WritingBench', metric: 'score', scale: 'score10', task: 'text-generation', sources: ['eval-card-registry'] },
];
