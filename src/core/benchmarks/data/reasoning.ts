import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const reasoning: readonly BenchmarkRow[] = [
  { id: 'aa-coding-index', name: 'Artificial Analysis Coding Index', aliases: ['AA Coding Index'], metric: 'score', scale: 'points', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'aa-intelligence-index', name: 'Artificial Analysis Intelligence Index', aliases: ['AA Intelligence Index', 'Intelligence Index', 'aa-index'], metric: 'score', scale: 'points', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'aa-math-index', name: 'Artificial Analysis Math Index', aliases: ['AA Math Index'], metric: 'score', scale: 'points', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'arc-agi-1', name: 'ARC-AGI-1', aliases: ['ARC-AGI', 'ARC AGI v1'], metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'arc-agi-2', name: 'ARC-AGI-2', aliases: ['ARC AGI v2'], dataset: 'arc-agi-community/arc-agi-2', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'lighteval'] },
  { id: 'arc-agi-3', name: 'ARC-AGI-3', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'autologi', name: 'AutoLogi', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'bbeh', name: 'BIG-Bench Extra Hard', aliases: ['BBEH'], metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval'] },
  { id: 'bbh', name: 'BIG-Bench Hard', aliases: ['BBH', 'BBH (3-Shot)', 'bbh_cot_fewshot'], dataset: 'lukaemon/bbh', metric: 'exact_match', scale: 'percent', task: 'text-generation', sources: ['community-evals', 'eval-card-registry', 'evalscope', 'lighteval', 'lm-eval'] },
  { id: 'cl-bench', name: 'CL-bench', dataset: 'tencent-community/CL-bench', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['evalscope', 'model-readme-2026'] },
  { id: 'drop', name: 'DROP', aliases: ['DROP (F1)', 'DROP (3-shot F1)', 'drop', 'DROP (3-shot)'], dataset: 'ucinlp/drop', metric: 'f1', scale: 'percent', task: 'text-generation', caseSensitive: true, sources: ['community-evals', 'eval-card-registry', 'evalscope', 'lm-eval'] },
  { id: 'kor-bench', name: 'KOR-Bench', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'lambada', name: 'LAMBADA', aliases: ['lambada_openai'], dataset: 'EleutherAI/lambada_openai', split: 'test', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['lighteval', 'lm-eval'] },
  { id: 'livebench', name: 'LiveBench', aliases: ['LiveBench 20241125'], metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry'] },
  { id: 'musr', name: 'MuSR', aliases: ['MUSR (0-shot)'], dataset: 'TAUR-Lab/MuSR', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'every_eval_ever', 'lighteval', 'lm-eval'] },
  { id: 'procbench', name: 'ProcessBench', dataset: 'Qwen/ProcessBench', metric: 'f1', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'zebralogic', name: 'ZebraLogic', aliases: ['ZebraLogicBench'], dataset: 'allenai/ZebraLogicBench-private', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
];
