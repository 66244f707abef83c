import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const longContext: readonly BenchmarkRow[] = [
  { id: 'aa-lcr', name: 'AA-LCR', aliases: ['Artificial Analysis Long Context Reasoning', 'LCR'], dataset: 'ArtificialAnalysis/AA-LCR', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'nemo-skills'] },
  { id: 'babilong', name: 'BABILong', dataset: 'RMT-team/babilong', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lm-eval'] },
  { id: 'fiction-livebench', name: 'Fiction.LiveBench', aliases: ['Fiction-Live'], metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['unverified'] },
  { id: 'graphwalks', name: 'GraphWalks', aliases: ['Graphwalks BFS', 'Graphwalks parents'], dataset: 'openai/graphwalks', metric: 'f1', scale: 'percent', task: 'text-generation', sources: ['lm-eval'] },
  { id: 'helmet', name: 'HELMET', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['unverified'] },
  { id: 'infinitebench', name: 'InfiniteBench', aliases: ['∞Bench'], dataset: 'xinrongzhang2022/InfiniteBench', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lm-eval'] },
  { id: 'loca-bench', name: 'LOCA-Bench', aliases: ['LOCA-Bench (256k)'], metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['model-readme-2026'] },
  { id: 'locomo', name: 'LoCoMo', metric: 'f1', scale: 'percent', task: 'text-generation', sources: ['evalscope', 'mteb'] },
  { id: 'longbench', name: 'LongBench', aliases: ['LongBench v1'], dataset: 'Xnhyacinth/LongBench', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['lm-eval'] },
  { id: 'longbench-v2', name: 'LongBench v2', unverifiedDataset: 'zai-org/LongBench-v2', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'longmemeval', name: 'LongMemEval', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['evalscope', 'mteb'] },
  { id: 'mrcr', name: 'MRCR', aliases: ['MRCR (8-needle)'], variants: ['openai-mrcr', 'mrcr-v2'], metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'nemo-skills'] },
  { id: 'mrcr-v2', name: 'MRCR v2', aliases: ['MRCR v2 (8-needle)'], metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'nemo-skills'] },
  { id: 'niah', name: 'Needle In A Haystack', aliases: ['NIAH', 'needle_haystack'], metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['evalscope'] },
  { id: 'nolima', name: 'NoLiMa', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['unverified'] },
  { id: 'openai-mrcr', name: 'OpenAI-MRCR', dataset: 'openai/mrcr', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'nemo-skills'] },
  { id: 'passkey', name: 'Passkey Retrieval', aliases: ['passkey'], metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['unverified'] },
  { id: 'ruler', name: 'RULER', aliases: ['RULER 128K', 'RULER (avg)'], metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lm-eval'] },
  { id: 'scrolls', name: 'SCROLLS', unverifiedDataset: 'tau/scrolls', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['lm-eval'] },
  { id: 'zeroscrolls', name: 'ZeroSCROLLS', unverifiedDataset: 'tau/zero_scrolls', metric: 'score', scale: 'percent', task: 'text-generation', sources: ['lm-eval'] },
];
