/**
 * Names of models: when two printed names are the same, how near they are, and whether a text looks
 * like a model's name at all.
 */

/**
 * The tokens a model name is compared by: lower case, split at `-`, `_` and white space, with
 * decoration (emoji, stars, quotes, brackets and commas around a word) and an `org/` prefix taken off; `L/14` is `L-14`. A full stop separates nothing:
 * `v0.1` is one token and `roberta.large` is not `roberta-large`.
 */
export function modelTokens(name: string): readonly string[] {
  const bare = withoutOrg(withoutDecoration(name));
  return bare
    .toLowerCase()
    .split(/[\s_\-\u2010-\u2015\u2212]+|\/(?=\d{1,2}(?:[\s@-]|$))/u)
    .map(withoutBrackets)
    .filter((token) => token !== '');
}

/** Whether two names have the same multiset of tokens; order does not count, repetition does. */
export function sameModel(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || a.length !== b.length) return false;
  const left = a.toSorted();
  const right = b.toSorted();
  return left.every((token, index) => token === right[index]);
}

/**
 * How near two names are, for listing only: the share of tokens they have in common (Dice), a bit
 * more when the names are equal up to separators. 1 only for the same multiset of tokens.
 */
export function modelSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (sameModel(a, b)) return 1;
  const left = pieces(a);
  const right = pieces(b);
  if (left.toSorted().join('') === right.toSorted().join('')) return 0.99;
  const rest = [...right];
  let common = 0;
  for (const piece of left) {
    const at = rest.indexOf(piece);
    if (at < 0) continue;
    rest.splice(at, 1);
    common++;
  }
  return Math.min(0.98, Math.round((200 * common) / (left.length + right.length)) / 100);
}

/** The organisation a printed name carries: `BAAI` in `BAAI/bge-m3`. */
export function orgOf(name: string): string | undefined {
  return orgPrefix.exec(withoutDecoration(name))?.[1]?.toLowerCase();
}

/** The `owner/name` of model pages on the Hub among some link targets, lower case. */
export function linkedModels(links: readonly string[]): readonly string[] {
  return links.flatMap((link) => {
    const found = hubModel.exec(link);
    if (!found?.[1] || !found[2] || hubAreas.has(found[1].toLowerCase())) return [];
    return [`${found[1]}/${found[2]}`.toLowerCase()];
  });
}

/**
 * Whether a text reads as the name of some model: a known family, a parameter count such as `7B`,
 * `org/name`, or a stand-in such as "Ours". Only ever used to decline, never to accept.
 */
export function looksLikeModel(text: string, links: readonly string[] = []): boolean {
  const bare = withoutDecoration(text);
  if (bare === '' || bare.length > 80) return false;
  if (linkedModels(links).length > 0) return true;
  if (standIn.test(bare)) return true;
  if (orgPrefix.test(bare) && /\d|-/.test(bare)) return true;
  if (notAModel.test(bare) || splitEnd.test(bare)) return false;
  const tokens = bare.toLowerCase().split(/[\s_\-/()+,\u2010-\u2015]+/u);
  return tokens.some((token) => parameterCount.test(token) || isFamily(token));
}

/** "Ours", "This model", "baseline": a stand-in that no rule can resolve to a name. */
export function isStandIn(text: string): boolean {
  return standIn.test(withoutDecoration(text));
}

function withoutDecoration(name: string): string {
  return (
    name
      .normalize('NFKC')
      .replaceAll(invisible, '')
      .replaceAll(symbols, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      // `acme/`, and on the next line the name
      .replace(/^([\w.-]+\/) (?=[\w.-]+$)/, '$1')
      .replace(/[*†‡§¶:]+$/u, '')
      .trim()
  );
}

/** `(Int4)` → `Int4`, `Large,` → `Large`; `f(x)` stays. */
function withoutBrackets(token: string): string {
  const open = token.replace(/,$/, '').replace(/^[([]+/, '');
  return /[([]/.test(open) ? open : open.replace(/[)\]]+$/, '');
}

function withoutOrg(name: string): string {
  const found = orgPrefix.exec(name);
  return found ? name.slice(name.indexOf('/') + 1) : name;
}

/** Tokens cut further, between letters and digits and at full stops, to see `Qwen 2.5` in `Qwen2.5`. */
function pieces(tokens: readonly string[]): string[] {
  return tokens.flatMap((token) => token.match(/\p{L}+|\p{N}+(?:\.\p{N}+)*/gu) ?? []);
}

function isFamily(token: string): boolean {
  // version digits stick to the family: qwen2.5, llama3, phi3, wav2vec2
  const stem = token.replace(/(?:v?\d+(?:\.\d+)*[a-z]?)+$/u, '');
  return families.has(token) || families.has(stem);
}

const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]|\ufe0e|\ufe0f/gu;
const symbols = /[\p{So}\p{Sk}\u{1f3fb}-\u{1f3ff}"'`“”‘’★☆✨]/gu;
// Not `ViT-B/16`: what stands behind the slash is the size of its patches.
const orgPrefix = /^([\w.-]+)\/(?!\d{1,2}$)[\w.\-()]+$/;
const hubModel = /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/([\w.-]+)\/([\w.-]+)/i;
const hubAreas = new Set([
  'datasets',
  'spaces',
  'docs',
  'papers',
  'collections',
  'blog',
  'models',
  'api',
  'tasks',
  'organizations',
]);
const parameterCount = /^~?(?:\d+x)?\d+(?:\.\d+)?b(?:illion)?(?:a\d+(?:\.\d+)?b)?$/;
const standIn =
  /^(?:\(?(?:ours?|our (?:model|method|system|approach|work|results?)|this (?:model|work|repo|paper|method|card)|(?:the )?(?:base|original|fine-?tuned|finetuned|teacher|student|parent|quantized|quantised|merged|baseline|reference|proposed|previous|current|trained|pre-?trained|distilled|unquantized|full[- ]precision|vanilla|final|best|old|new)(?: (?:model|version|checkpoint|baseline))?|baselines?|before|after|other best|previous best|(?:previous )?sota|state of the art|human|humans|human (?:expert|performance|baseline)s?|random(?: (?:guess|baseline|chance))?|chance|majority|experts?|(?:before|after|w\/o|without|with) (?:fine-?tuning|finetuning|training|dpo|sft|rl|quantization))\)?)$/i;
const notAModel =
  /(?:bench|benchmark|eval|leaderboard|score|dataset|test set|\bqa\b|challenge|arena)s?\b/i;
// ling_test, mnli_test_mm: a split of a data set, whatever the word before it
const splitEnd = /[_-](?:test|dev|val|valid|validation|eval)(?:[_-][a-z\d]{1,8})?$/i;
const families = new Set(
  (
    'ada aya albert alpaca amber aquila arctic athene bart baichuan bard bert bertweet bge bigbird biobert bloom bloomz blip camembert canary ' +
    'cerebras chatglm chatgpt chinchilla claude clip codegen codegemma codellama codet5 codestral cogvlm command commandr conformer convnext ' +
    'dall davinci dbrx deberta deepseek deepseekcoder deepseekmath deit detr devstral dinov dino distilbert distilroberta dolly dolphin dpr e5 ' +
    'efficientnet electra ernie exaone falcon fastconformer flan florence flux fuyu galactica gemini gemma glm gopher gpt gptj granite grok gte ' +
    'hermes hubert hunyuan idefics indicbert instructgpt instructor internlm internvl jamba jais jina kimi kosmos koala labse laser ' +
    'ling llama llama2 llama3 llava longformer luminous m2m100 magistral mamba marian mbart mbert mdeberta medgemma mimo minicpm minicpmv minilm ' +
    'minimax ministral minitron mistral mixtral mms mobilebert mobilenet molmo moonshine mpnet mpt mt0 mt5 muse nemo nemotron neox nllb nomic ' +
    'olmo olmoe openchat openelm openhermes openllama opt orca palm paligemma palmyra parakeet pegasus persimmon phi phi3 pixtral platypus ' +
    'prism pythia qvq qwen qwq qwen1 qwen2 qwen3 redpajama rembert resnet resnext retnet roberta rugpt rwkv sabia salmonn sbert scibert seamless ' +
    'segformer sfr sgpt siglip simcse skywork smollm smolvlm solar sonnet opus haiku splade sqlcoder stablelm starchat starcoder starling swin ' +
    't0 t5 tinyllama tulu tülu ul2 ultravox umt5 vicuna vit voxtral voyage wav2vec wav2vec2 wavlm whisper wizardcoder wizardlm wizardmath xgen ' +
    'xgboost xlm xlmr xlnet xverse xwin yi yolo yolov yolox yuan zephyr'
  ).split(' '),
);
