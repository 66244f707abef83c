import { remember } from '../text/remember.ts';

/** What the title of a column (or the label of a row in a key–value table) says about its cells. */
export type TitleRole =
  | 'model'
  | 'size'
  | 'benchmark'
  | 'subset'
  | 'metric'
  | 'value'
  | 'setting'
  | 'category'
  | 'stderr'
  | 'other';

/** The role of a title and, for `other`, what its cells are: a word for the verdict. */
export interface TitleMeaning {
  readonly role: TitleRole;
  readonly what?: NotAScore;
}

/** Numbers that stand in tables of model cards and are no scores. */
export type NotAScore =
  | 'hyper-parameters'
  | 'training log'
  | 'files'
  | 'links'
  | 'model sizes'
  | 'speed and memory'
  | 'cost'
  | 'counts'
  | 'dates and versions'
  | 'description'
  | 'differences';

/** Looks a title up in the words below; undefined when none of them fits. */
export function titleMeaning(title: string): TitleMeaning | undefined {
  return meaningOfTitle(title);
}

const meaningOfTitle = remember((title) => meaningOf(normaliseTitle(title)));

/** The same for a row label, in which `_` joins: `agieval_lsat_lr` is one word and no learning rate. */
export function rowMeaningOf(label: string): TitleMeaning | undefined {
  return meaningOf(normaliseTitle(label.replaceAll('_', '\u00b7')).replaceAll('\u00b7', '_'));
}

function meaningOf(title: string): TitleMeaning | undefined {
  // What something is done "with" is not what is counted: "recognition with full params".
  const text = /^[^(]*\w (?=with(?:out)? )/.exec(title)?.[0].trim() ?? title;
  if (text === '') return undefined;
  return meanings.find(([pattern]) => pattern.test(text))?.[1];
}

/** `Train`, `training set`: what a model does on the data it was trained on says nothing. */
export function isTrainingData(label: string): boolean {
  return /^train(?:ing)?(?:[ _-]?(?:set|split|data))?$/i.test(label.trim());
}

/** Of titles that say what names of measurements stand below or beside them: which. */
export function namingRole(title: string): 'benchmark' | 'metric' | 'subset' | undefined {
  const role = titleMeaning(title)?.role;
  return role === 'benchmark' || role === 'metric' || role === 'subset' ? role : undefined;
}

/** `Average (ms)`, `Size (MB)`, `RTF`: a unit of time, work or memory says that the numbers are no scores. An error may be a time. */
export function isCost(title: string): boolean {
  return (
    /^rtfx?\b/i.test(title.trim()) ||
    (costUnit.test(title) && !/\b(?:mae|rmse|error)\b/i.test(title))
  );
}

const costUnit =
  /[([](?:hrs?|hours?|m?secs?|m?seconds?|ms|[µu]s|[kmgt]i?b|[gmt]?fl?ops|g?macs|fps|(?:im(?:a)?ges?|imgs?|tok(?:en)?s?|samples?|it)\/s(?:ec)?)[)\]]/i;

/** Lower case, one space between words, arrows, bracketed units and closing marks off. */
export function normaliseTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[↑↓⬆⬇▲▼*†‡`"'“”]|\p{So}|\ufe0f/gu, ' ')
    .replaceAll(/[_\-\u2010-\u2015]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

    .replace(/[:.]+$/, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .trim();
}

/** A length that scores were taken at: of the input, the context, the sequence. */
export function isLengthTitle(title: string): boolean {
  return /^(?:max(?:imum)? )?(?:(?:input|prompt|output|sequence|seq|context|text|document) ?(?:len(?:gth)?s?|windows?|sizes?)|lengths?|contexts?)(?: ?\(.*\))?$/.test(
    normaliseTitle(title),
  );
}

/** What number format a copy of a model has: a column that tells copies apart. */
export function isFormatTitle(title: string): boolean {
  return /^(?:quant(?:ization|isation)?(?: (?:type|method|format))?|precision|d ?type|data type|format)$/.test(
    normaliseTitle(title),
  );
}

/** `2048`, `4k`, `1M`. */
export function isLengthValue(text: string): boolean {
  return /^\d[\d,.]*\s?[km]?$/i.test(text.trim());
}

type Row = readonly [RegExp, TitleMeaning];

const role = (name: TitleRole, pattern: RegExp): Row => [pattern, { role: name }];
const other = (what: NotAScore, pattern: RegExp): Row => [pattern, { role: 'other', what }];

// The first row that fits counts, so the narrow ones come first.
const meanings: readonly Row[] = [
  role(
    'stderr',
    /^(?:±|\+\/?-|\+\/-|std\.? ?err(?:or)?|stderr|standard error|standard deviation|std\.?(?: ?dev\.?)?|stdev|sd|(?:95 ?% ?)?c\.?i\.?(?: ?\(?95 ?%\)?)?|confidence(?: interval)?|(?:95 ?% )?confidence interval|margin(?: of error)?|variance|se|sem|error bars?)(?: ?\([^()]*\))?$/,
  ),
  role(
    'stderr',
    /\bstderr\b|\bstd err\b|^std (?:reward|return|score)$|^(?:reward|return|score) std$/,
  ),
  other(
    'description',
    /^(?:base|backbone|teacher|parent|draft|reference|initial|reward|judge|22k|1k) (?:models?|checkpoints?)$/,
  ),
  other('description', /^(?:pre ?)?train(?:ing)? (?:data ?)?(?:sets?|data|corpus|corpora)$/),
  other('description', /^(?:pre ?train(?:ed|ing)?|initiali[sz]ation|init)$/),
  other(
    'hyper-parameters',
    /^(?:sampl(?:e|ing)|bit|frame|token) ?rates?(?: ?\([^()]*\))?$|^frame$|^(?:stage|width multiplier|depth|width|expan(?:d|sion) ratio|kernel size|design space)s?$|^codebooks?(?: sizes?)?$|^lr schd$/,
  ),
  other('speed and memory', /^mul(?:t|it|ti) ?adds?(?: ?\([^()]*\))?$/),
  role('setting', /^(?:language model|lm|decoding|decoder)s?$/),
  role(
    'model',
    /^(?:the )?(?:models?|model names?|model ids?|model name and size|model (?:and|&|\/) sizes?|model ?(?:\(.*\))?|ids?|models? ?\/ ?\w+|[\w ]{1,24} models?|[\w ]{1,24} ?[/\\] ?models?|models? ?[/\\] ?[\w ]{1,24}|model variants?|model versions?|systems?|detectors?|codecs?|vocoders?|methods?|approach(?:es)?|llms?|names?|模型(?:名称|权重)?|模型名|モデル(?:名)?|모델(?:명)?|modelo|modell|modèle|модель)$/,
  ),
  role(
    'size',
    /^(?:model )?(?:sizes?|scale|params?|#? ?params?|parameters?|#? ?parameters?|参数(?:量)?)$/,
  ),
  role(
    'benchmark',
    /^(?:#? ?)?(?:bench(?:mark|es)?s?|tasks?|datasets?|data sets?|test ?sets?|test data(?:sets?)?|evaluation (?:data)?sets?|eval(?:uation)? (?:data|sets?|datasets?|tasks?|benchmarks?)|corpus|corpora|evals?|evaluations?|tests?|suites?|leaderboards?|exams?|environments?|envs?|games?|groups?|tasks? names?|dataset names?|benchmark names?|tasks?\/datasets?|benchmarks?\/(?:tasks?|datasets?|metrics?)|tasks? ?\/ ?benchmarks?|[\p{L}\d][\p{L}\d -]{0,24} (?:tasks?|datasets?|benchmarks?|test sets?|corpus|corpora)|基准(?:测试)?|评测(?:集|任务|基准|项|项目)?|数据集|任务|测试集|测评|ベンチマーク|タスク|データセット|벤치마크|데이터셋|datensatz|tarea|tâche|jeu de données|бенчмарк|датасет|задача)(?: ?\(.*\))?$/u,
  ),
  role(
    'subset',
    /^(?:languages?|langs?|language pairs?|(?:language )?directions?|pairs?|lang ?pairs?|language codes?|locales?|class(?:es)?|class names?|labels?|entit(?:y|ies)|entity types?|entity classes|tags?|splits?|subsets?|sub ?tasks?|subjects?|topics?|domains?|genres?|types?|dialects?|accents?|scenarios?|conditions?|difficult(?:y|ies)|levels?|语言|语种|类别|sprache|idioma|langue|язык)$/,
  ),
  role(
    'metric',
    /^(?:metrics?|measures?|metric names?|evaluation metrics?|eval metrics?|measurements?|评价指标|指标|评测指标|metrik|métrica|métrique|метрика|performance metrics?|scoring|metric\/task|statistics?)$/,
  ),
  role(
    'value',
    /^(?:#? ?values?|scores?|results?|performances?|our (?:scores?|results?)|(?:scores?|results?) on (?:the )?leaderboard|scores? ?\(.*\)|results? ?\(.*\)|value ?\(.*\)|evaluation results?|test results?|eval(?:uation)? scores?|benchmark scores?|得分|分数|结果|值|スコア|점수|wert|valor|valeur|значение|punteggio|%|percent(?:age)?|performance ?\(.*\)|reported(?: score)?|achieved|measured)$/,
  ),
  role(
    'setting',
    /^(?:(?:#|no\.?|num(?:ber)?(?: of)?)? ?(?:shots?|n ?shots?|few ?shots?|fewshots?|num ?fewshots?|k ?shots?)|shots? ?\(.*\)|settings?|setups?|set ups?|prompts?|prompting|prompt(?:ing)? (?:type|style|format|template|approach|method|strategy)|modes?|thinking|thinking (?:mode|budget)|reasoning(?: (?:mode|effort|level))?|cot|tools?|with tools|harness|agents?|agent framework|scaffolds?|scaffolding|framework|decoding|decod(?:e|ed|er|ing|eing)(?: (?:method|strategy|algorithm))?|language model(?:ing|s)?|lm|variants?|configurations?|protocols?|strateg(?:y|ies)|few ?shot|n shot|eval(?:uation)? (?:settings?|setup|method|mode|type|protocol|framework|harness)|样本数|设置|turns?|rounds?|hops?|pooling|(?:classification |decision )?thresholds?|inference(?: (?:mode|method|strategy))?|(?:sampling|inference|denoising|diffusion) steps?|guidance(?: scale)?|cfg(?: scale)?|mlm probability|masking (?:rate|ratio|probability)|augmentations?|beam(?: size)?|filters?)$/,
  ),
  other('differences', /^δ/),
  other('counts', /^(?:has|no) ?ans total$|^brevity penalty$/),
  other('hyper-parameters', /\bthresh$|\bbreakpoint$/),
  role(
    'subset',
    /^(?:sentence|note|token|word|document|span|entity|paragraph|utterance|segment|instance) level$/,
  ),
  role('setting', /^(?:tool(?: ?use| calling)?|use of tools|w(?:ith)? ?\/? ?tools?)$/),
  role('stderr', /^std\.? ?(?:dev\.? )?(?:of )?(?:reward|return|score)s?$/),
  other('counts', /^(?:(?:eval(?:uation)? )?episodes?|seeds?|runs|trials)$/),
  role(
    'category',
    /^(?:categor(?:y|ies)|capabilit(?:y|ies)|areas?|modalit(?:y|ies)|skills?|dimension of ability|abilit(?:y|ies)|aspects?|sections?|task (?:types?|categor(?:y|ies)|groups?)|benchmark (?:types?|categor(?:y|ies))|能力|类型|分类|维度)$/,
  ),
  other(
    'training log',
    /^(?:(?:#|no\.?|num(?:ber)? of )?(?:epochs?|(?:global |training |train |optimi[sz]ation )?steps?|iterations?|iters?|updates?)(?: ?\(.*\))?|train(?:ing)? steps?|步数|轮数)$/,
  ),
  other(
    'training log',
    /\b(?:loss(?:es)?|grad(?:ient)? norm|logps|logits|rewards?\/\w+|nll)\b|^(?:train(?:ing)?|eval|validation|valid) (?:runtime|samples per second|steps per second)|samples per second|steps per second|runtime/,
  ),
  other(
    'hyper-parameters',
    /^(?:hyper ?-?parameters?|params? name|parameter names?|arguments?|args?|options?|settings? name|config(?:uration)?s?|field|propert(?:y|ies)|attributes?|features?|components?|spec(?:ification)?s?|items?|key|keys|flags?|超参数?|参数名|配置|项目|parámetro|对比项)$/,
  ),
  other('hyper-parameters', /^(?:(?:n |q |query )?heads?|(?:d|dim) (?:head|ff)|(?:model )?dims?)$/),
  other(
    'hyper-parameters',
    /\b(?:learning rate|lr|batch ?size|weight decay|warm ?up|optimi[sz]er|scheduler|dropout|lora|rank|alpha|(?<!seed )seed(?! ?(?:img|image|bench|video|all))|gradient accumulation|beta ?[12]|epsilon|momentum|max(?:imum)? (?:seq(?:uence)?|length|tokens?)|num(?:ber)? of (?:layers?|heads?|experts?)|n layers|n heads|hidden (?:size|dim(?:ension)?s?)|hidden layers?|attention heads?|kv heads?|layers?|experts|intermediate size|feed ?forward|ffn|vocab(?:ulary)?(?: size)?|embedding (?:size|dim(?:ension)?s?)|embed dim|d model|rope|activation(?: function)?|positional?|temperature|top ?[pk]\b(?!.*(?:acc|accuracy))|repetition penalty|num beams|max new tokens|random state|estimators?|max depth|criterion|patience|precision mode)\b/,
  ),
  other(
    'speed and memory',
    /\b(?:latenc(?:y|ies)|throughput|speed(?:up)?(?! control\b)|fps|qps|tps|bps|tokens?\/s(?:ec)?|tok\/s|t\/s|samples?\/s(?:ec)?|imgs?\/s|it\/s|inference time|run ?time|time|ttft|tpot|ms(?! marco)|seconds|secs?|hours?|minutes?|memory|mem|v?ram|gpu|gpus|cpu|cpus|hardware|devices?|power|energy|watts?|co2(?:eq)?|carbon|emissions?|disk|footprint|rtf|real time factor|rtfx?)\b|速度|显存|内存|耗时/,
  ),
  other(
    'model sizes',
    /\b(?:params?|parameters?|#params|param count|dimensions?|dims?|embedding dimension|context (?:length|window|size)|sequence length|seq(?:\.|uence)? ?len(?:gth)?|max(?:imum)? tokens|tokens?(?: count)?|model size|backbone parameters|sparsity|compression(?: ratio)?|flops?|macs?|mult ?adds|g(?:f?l)?ops?|mflops|tflops|madds|g ?macs?|m ?acts?|activations|参数量?|模型大小|词表大小|上下文)\b|^(?:max )?(?:tokens?|context|ctx)$|^(?:max )?(?:tokens?|context|ctx)$|大小|#p\b|参数/,
  ),
  other('cost', /\b(?:cost|costs|price|prices|pricing|usd|budget)\b|\$|价格/),
  other(
    'files',
    /\b(?:files?|file ?names?|filenames?|file sizes?|size ?\((?:gb|mb|gib|mib|kb)\)|disk size|gb|gib|mb|mib|kb|md5|sha(?:1|256)?|hash|checksum|quant(?:s|ization|isation|ized)?(?: (?:type|method|format|level))?|quant method|bits?|bpw|gguf|ggml|format|download size)\b|^size$/,
  ),
  other(
    'links',
    /\b(?:downloads?|links?|urls?|paper|arxiv|github|repo(?:sitory)?|hugging ?face|hf|modelscope|weights?|checkpoints?|ckpts?|colab|notebook|demo|(?<!single |multi )docs?|wandb|logs?|source|reference(?! scores?\b)|license|licence)\b|下载|链接/,
  ),
  other(
    'dates and versions',
    /^(?:dates?|release(?:d)?(?: date)?|publish(?:ed)?(?: date)?|years?|months?|versions?|ver\.?|revision|commit|updated|last updated|knowledge cutoff|日期|时间|发布时间|created)(?: ?\([dmy/. -]+\))?$/,
  ),
  other(
    'counts',
    /^(?:(?:#|no\.?|num(?:ber)?(?: of)?|n|total|train(?:ing)?|test|dev|eval) ?(?:samples?|examples?|instances?|questions?|sentences?|images?|pairs?|documents?|docs|hours|utterances|speakers|rows|records|tests|tasks|items|datasets|votes|classes|words|queries)|support|counts?|samples?|examples?|instances?|n|n wins|n wins base|n draws|n total|total|frequency|freq|votes?|ranks?|ranking|#|no\.?|idx|index|id|排名|数量|样本数量|(?:avg|average|mean|median|max|min)(?: \w+){0,2} length|(?:\w+ )?gen(?:erated)? len(?:gth)?|length|number|snt|wrd|rows used|(?:percent(?:age)?|%|share|fraction|proportion) of .*|proportion|sampling .*|.*长度|documents?|sentences?|words?|articles?|paragraphs?|utterances?|speakers?|[a-z]|wins?|loss(?:es)?|ties?|draws?|errors?|hours?|duration|n samples|num samples|positives|negatives)$/,
  ),
  other(
    'counts',
    /\bduration\b|\b(?:words?|tokens?|sentences?|characters?) per (?:doc|sentence|word|text|example)/,
  ),
  other('counts', /^(?:true|false) (?:pos|neg)[a-z]*$|^(?:tp|fp|fn|tn)$/),
  other(
    'counts',
    /^n (?:wins|draws|total|samples|examples)\b|^(?:num|n|number of|no of) \w+(?: \w+)?$|^# ?\w+(?: \w+)?(?: ?\([^()]*\))?$/,
  ),
  other(
    'model sizes',
    /^(?:act(?:ivations)? ?\(m\)|img size|resolutions?|image (?:size|resolution)|input (?:size|resolution|shape)|test size|crop(?: pct)?|img size|size(?: ?\(.*\))?|train(?:ing)? (?:res(?:olution)?|size)|window(?: size)?|stride|patch(?: size)?|pixels?)$|\bresolution\b|^size\b.*pixels/,
  ),
  other(
    'differences',
    /^(?:Δ|δ|delta|diff(?:erence)?s?|gain|gains|improvements?|change|changes|recovery(?: ?\(?%?\)?)?|relative.*|abs(?:olute)? (?:gain|diff|improvement).*|Δ.*|δ ?(?:acc|score|wer|%)?|vs\.? .*|gap|increase|decrease|degradation|drop|提升|% (?:of|change|diff|recovery).*|improvement.*|.* (?:improvement|gain|change|recovery|diff(?:erence)?|delta|reduction)(?: ?\(?%?\)?)?)$/,
  ),
  other(
    'description',
    /\b(?:descriptions?|comments?|notes?|remarks?|details?|examples?|use cases?|purpose|usage|inputs?|outputs?|modalities|training (?:data|set)|train(?:ing)? data|pre ?train(?:ing)? data|base models?|backbone|architectures?|arch|authors?|organi[sz]ations?|org|company|developer|status|supported?|recommended|alignment|strategy|explanation|meaning|definition|说明|描述|备注)\b|说明|描述|备注|骨[架干]网络|主干网络|网络结构/,
  ),
];
