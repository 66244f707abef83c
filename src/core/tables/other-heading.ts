import type { Block } from './layout.ts';
import { looksLikeModel, modelTokens } from './model-name.ts';
import type { TargetName } from './target-name.ts';

/** A heading that names another model: what stands below it is that model's. */
export function otherModelInHeading(block: Block, target: TargetName): string | undefined {
  const { headings } = block.table.context;
  for (const [index, { text, level, title }] of headings.entries()) {
    if (/\boriginal model card\b|\bbase model(?:'s)? (?:card|results|performance)\b/i.test(text))
      return text;
    if (isFileOfVariant(text, target.tokens)) return text;
    if (!title && (isOneWordOff(text, target.tokens) || isOtherArchitecture(text, target.tokens)))
      return text;
    const isTitle = index === 0 && level <= 2;
    if (isTitle && isBaseOf(modelTokens(text), target.tokens)) return text;
    const named = isRunName(text) ? [] : modelNamesIn(withoutJudge(text));
    if (
      named.length === 0 ||
      /\b(?:based on|fine-?tuned|distilled|quantized|trained on|vs\.?|versus|compared?|comparison)\b/i.test(
        text,
      )
    )
      continue;
    if (named.some((name) => related(name, target, isTitle, text))) continue;
    return text;
  }
  return undefined;
}

/** `acorn-lid.159.bin` in the card of `acorn-lid`: the file of another model than `acorn-lid.bin`. */
function isFileOfVariant(heading: string, own: readonly string[]): boolean {
  const [, name] =
    /^([\w.-]+)\.(?:bin|ftz|gguf|onnx|pt|pth|ckpt|safetensors)$/i.exec(heading.trim()) ?? [];
  const whole = modelTokens(name ?? '').join('-');
  return (
    whole.length > own.join('-').length &&
    /^[.\d]/.test(whole.slice(own.join('-').length)) &&
    whole.startsWith(own.join('-'))
  );
}

/** `Acorn-Sentiment-Fear` over the scores of the sibling of `Acorn-Sentiment-Violence`. */
function isOneWordOff(heading: string, own: readonly string[]): boolean {
  if (/\s/.test(heading.trim()) || own.length < 3) return false;
  const named = modelTokens(heading);
  const [other = '', ...more] = named.filter((token) => !own.includes(token));
  return named.length === own.length && more.length === 0 && /^\p{L}{3,}$/u.test(other);
}

/** "TDNN LSTM CTC", "Transducer (Conformer Encoder)": what a toolkit calls its models. */
function isOtherArchitecture(heading: string, own: readonly string[]): boolean {
  const words = modelTokens(heading.replaceAll(/\([^()]*\)/g, ' '));
  return (
    words.length > 0 &&
    words.every((word) => architecture.test(word)) &&
    !words.every((word) => own.includes(word))
  );
}

const architecture =
  /^(?:conformer|zipformer|transducer|transformer|ctc|t?dnn|[bc]?lstm|(?:li)?gru|rnn-?t|crdnn|encoder|decoder|predictor|stateless|pruned|streaming|attention|\+|and|with)$/;

/** `asr_train_asr_conformer_raw_en_bpe500_sp`: a run of an ESPnet recipe, over the scores of what it made. */
function isRunName(text: string): boolean {
  return /^`?(?:asr|enh|enh_asr|diar|lid|lm|mt|s2st|s2t|slu|spk|ssl|st|svs|tts|uasr|vc)\d?(?:_[\w.+-]+){2,}`?$/i.test(
    text.trim(),
  );
}

/** The title is the name of the model that the target was made from: a copied card. */
function isBaseOf(title: readonly string[], own: readonly string[]): boolean {
  const added = own.filter((token) => !title.includes(token));
  return (
    title.length > 0 &&
    title.every((token) => own.includes(token)) &&
    added.some((token) => derivation.test(token)) &&
    title.some((token) => /\d/.test(token))
  );
}

const derivation =
  /^(?:gguf|ggml|gptq|awq|exl2|mlx|onnx|openvino|int[48]|[48]bits?|fp8|q[2-8](?:_\w+)?|w\d+a\d+|bnb|nf4|quantized|quant|lora|qlora|adapter|merged|distill(?:ed)?|pruned|finetuned?|ft|abliterated|uncensored)$/;

/** `MT-Bench (GPT-4-Turbo)`, `… judged by GPT-4`: who gave the scores. */
function withoutJudge(heading: string): string {
  const judged = heading.replace(
    /\b(?:judged|scored|rated|graded|evaluated) by .*$|\([^()]*\bjudge\b[^()]*\)/i,
    ' ',
  );
  const outside = judged.replaceAll(/\([^()]*\)/g, ' ');
  return /bench\b|eval\b|arena\b|\bwin ?rates?\b/i.test(outside) ? outside : judged;
}

function modelNamesIn(heading: string): readonly string[] {
  const words = heading
    .replaceAll(/[()[\]:,]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const names: string[] = [];
  let run: string[] = [];
  for (const word of [...words, '']) {
    const named =
      looksLikeModel(word) ||
      (run.length > 0 &&
        /^(?:v?\d[\w.]*|instruct|chat|base|large|small|medium|tiny|mini|it|beta|alpha|pro|turbo)$/i.test(
          word,
        ));
    if (named) run.push(word);
    else if (run.length > 0) {
      names.push(run.join(' '));
      run = [];
    }
  }
  return names.filter((name) => /\d|-/.test(name));
}

/** Whether a name in a heading may be the target's: a title may be looser than a section. */
function related(name: string, target: TargetName, isTitle: boolean, heading: string): boolean {
  const tokens = modelTokens(name);
  const own = target.tokens;
  const shared = tokens.filter((token) => isNear(token, own));
  if (isTitle) {
    // `DiscoLM 120b (Alpha)`: the words around the part that looks like a model count too.
    const words = [...tokens, ...modelTokens(heading)];
    return (
      words.some((token) => !kind.test(token) && isNear(token, own)) && !isSibling(tokens, own)
    );
  }
  return shared.length === tokens.length || own.every((token) => tokens.includes(token));
}

/** `Acorn-13B-Base` and `Acorn-13B-Chat`: each has a word for a kind that the other has not. */
function isSibling(one: readonly string[], other: readonly string[]): boolean {
  const has = (tokens: readonly string[], rest: readonly string[]): boolean =>
    tokens.some((token) => kind.test(token) && !rest.includes(token));
  return has(one, other) && has(other, one);
}

const kind =
  /^(?:\d+(?:\.\d+)?[bm]|base|chat|instruct|it|math|code|coder|vl|reward|rm|sft|dpo|rl|ppo|thinking|reasoning|tiny|mini|small|medium|large|xl|xxl|cased|uncased)$/;

function isNear(token: string, own: readonly string[]): boolean {
  return own.some((mine) => mine === token || mine.startsWith(token) || token.startsWith(mine));
}
