import type { Unit } from '../result.ts';

/** One metric: its identifier, how it is written out, its direction, and the words that mean it. */
export interface MetricKind {
  /** Identifier form: `accuracy`, `rouge-l`. */
  readonly type: string;
  /** Written out, as in a model card: `Accuracy`, `ROUGE-L`. */
  readonly name: string;
  readonly higherIsBetter: boolean;
  /** Compared in lower case with everything but letters, digits, `@`, `^` and `+` dropped. */
  readonly words: readonly string[];
  /** Words so short that they count in this case only: `SR` is a success rate, `Sr` is not. */
  readonly exactWords?: readonly string[];
}

const higher = (
  type: string,
  name: string,
  words: readonly string[] = [],
  exactWords: readonly string[] = [],
): MetricKind => ({ type, name, higherIsBetter: true, words: [type, name, ...words], exactWords });

const lower = (
  type: string,
  name: string,
  words: readonly string[] = [],
  exactWords: readonly string[] = [],
): MetricKind => ({ type, name, higherIsBetter: false, words: [type, name, ...words], exactWords });

// oxfmt-ignore
/** Metrics without a cut-off. Words are whole headers ("Acc.", "Exact match"), never parts of one. */
export const metricKinds: readonly MetricKind[] = [
  // classification and question answering
  higher('accuracy', 'Accuracy', ['acc', 'classification accuracy']),
  higher('accuracy', 'Top-1 accuracy', ['top-1', 'top1', 'top-1 acc', 'top1 acc', 'acc-1', 'acc1']),
  higher('top_5_accuracy', 'Top-5 accuracy', ['top-5', 'top5', 'top-5 acc', 'acc-5', 'acc5']),
  higher('acc_norm', 'Normalized accuracy', ['acc norm', 'normalised accuracy', 'norm acc']),
  higher('balanced_accuracy', 'Balanced accuracy', ['balanced acc', 'bacc']),
  higher('relaxed_accuracy', 'Relaxed accuracy', ['relaxed acc']),
  higher('execution_accuracy', 'Execution accuracy', ['execution acc', 'exec acc', 'ex acc']),
  higher('prompt_level_strict_acc', 'Prompt-level strict accuracy', ['prompt strict', 'strict prompt', 'prompt-level strict', 'prompt-strict acc', 'prompt strict accuracy', 'strict prompt-level accuracy']),
  higher('prompt_level_loose_acc', 'Prompt-level loose accuracy', ['prompt loose', 'loose prompt', 'prompt-level loose', 'prompt-loose acc', 'prompt loose accuracy', 'loose prompt-level accuracy']),
  higher('inst_level_strict_acc', 'Instruction-level strict accuracy', ['inst strict', 'instruction strict', 'inst-level strict', 'instruction-level strict', 'inst-strict acc', 'strict instruction-level accuracy']),
  higher('inst_level_loose_acc', 'Instruction-level loose accuracy', ['inst loose', 'instruction loose', 'inst-level loose', 'instruction-level loose', 'inst-loose acc', 'loose instruction-level accuracy']),
  higher('mc1', 'MC1'),
  higher('mc2', 'MC2'),
  higher('exact_match', 'Exact match', ['em', 'exact match accuracy']),
  higher('f1', 'F1', ['f1 measure', 'f score', 'f measure', 'ents f', 'ner f score', 'ner f1']),
  higher('precision', 'Precision', ['prec', 'ents p', 'ner precision']),
  higher('recall', 'Recall', ['rec', 'ents r', 'ner recall']),
  higher('specificity', 'Specificity'),
  higher('sensitivity', 'Sensitivity'),
  higher('roc_auc', 'ROC AUC', ['auc', 'auroc', 'auc-roc']),
  higher('pr_auc', 'PR AUC', ['auprc', 'auc-pr']),
  higher('average_precision', 'AP', ['average precision', 'avg precision']),
  // `AR` alone is Arabic as often.
  higher('average_recall', 'Average Recall', ['avg recall']),
  higher('matthews_correlation', 'Matthews correlation', ['mcc', 'matthews', 'matthews corr', 'matthews corrcoef', 'matthews correlation coefficient']),
  higher('cohen_kappa', "Cohen's kappa", ['kappa', 'cohen kappa']),
  higher('quadratic_weighted_kappa', 'Quadratic weighted kappa', ['qwk']),
  lower('brier_score', 'Brier score', ['brier']),
  lower('ece', 'ECE', ['expected calibration error']),
  higher('anls', 'ANLS'),
  // parsing and tagging
  higher('uas', 'UAS', ['dep uas', 'unlabeled attachment score', 'unlabeled dependencies']),
  higher('las', 'LAS', ['dep las', 'labeled attachment score', 'labeled dependencies']),
  higher('tag_acc', 'Tag accuracy', ['tag acc', 'tag xpos accuracy', 'pos acc', 'pos accuracy']),
  higher('lemma_acc', 'Lemma accuracy', ['lemma acc']),
  higher('morph_acc', 'Morphology accuracy', ['morph acc', 'morph ufeats accuracy']),
  higher('token_acc', 'Token accuracy', ['token acc']),
  higher('sents_f', 'Sentences F-score', ['sents f', 'sentences f score']),
  // correlation, clustering
  higher('spearman', 'Spearman', ['spearmanr', 'spearman correlation', 'spearman rho', 'spearmans rho', 'spearman rank correlation', 'spearman corr', 'spearmans rank correlation']),
  higher('pearson', 'Pearson', ['pearsonr', 'pearson correlation', 'pearson r', 'pearsons r', 'pearson corr']),
  higher('kendall', 'Kendall tau', ['kendall', 'kendalls tau', 'kendalltau']),
  higher('v_measure', 'V-measure'),
  higher('nmi', 'NMI', ['normalized mutual information']),
  higher('ari', 'ARI', ['adjusted rand index']),
  // retrieval without a cut-off
  higher('ndcg', 'nDCG'),
  higher('mrr', 'MRR', ['mean reciprocal rank']),
  higher('map', 'mAP', ['mean average precision', 'mean ap']),
  // generation and translation
  higher('bleu', 'BLEU', ['bleu-4']),
  higher('bleu-1', 'BLEU-1'),
  higher('bleu-2', 'BLEU-2'),
  higher('bleu-3', 'BLEU-3'),
  higher('sacrebleu', 'sacreBLEU'),
  higher('spbleu', 'spBLEU'),
  higher('chrf', 'chrF', ['chr-f', 'chrf2']),
  higher('chrf++', 'chrF++'),
  lower('ter', 'TER', ['translation edit rate', 'translation error rate']),
  higher('comet', 'COMET', ['comet-22', 'comet-20', 'comet-da']),
  higher('xcomet', 'xCOMET', ['xcomet-xl', 'xcomet-xxl']),
  higher('cometkiwi', 'COMETKiwi', ['cometkiwi-22', 'kiwi-22']),
  lower('metricx', 'MetricX', ['metricx-23', 'metricx-24']),
  higher('bleurt', 'BLEURT'),
  higher('meteor', 'METEOR'),
  higher('bertscore', 'BERTScore', ['bert score', 'bertscore f1', 'bert-f1']),
  higher('rouge', 'ROUGE'),
  higher('rouge-1', 'ROUGE-1', ['rouge1 f1', 'rouge-1 f1'], ['R-1']),
  higher('rouge-2', 'ROUGE-2', ['rouge2 f1', 'rouge-2 f1'], ['R-2']),
  higher('rouge-l', 'ROUGE-L', ['rougel f1', 'rouge-l f1'], ['R-L']),
  higher('rouge-lsum', 'ROUGE-Lsum'),
  higher('cider', 'CIDEr', ['cider-d']),
  higher('spice', 'SPICE'),
  // in this spelling only: Spider is a benchmark
  { type: 'spider', name: 'SPIDEr', higherIsBetter: true, words: ['SPIDEr-FL'], exactWords: ['SPIDEr'] },
  // language modelling
  lower('perplexity', 'Perplexity', ['ppl']),
  lower('word_perplexity', 'Word perplexity', ['word ppl']),
  lower('byte_perplexity', 'Byte perplexity', ['byte ppl']),
  lower('bits_per_byte', 'Bits per byte', ['bpb']),
  lower('bits_per_character', 'Bits per character', ['bpc']),
  // preference, agents, code
  higher('win_rate', 'Win rate', ['winrate'], ['WR']),
  higher('lc_win_rate', 'LC win rate', ['lc winrate', 'lcwr', 'length-controlled win rate', 'lc wr'], ['LC']),
  higher('elo', 'Elo', ['elo rating']),
  higher('percentile', 'Percentile', ['percentile rank', '%ile']),
  higher('pass_rate', 'Pass rate'),
  higher('pass@1', 'pass@1', ['pass1']),
  higher('resolved', '% resolved', ['resolve rate', 'resolved rate', 'resolution rate', 'issues resolved']),
  higher('success_rate', 'Success rate', ['success', 'task success', 'task success rate', 'success ratio'], ['SR']),
  higher('solve_rate', 'Solve rate'),
  higher('completion_rate', 'Completion rate', ['task completion', 'task completion rate']),
  higher('mean_reward', 'Mean reward', ['average reward', 'avg reward', 'mean episode reward', 'episode reward', 'mean return', 'average return', 'episodic return']),
  lower('attack_success_rate', 'Attack success rate'),
  lower('hallucination_rate', 'Hallucination rate'),
  lower('toxicity', 'Toxicity'),
  // speech and audio
  lower('wer', 'WER', ['word error rate', 'normalized wer', 'wer normalized', 'norm wer']),
  lower('wer_ortho', 'Orthographic WER', ['wer ortho', 'ortho wer']),
  lower('cer', 'CER', ['character error rate', 'char error rate', 'normalized cer']),
  lower('mer', 'MER', ['match error rate', 'mixed error rate']),
  lower('wil', 'WIL', ['word information lost']),
  lower('sentence_error_rate', 'Sentence error rate'),
  lower('phoneme_error_rate', 'Phoneme error rate'),
  lower('der', 'DER', ['diarization error rate']),
  lower('eer', 'EER', ['equal error rate']),
  lower('rtf', 'RTF', ['real-time factor']),
  higher('rtfx', 'RTFx', ['inverse real-time factor', 'real-time factor (inverse)']),
  higher('mos', 'MOS', ['mean opinion score']),
  higher('utmos', 'UTMOS', ['utmosv2']),
  higher('dnsmos', 'DNSMOS'),
  higher('nisqa', 'NISQA'),
  higher('pesq', 'PESQ', ['pesq-wb']),
  higher('stoi', 'STOI', ['estoi']),
  higher('si_sdr', 'SI-SDR'),
  higher('si_snr', 'SI-SNR'),
  higher('sdr', 'SDR'),
  higher('speaker_similarity', 'Speaker similarity', ['spk sim', 'speaker sim', 'sim-o', 'sim-r']),
  lower('fad', 'FAD', ['frechet audio distance']),
  // vision
  higher('iou', 'IoU', ['intersection over union']),
  higher('miou', 'mIoU', ['mean iou', 'mean intersection over union']),
  higher('dice', 'Dice', ['dice coefficient', 'dice similarity coefficient']),
  higher('pixel_accuracy', 'Pixel accuracy', ['pixel acc', 'aacc']),
  higher('mean_class_accuracy', 'mAcc', ['mean class accuracy']),
  higher('panoptic_quality', 'PQ', ['panoptic quality']),
  higher('map_50', 'mAP50', ['map@0.5', 'map@.5', 'map 0.5', 'map@iou0.5', 'box map50', 'map50 (b)'], ['mAP@50']),
  higher('map_75', 'mAP75', ['map@0.75', 'map@.75'], ['mAP@75']),
  higher('map_50_95', 'mAP50-95', ['map@50-95', 'map@0.5:0.95', 'map@[.5:.95]', 'map@[0.5:0.95]', 'map 0.5:0.95', 'map@.5:.95', 'box map50-95']),
  higher('box_ap', 'box AP', ['ap box', 'box map', 'map box', 'bbox ap', 'ap bbox', 'bbox map']),
  higher('mask_ap', 'mask AP', ['ap mask', 'mask map', 'map mask', 'segm ap', 'segm map']),
  higher('ap_50', 'AP50', ['ap@50', 'ap@0.5', 'ap@.5', 'ap 0.5']),
  higher('ap_75', 'AP75', ['ap@75', 'ap@0.75', 'ap@.75', 'ap 0.75']),
  higher('ap_small', 'AP (small)', [], ['APs', 'APS']),
  higher('ap_medium', 'AP (medium)', [], ['APm', 'APM']),
  higher('ap_large', 'AP (large)', [], ['APl', 'APL']),
  lower('abs_rel', 'AbsRel', ['absolute relative error']),
  higher('delta_1', 'δ1', ['delta1', 'δ<1.25']),
  lower('edit_distance', 'Edit distance', ['normalized edit distance', 'ned', 'edit dist']),
  higher('teds', 'TEDS'),
  lower('fid', 'FID', ['fid-10k', 'fid-30k', 'fid-50k', 'frechet inception distance']),
  lower('kid', 'KID', ['kernel inception distance']),
  lower('fvd', 'FVD', ['frechet video distance']),
  higher('inception_score', 'Inception score'),
  higher('clip_score', 'CLIP score', ['clip-t', 'clip-i', 'clip sim']),
  higher('aesthetic_score', 'Aesthetic score', ['aesthetic']),
  higher('psnr', 'PSNR'),
  higher('ssim', 'SSIM', ['ms-ssim']),
  lower('lpips', 'LPIPS'),
  // regression and forecasting
  lower('mae', 'MAE', ['mean absolute error']),
  lower('mse', 'MSE', ['mean squared error']),
  lower('rmse', 'RMSE', ['root mean squared error', 'root mean square error']),
  lower('mape', 'MAPE', ['mean absolute percentage error']),
  lower('smape', 'sMAPE'),
  lower('mase', 'MASE'),
  lower('crps', 'CRPS'),
  lower('wql', 'WQL', ['weighted quantile loss']),
  higher('r2', 'R²', ['r squared', 'coefficient of determination']),
];

/** Metrics with a cut-off or a number of tries: `nDCG@10`, `pass@1`, `R@5`, `Hits@3`. */
export const cutoffKinds: readonly MetricKind[] = [
  higher('ndcg', 'nDCG'),
  higher('mrr', 'MRR'),
  higher('map', 'MAP'),
  higher('recall', 'Recall', ['r']),
  higher('precision', 'Precision', ['p', 'prec']),
  higher('accuracy', 'Accuracy', ['acc']),
  higher('hits', 'Hits', ['hit', 'h', 'hit rate', 'hr']),
  higher('f1', 'F1'),
  higher('success', 'Success'),
  higher('pass', 'pass'),
  higher('avg', 'avg', ['mean']),
  higher('cons', 'cons', ['consensus']),
  higher('maj', 'maj', ['majority']),
  higher('best', 'best'),
];

/** The unit of metrics that are not shares: never read as percent or fraction. */
export const metricUnits: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['elo', 'elo'],
  ['perplexity', 'perplexity'],
  ['word_perplexity', 'perplexity'],
  ['byte_perplexity', 'perplexity'],
  ['rtf', 'ratio'],
  ['rtfx', 'ratio'],
  ...[
    [
      'bits_per_byte',
      'bits_per_character',
      'mean_reward',
      'mos',
      'utmos',
      'dnsmos',
      'nisqa',
      'pesq',
    ],
    ['si_sdr', 'si_snr', 'sdr', 'fad', 'fid', 'kid', 'fvd', 'inception_score', 'psnr', 'metricx'],
    ['mae', 'mse', 'rmse', 'mase', 'crps', 'wql'],
  ]
    .flat()
    .map((type): [string, Unit] => [type, 'points']),
]);
