import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const video: readonly BenchmarkRow[] = [
  { id: 'activitynet-qa', name: 'ActivityNet-QA', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry'] },
  { id: 'charades-sta', name: 'Charades-STA', metric: 'miou', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry'] },
  { id: 'egoschema', name: 'EgoSchema', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry'] },
  { id: 'longvideobench', name: 'LongVideoBench', dataset: 'longvideobench/LongVideoBench', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry', 'lmms-eval'] },
  { id: 'lvbench', name: 'LVBench', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry'] },
  { id: 'mlvu', name: 'MLVU', aliases: ['MLVU (M-Avg)'], unverifiedDataset: 'MLVU/MVLU', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry'] },
  { id: 'mmvu', name: 'MMVU', dataset: 'yale-nlp/MMVU', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry', 'mteb'] },
  { id: 'mvbench', name: 'MVBench', dataset: 'OpenGVLab/MVBench', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry', 'evalscope', 'lmms-eval'] },
  { id: 'nextqa', name: 'NExT-QA', unverifiedDataset: 'lmms-lab/NExTQA', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['unverified'] },
  { id: 'perception-test', name: 'PerceptionTest', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry'] },
  { id: 'tempcompass', name: 'TempCompass', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry'] },
  { id: 'tvbench', name: 'TVBench', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['evalscope'] },
  { id: 'video-mme', name: 'Video-MME', aliases: ['VideoMME (w/o sub)', 'Video-MME w/o subs'], dataset: 'lmms-lab/Video-MME', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry', 'huggingface.js'] },
  { id: 'video-mme-sub', name: 'Video-MME (with subtitles)', aliases: ['VideoMME (w/ sub)'], dataset: 'lmms-lab/Video-MME', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry', 'huggingface.js', 'model-readme-2026'] },
  { id: 'video-mme-v2', name: 'Video-MME-v2', dataset: 'MME-Benchmarks/Video-MME-v2', taskId: 'video-mme-v2', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['evalscope', 'hub-page', 'huggingface.js', 'lmms-eval'] },
  { id: 'video-mmmu', name: 'Video-MMMU', unverifiedDataset: 'lmms-lab/VideoMMMU', metric: 'accuracy', scale: 'percent', task: 'video-text-to-text', sources: ['eval-card-registry', 'model-readme-2026'] },
  { id: 'wbench', name: 'WBench', aliases: ['WBench full'], dataset: 'meituan-longcat/WBench', taskId: 'wbench_full', metric: 'score', scale: 'percent', task: 'image-text-to-video', sources: ['hub-page', 'huggingface.js'] },
];
