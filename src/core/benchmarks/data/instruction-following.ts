import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const instructionFollowing: readonly BenchmarkRow[] = [
  { id: 'agentif', name: 'AgentIF', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'alpacaeval', name: 'AlpacaEval', variants: ['alpacaeval-1', 'alpacaeval-2', 'alpacaeval-2-lc'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'alpacaeval-1', name: 'AlpacaEval 1.0', aliases: ['AlpacaEval v1'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['unverified'] },
  { id: 'alpacaeval-2', name: 'AlpacaEval 2.0', aliases: ['AlpacaEval 2', 'AlpacaEval v2'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'alpacaeval-2-lc', name: 'AlpacaEval 2.0 (LC)', aliases: ['AlpacaEval 2 LC', 'AlpacaEval LC', 'AlpacaEval 2 (LC win rate)'], metric: 'lc_win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'arena-hard', name: 'Arena-Hard', aliases: ['Arena Hard v0.1', 'Arena-Hard-Auto'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'arena-hard-v2', name: 'Arena-Hard v2', aliases: ['ArenaHard 2.0', 'Arena-Hard-Auto v2.0'], metric: 'win_rate', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'creative-writing-v3', name: 'Creative Writing v3', aliases: ['EQ-Bench Creative Writing v3'], metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'eq-bench', name: 'EQ-Bench', dataset: 'pbevan11/EQ-Bench', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'lm-eval'] },
  { id: 'ifbench', name: 'IFBench', aliases: ['IFBench_test'], dataset: 'allenai/IFBench_test', metric: 'prompt_level_loose_acc', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'lighteval'] },
  { id: 'ifeval', name: 'IFEval', aliases: ['IFEval (0-Shot)', 'instruction-following-eval'], dataset: 'google/IFEval', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['community-evals', 'eval-card-registry', 'evalscope', 'every_eval_ever', 'lighteval', 'lm-eval'] },
  { id: 'ifeval-inst-loose', name: 'IFEval (instruction loose)', aliases: ['IFEval inst loose', 'IFEval loose inst', 'IFEval instruct loose'], dataset: 'google/IFEval', metric: 'inst_level_loose_acc', scale: 'percent', task: 'text-generation', sources: ['community-evals', 'eval-card-registry', 'evalscope', 'every_eval_ever', 'lighteval', 'lm-eval'] },
  { id: 'ifeval-inst-strict', name: 'IFEval (instruction strict)', aliases: ['IFEval inst strict', 'IFEval strict inst', 'IFEval instruct strict'], dataset: 'google/IFEval', metric: 'inst_level_strict_acc', scale: 'percent', task: 'text-generation', sources: ['community-evals', 'eval-card-registry', 'evalscope', 'every_eval_ever', 'lighteval', 'lm-eval'] },
  { id: 'ifeval-prompt-loose', name: 'IFEval (prompt loose)', aliases: ['IFEval loose prompt', 'IFEval prompt-level loose'], dataset: 'google/IFEval', metric: 'prompt_level_loose_acc', scale: 'percent', task: 'text-generation', sources: ['community-evals', 'eval-card-registry', 'evalscope', 'every_eval_ever', 'lighteval', 'lm-eval'] },
  { id: 'ifeval-prompt-strict', name: 'IFEval (prompt strict)', aliases: ['IFEval strict prompt', 'IFEval prompt-level strict'], dataset: 'google/IFEval', metric: 'prompt_level_strict_acc', scale: 'percent', task: 'text-generation', sources: ['community-evals', 'eval-card-registry', 'evalscope', 'every_eval_ever', 'lighteval', 'lm-eval'] },
  { id: 'ifstruct', name: 'IFStruct', aliases: ['IFStruct v1'], dataset: 'LiquidAI/ifstruct-v1.0', taskId: 'ifstruct_v1', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['hub-page'] },
  { id: 'lmarena-text', name: 'LMArena Text', aliases: ['Chatbot Arena', 'LMSYS Arena', 'Arena ELO', 'Chatbot Arena Elo'], metric: 'elo', scale: 'elo', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'mt-bench', name: 'MT-Bench', dataset: 'lighteval/mt-bench', metric: 'score', scale: 'score10', task: 'text-generation', sources: ['eval-card-registry', 'lighteval'] },
  { id: 'multi-if', name: 'Multi-IF', dataset: 'facebook/Multi-IF', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'multichallenge', name: 'MultiChallenge', dataset: 'nmayorga7/multichallenge', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval'] },
  { id: 'wildbench', name: 'WildBench', aliases: ['WB-Score'], dataset: 'allenai/WildBench', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'writingbench', name: 'WritingBench', metric: 'score', scale: 'score10', task: 'text-generation', sources: ['eval-card-registry'] },
];
