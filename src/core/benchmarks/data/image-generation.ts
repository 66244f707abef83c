import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const imageGeneration: readonly BenchmarkRow[] = [
  { id: 'coco-fid', name: 'COCO-30k FID', aliases: ['MS-COCO FID', 'COCO FID', 'COCO FID-30k'], metric: 'fid', higherIsBetter: false, scale: 'points', task: 'text-to-image', sources: ['unverified'] },
  { id: 'dpg-bench', name: 'DPG-Bench', aliases: ['DPG'], metric: 'score', scale: 'percent', task: 'text-to-image', sources: ['unverified'] },
  { id: 'gedit-bench', name: 'GEdit-Bench', aliases: ['GEdit-Bench-EN'], dataset: 'stepfun-ai/GEdit-Bench', metric: 'score', scale: 'score10', task: 'image-to-image', sources: ['evalscope', 'lmms-eval'] },
  { id: 'genai-bench', name: 'GenAI-Bench', metric: 'score', scale: 'fraction', task: 'text-to-image', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'geneval', name: 'GenEval', aliases: ['GenEval overall'], metric: 'score', scale: 'fraction', task: 'text-to-image', sources: ['eval-card-registry'] },
  { id: 'hpsv2', name: 'HPSv2', aliases: ['HPD v2'], metric: 'score', scale: 'points', task: 'text-to-image', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'hpsv3', name: 'HPSv3', metric: 'score', scale: 'points', task: 'text-to-image', sources: ['eval-card-registry'] },
  { id: 'imagenet-256-fid', name: 'ImageNet 256x256 FID', aliases: ['ImageNet-256 FID'], metric: 'fid', higherIsBetter: false, scale: 'points', task: 'text-to-image', sources: ['unverified'] },
  { id: 'imgedit', name: 'ImgEdit-Bench', aliases: ['ImgEdit'], metric: 'score', scale: 'score5', task: 'image-to-image', sources: ['unverified'] },
  { id: 't2i-compbench', name: 'T2I-CompBench', metric: 'score', scale: 'fraction', task: 'text-to-image', sources: ['unverified'] },
  { id: 'wise', name: 'WISE', aliases: ['WISE bench'], metric: 'score', scale: 'fraction', task: 'text-to-image', sources: ['eval-card-registry'] },
];
