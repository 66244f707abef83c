import { findMetric as findMetricWord } from '../benchmarks/metrics.ts';
import type { Metric } from '../result.ts';
import { remember } from '../text/remember.ts';

/** A metric as a label prints it. */
export interface PrintedMetric extends Metric {
  /** The split that is named with it: `Test` in `Test accuracy`. */
  readonly variant?: string;
}

/**
 * The metric a text names, or undefined when it is not a metric and nothing else. Beside the words
 * that the registry of metrics knows, a text counts whose every word is a metric or qualifies one:
 * `macro_avg/acc`, `exact_match,strict-match`, `Recall @ 1% FPR`.
 */
export function findMetric(text: string): PrintedMetric | undefined {
  return metricOf(text);
}

const metricOf = remember((text): PrintedMetric | undefined => {
  const name = tidy(text);
  const word = findMetricWord(name);
  if (!word) return composed(name);
  const { type, higherIsBetter, variant } = word;
  return { name, type, higherIsBetter, stated: true, ...(variant !== undefined && { variant }) };
});

function composed(name: string): Metric | undefined {
  // `MULTIPLE (pass@1)`: a metric in brackets does not make the rest one.
  const outside = name.replaceAll(/[([][^()[\]]*[)\]]/g, ' ').trim();
  if (outside !== '' && outside !== name && composed(outside) === undefined) return undefined;
  // clip/s, it/s
  if (/\/s(?:ec)?\b/i.test(name)) return undefined;
  const words = metricWords(name);
  // The phoneme error rate is PER; "Per" is a class of names.
  if (/^Per\b/.test(name) && words.length === 1) return undefined;
  if (words.length === 0 || words.length > 8) return undefined;
  let core: string | undefined;
  for (const word of words) {
    const known = canonical(word);
    if (known !== undefined) core ??= known;
    else if (!qualifiers.has(word) && !/^\d{1,3}(?:\.\d+)?$/.test(word)) return undefined;
  }
  core ??= pairs.find(([pattern]) => pattern.test(words.join(' ')))?.[1];
  if (core === undefined) return undefined;
  return describe(name, core, words);
}

/** Whether a label speaks of a loss, which training logs and no evaluations report. */
export function isLoss(label: string): boolean {
  return /(?:^|[^a-z])(?:log)?loss(?:es)?(?![a-z])/i.test(label);
}

/** The metric with that identifier, for a registry's default: not stated by the source. */
export function defaultMetric(type: string, higherIsBetter: boolean): Metric {
  return { name: display.get(type) ?? type, type, higherIsBetter, stated: false };
}

/** The metric's direction where it is known; `undefined` says nothing. */
export function directionOf(type: string): boolean | undefined {
  if (lowerIsBetter.test(type)) return false;
  return undefined;
}

function describe(name: string, core: string, words: readonly string[]): Metric {
  const at =
    /@\s?(?:\d+(?:\.\d+)?|mean)/i.exec(name)?.[0].replaceAll(/\s/g, '').toLowerCase() ?? '';
  const plain = words.length === 1 && at === '';
  const type = plain ? core : typeOf(name, core, at);
  return { name, type, higherIsBetter: directionOf(core) ?? true, stated: true };
}

/** `acc_norm`, `macro_f1`, `pass@1`: the printed words, the core spelled canonically. */
function typeOf(name: string, core: string, at: string): string {
  if (at && metricWords(name).filter((word) => !/^\d/.test(word)).length === 1)
    return `${core}${at}`;
  const slug = name
    .toLowerCase()
    .replaceAll(/,none\b/g, '')
    .replaceAll(/[%()]/g, ' ')
    .trim()
    .replaceAll(/[^\p{L}\p{N}@+.]+/gu, '_')
    .replaceAll(/^_+|_+$|_(?:of|at|on)$/g, '');
  return slug === '' ? core : slug;
}

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[↑↓⬆⬇▲▼]\ufe0f?/gu, ' ')
    .replaceAll(/\((?:%|in %|higher is better|lower is better)\)/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/:$/, '');
}

function metricWords(name: string): string[] {
  return name
    .toLowerCase()
    .replaceAll(/([a-z]|\bf1)\s?@\s?(\d+(?:\.\d+)?|k|mean)\b/g, '$1')
    .replaceAll(/\btop[- ]?([15])\b/g, 'top$1')
    .split(/[\s_\-\u2010-\u2015,/:()%[\]]+/u)
    .map((word) => word.replace(/(?<=\p{L})\.$/u, ''))
    .filter((word) => word !== '' && word !== '&' && word !== 'and');
}

function canonical(word: string): string | undefined {
  if (/^top\d+$/.test(word)) return word;
  return cores.get(word) ?? cores.get(word.replace(/\d+$/, ''));
}

/** Metrics of two words, neither of which is a metric alone. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/\bexact match\b/, 'exact_match'],
  // the SQuAD 2.0 evaluation: HasAns_exact, best_exact
  [/^(?:best|hasans|noans) exact$/, 'exact_match'],
  [/\bexact str match\b/, 'exact_match'],
  [/\bmultiple choice grade\b/, 'multiple_choice_grade'],
  [/\bwin rate\b/, 'win_rate'],
  [/\bsuccess rate\b/, 'success_rate'],
  [/\bpass rate\b/, 'pass_rate'],
  [/\brefusal rate\b/, 'refusal_rate'],
  [
    /\b(?:word|character|char|phoneme|alignment|label|diarization|equal|match|sentence|token) error rate\b/,
    'error_rate',
  ],
  [/\berror rate\b/, 'error_rate'],
  [/\breal time factor\b/, 'rtf'],
  [/\b(?:mean|avg|average|episode|total|cumulative) (?:reward|return)\b/, 'mean_reward'],
  [/\bmean (?:squared|absolute) error\b/, 'error'],
  [/\binception score\b/, 'inception_score'],
  [/\bsi snri?\b/, 'si_snr'],
  [/^clip (?:s|score)$/, 'clip_score'],
  [/^r [12l](?: [fpr])?$/, 'rouge'],
  [/\bfalse (?:positive|negative|alarm|acceptance|rejection) rate\b/, 'error_rate'],
  [/\btrue (?:positive|negative) rate\b/, 'true_rate'],
  // spaCy's codes: ENTS_F, SENTS_P, CATS_MICRO_R
  [/^(?:ents|sents|token|cats|spans?|tag|pos|morph)(?: \w+){0,3} f$/, 'f1'],
  [/^(?:ents|sents|token|cats|spans?|tag|pos|morph)(?: \w+){0,3} p$/, 'precision'],
  [/^(?:ents|sents|token|cats|spans?|tag|pos|morph)(?: \w+){0,3} r$/, 'recall'],
];

const cores = new Map<string, string>(
  Object.entries({
    accuracy:
      'acc accuracy accuracies accurcy acuracy accurancy akurasi exactitude genauigkeit acurácia 准确率',
    top1: 'top1 acc1',
    top5: 'top5 acc5',
    f1: 'f1 mf1 f1score fscore f1macro f1micro macrof1 microf1 fmeasure',
    exact_match: 'em exactmatch',
    precision: 'precision prec',
    recall: 'recall rec sensitivity tpr',
    specificity: 'specificity',
    false_positive_rate: 'fpr',
    auc: 'auc auroc rocauc auprc prauc roc aucpr',
    matthews_correlation: 'mcc matthews matthewscorrelation',
    kappa: 'kappa qwk',
    pearson: 'pearson pearsonr plcc pcc pears',
    spearman: 'spearman spearmanr srcc rho spear',
    kendall: 'kendall krcc',
    bleu: 'bleu sacrebleu',
    ibleu: 'ibleu',
    spbleu: 'spbleu',
    codebleu: 'codebleu',
    chrf: 'chrf chrf++ chrfpp',
    ter: 'ter',
    comet: 'comet cometkiwi xcomet metricx',
    meteor: 'meteor',
    rouge: 'rouge',
    rouge1: 'rouge1',
    rouge2: 'rouge2',
    rougel: 'rougel',
    rougelsum: 'rougelsum',
    bertscore: 'bertscore',
    bleurt: 'bleurt',
    wer: 'wer twer werr mwer',
    cer: 'cer tcer',
    per: 'per pher',
    der: 'der',
    jer: 'jer',
    eer: 'eer',
    false_alarm: 'fa',
    missed_detection: 'miss',
    confusion: 'conf',
    min_dcf: 'mindcf',
    map: 'map',
    ap: 'ap',
    apr: 'apr',
    ndcg: 'ndcg dcg',
    mrr: 'mrr rr',
    hit: 'hit hits hr hitrate',
    mae: 'mae',
    abs_rel: 'absrel',
    mse: 'mse',
    rmse: 'rmse',
    mape: 'mape',
    smape: 'smape',
    wape: 'wape',
    mase: 'mase',
    r2: 'r2 r²',
    perplexity: 'ppl perplexity',
    bits_per_byte: 'bpb bpc',
    iou: 'iou miou fwiou giou',
    dice: 'dice dsc',
    pq: 'pq',
    fid: 'fid',
    kid: 'kid',
    fvd: 'fvd',
    psnr: 'psnr',
    ssim: 'ssim',
    lpips: 'lpips dists',
    mos: 'mos utmos dnsmos smos cmos',
    pesq: 'pesq',
    stoi: 'stoi estoi',
    sdr: 'sdr sdri',
    si_sdr: 'sisdr sisdri',
    si_snr: 'sisnr',
    snr: 'snr snri',
    sar: 'sar',
    sir: 'sir',
    elo: 'elo',
    win_rate: 'winrate',
    anls: 'anls',
    cider: 'cider',
    spice: 'spice',
    resolved: 'resolved',
    pass: 'pass maj cons passk pass1',
    las: 'las',
    uas: 'uas',
    asr: 'asr',
    brier: 'brier',
    ece: 'ece',
    correct: 'correct',
    loss: 'loss',
    rtf: 'rtf rtfx',
    whdr: 'whdr',
    mc1: 'mc1',
    mc2: 'mc2',
    gleu: 'gleu',
    error_rate: 'err s.err',
    substitutions: 'sub',
    deletions: 'del',
    insertions: 'ins',
    brevity_penalty: 'bp',
    word_correct: 'corr',
    npm: 'npm',
    hter: 'hter',
    hamming: 'hamming',
    jaccard: 'jaccard',
    sari: 'sari',
    reward: 'reward return',
    mer: 'mer',
    wil: 'wil',
    wip: 'wip',
  }).flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)),
);

const qualifiers = new Set(
  (
    'macro micro weighted mid mean average avg overall balanced relaxed normalized normalised norm strict loose exact token word words char ' +
    'character characters sentence cosine dot euclidean manhattan max min span entity entities box mask seg bbox test dev val valid validation eval ' +
    'evaluation self case cased uncased score scores value rate error match prompt level inst instruction none filter custom extract ' +
    'flexible final sympy intersection char str multiple choice grade percentile percent win success sim similarity k of at the ' +
    'binary multiclass multi samples correlation coefficient coeff coef roc pr curve area under 5 10 1 3 100 lenient partial type ' +
    'unlabeled labeled class classification ratio lc length controlled success mcq nil pass cos ' +
    'tag pos dep ents sents lemma morph cats ner tok p r f as u n fpr tpr utility reduction threshold true false positive negative ' +
    'y clip s r l alignment label si hasans noans best set full all total raw ci cot text top frame speaker word phoneme diarization episode cumulative squared absolute equal pooling qa'
  ).split(' '),
);

const lowerIsBetter =
  /^(?:wer|cer|per|ter|false_positive_rate|der|jer|eer|mer|wil|false_alarm|missed_detection|confusion|min_dcf|mae|mse|rmse|s?mape|wape|mase|abs_rel|perplexity|bits_per_byte|fid|kid|fvd|lpips|loss|error_rate|error|brier|ece|whdr|hter|hamming|rtf)$/;

const display = new Map([
  ['accuracy', 'Accuracy'],
  ['exact_match', 'Exact Match'],
  ['f1', 'F1'],
  ['wer', 'WER'],
  ['cer', 'CER'],
  ['bleu', 'BLEU'],
  ['elo', 'Elo'],
  ['map', 'mAP'],
  ['miou', 'mIoU'],
  ['fid', 'FID'],
  ['score', 'Score'],
  ['win_rate', 'Win Rate'],
  ['success_rate', 'Success Rate'],
  ['resolved', 'Resolved'],
  ['mean_reward', 'Mean Reward'],
  ['perplexity', 'Perplexity'],
]);
