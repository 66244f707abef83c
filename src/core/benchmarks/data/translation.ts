import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const translation: readonly BenchmarkRow[] = [
  { id: 'flores-200', name: 'FLORES-200', aliases: ['FLORES'], dataset: 'facebook/flores', metric: 'bleu', scale: 'points', task: 'translation', sources: ['lighteval', 'lm-eval', 'mteb'] },
  { id: 'flores-plus', name: 'FLORES+', unverifiedDataset: 'openlanguagedata/flores_plus', metric: 'bleu', scale: 'points', task: 'translation', sources: ['lighteval', 'lm-eval', 'mteb'] },
  { id: 'ntrex', name: 'NTREX-128', aliases: ['NTREX'], dataset: 'mteb/NTREX', metric: 'bleu', scale: 'points', task: 'translation', sources: ['lighteval', 'mteb'] },
  { id: 'wmt14', name: 'WMT14', aliases: ['WMT 2014', 'WMT14 en-fr'], dataset: 'wmt/wmt14', metric: 'bleu', scale: 'points', task: 'translation', sources: ['eval-card-registry', 'lm-eval'] },
  { id: 'wmt16', name: 'WMT16', aliases: ['WMT 2016'], dataset: 'wmt/wmt16', metric: 'bleu', scale: 'points', task: 'translation', sources: ['lm-eval'] },
  { id: 'wmt24pp', name: 'WMT24++', aliases: ['WMT2024++', 'WMT24PP'], dataset: 'google/wmt24pp', metric: 'comet', scale: 'points', task: 'translation', sources: ['evalscope', 'nemo-skills'] },
];
