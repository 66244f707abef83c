import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const multilingual: readonly BenchmarkRow[] = [
  { id: 'arabicmmlu', name: 'ArabicMMLU', dataset: 'MBZUAI/ArabicMMLU', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval', 'lm-eval'] },
  { id: 'belebele', name: 'Belebele', dataset: 'facebook/belebele', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['lighteval', 'lm-eval'] },
  { id: 'global-mmlu', name: 'Global-MMLU', dataset: 'CohereForAI/Global-MMLU', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'huggingface.js', 'lighteval', 'lm-eval'] },
  { id: 'global-mmlu-lite', name: 'Global-MMLU-Lite', dataset: 'CohereForAI/Global-MMLU-Lite', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lm-eval'] },
  { id: 'global-piqa', name: 'Global PIQA', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lm-eval'] },
  { id: 'include', name: 'INCLUDE', aliases: ['INCLUDE-base-44', 'include_base_44', 'INCLUDE-44'], dataset: 'CohereForAI/include-base-44', metric: 'accuracy', scale: 'percent', task: 'text-generation', caseSensitive: true, sources: ['eval-card-registry', 'inspect_ai', 'lighteval', 'lm-eval'] },
  { id: 'kmmlu', name: 'KMMLU', dataset: 'HAERAE-HUB/KMMLU', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['lm-eval'] },
  { id: 'm3exam', name: 'M3Exam', dataset: 'chiayewken/m3exam', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['lighteval'] },
  { id: 'mgsm', name: 'MGSM', aliases: ['Multilingual GSM8K'], dataset: 'juletxara/mgsm', metric: 'exact_match', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'lighteval', 'lm-eval'] },
  { id: 'milu', name: 'MILU', dataset: 'ai4bharat/MILU', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'mlqa', name: 'MLQA', dataset: 'facebook/mlqa', metric: 'f1', scale: 'percent', task: 'question-answering', sources: ['lighteval', 'lm-eval'] },
  { id: 'mmlu-prox', name: 'MMLU-ProX', dataset: 'li-lab/MMLU-ProX', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lm-eval', 'nemo-skills'] },
  { id: 'mmmlu', name: 'MMMLU', aliases: ['Multilingual MMLU', 'openai_mmmlu', 'MMMLU (avg)'], dataset: 'openai/MMMLU', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'evalscope', 'lighteval', 'lm-eval'] },
  { id: 'sib200', name: 'SIB-200', dataset: 'Davlan/sib200', metric: 'accuracy', scale: 'percent', task: 'text-classification', sources: ['lighteval', 'lm-eval'] },
  { id: 'turkishmmlu', name: 'TurkishMMLU', dataset: 'AYueksel/TurkishMMLU', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['lighteval', 'lm-eval'] },
  { id: 'tydiqa', name: 'TyDi QA', aliases: ['TyDiQA-GoldP'], dataset: 'google-research-datasets/tydiqa', metric: 'f1', scale: 'percent', task: 'question-answering', sources: ['eval-card-registry', 'lighteval'] },
  { id: 'xcopa', name: 'XCOPA', dataset: 'cambridgeltl/xcopa', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval', 'lm-eval'] },
  { id: 'xlsum', name: 'XL-Sum', dataset: 'csebuetnlp/xlsum', metric: 'rouge-l', scale: 'points', task: 'summarization', sources: ['lm-eval'] },
  { id: 'xnli', name: 'XNLI', dataset: 'facebook/xnli', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['eval-card-registry', 'lighteval', 'lm-eval', 'mteb'] },
  { id: 'xquad', name: 'XQuAD', dataset: 'google/xquad', metric: 'f1', scale: 'percent', task: 'question-answering', sources: ['lighteval', 'lm-eval', 'mteb'] },
  { id: 'xstorycloze', name: 'XStoryCloze', dataset: 'juletxara/xstory_cloze', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['lighteval', 'lm-eval'] },
  { id: 'xwinograd', name: 'XWinograd', dataset: 'Muennighoff/xwinograd', metric: 'accuracy', scale: 'percent', task: 'text-generation', sources: ['lighteval', 'lm-eval'] },
];
