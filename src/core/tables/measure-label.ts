import { builtinRegistry } from '../benchmarks/builtin.ts';
import { findBenchmark, type BenchmarkMatch } from '../benchmarks/find.ts';
import { isSpelledMetric } from '../benchmarks/metrics.ts';
import type { Registry } from '../benchmarks/registry.ts';
import type { Metric } from '../result.ts';
import { remember } from '../text/remember.ts';
import { findMetric } from './metric-name.ts';

/** A label taken apart: `MMLU-Pro (CoT, 5-shot, acc ↑)` is a name, a metric and a setting. */
export interface MeasureLabel {
  /** Text of the label, whole. */
  readonly text: string;
  /** What is left when metric, setting and unit are off; empty for a label that is only those. */
  readonly name: string;
  /** How the registry knows the name. */
  readonly known: BenchmarkMatch;
  readonly metric?: Metric;
  readonly shots?: number;
  readonly tools?: boolean;
  readonly passK?: number;
  /** Split, language, mode, subset …: parts that are neither name nor metric. */
  readonly variants: readonly string[];
  readonly percent: boolean;
  readonly higherIsBetter?: boolean;
  /** "Average", "Overall", "macro avg": a mean over others. */
  readonly aggregate: boolean;
}

/** Takes a row or column label apart. */
export function readLabel(text: string, registry: Registry = builtinRegistry): MeasureLabel {
  let read = readers.get(registry);
  if (!read) readers.set(registry, (read = remember((label) => takeApart(label, registry))));
  return read(text);
}

const readers = new WeakMap<Registry, (text: string) => MeasureLabel>();

// What is longer is prose, and taking words off its ends one by one would take its time.
const LONGEST_LABEL = 400;

function takeApart(text: string, registry: Registry): MeasureLabel {
  const parts = newParts(text);
  if (text.length > LONGEST_LABEL) return finish(text, parts, { kind: 'unknown' });
  const clean = withoutArrows(text, parts);
  const whole = findBenchmark(clean, registry);
  readGroups(clean, parts);
  parts.name = readEnds(parts.name, parts, registry);
  if (parts.name === '') nameFromBracket(parts);
  const known =
    parts.name === '' ? { kind: 'unknown' as const } : findBenchmark(parts.name, registry);
  // `GPQA (Diamond)` says more than `GPQA`; a number of shots alone says nothing of which is meant.
  const more = known.kind === 'ambiguous' && whole.kind === 'found' && parts.variants.length > 0;
  const says = parts.name !== '' && (more || known.kind === 'unknown');
  return finish(text, parts, says ? whole : known);
}

/** `NDCG@10 (TREC DL 19)`: behind a metric of ranking, several words in brackets that begin with a capital name the data. */
function nameFromBracket(parts: Parts): void {
  const [only, ...others] = parts.variants;
  if (only === undefined || others.length > 0) return;
  if (!/^(?:ndcg|mrr|map|recall|precision|hit(?:_?rate)?)@\d+$/i.test(parts.metric?.type ?? ''))
    return;
  if (!/^\p{Lu}[\p{L}\p{N}.-]*(?: [\p{L}\p{N}.-]+)+$/u.test(only)) return;
  parts.name = only;
  parts.variants.pop();
}

/** Whether the label names a benchmark of the registry. */
export function isKnown(label: MeasureLabel): boolean {
  return label.known.kind !== 'unknown';
}

/** Whether a text is nothing but a split, a language, a number of shots, a length, a mode. */
export function isSubsetWord(text: string): boolean {
  const bare = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/["'“”`()]/g, '')
    .replaceAll(/[_\s]+/g, ' ');
  if (bare === '') return false;
  return (
    subsetWord.test(bare) ||
    isEntityTag(text) ||
    // IN-EN: a direction
    /^[A-Z]{2}(?:-|→|->)[A-Z]{2}$/.test(text.trim()) ||
    bare.split(/[ \-/,]+/).every((word) => subsetWord.test(word) || /^\d{1,4}$/.test(word))
  );
}

/** Whether one of the words of a name is a split, as in `LS test-other`, `WSJ Eval92`, `MCV Test 6.1`. */
export function namesSplit(text: string): boolean {
  return /(?:^|[\s_.-])(?:test|dev|devel|devtest|eval|val|valid|validation)(?:set)?\d{0,4}(?=$|[\s_.-])/i.test(
    text.trim(),
  );
}

/** `PER`, `ORG`: the tag of a class of names, never a model. */
export function isEntityTag(text: string): boolean {
  return /^(?:[BI]-)?(?:PERS?|PERSON|ORG|LOC|GPE|MISC|NORP|FAC)$/.test(text.trim());
}

interface Parts {
  name: string;
  metric?: Metric;
  shots?: number;
  tools?: boolean;
  passK?: number;
  variants: string[];
  percent: boolean;
  higherIsBetter?: boolean;
}

function newParts(text: string): Parts {
  // "Keystroke errors 2%" is not measured in percent; "Accuracy (%)" is.
  const said = text.replaceAll(/(?<![\p{L}\d])\d+(?:\.\d+)?\s?%/gu, ' ');
  return { name: text.trim(), variants: [], percent: said.includes('%') };
}

/** `WER ↓` → `WER`, lower is better. */
function withoutArrows(text: string, parts: Parts): string {
  if (/[↓⬇▼]|lower is better|lower the better/i.test(text)) parts.higherIsBetter = false;
  else if (/[↑⬆▲]|higher is better|higher the better/i.test(text)) parts.higherIsBetter = true;
  return text
    .normalize('NFKC')
    .replaceAll(/\((?:[↑↓⬆⬇▲▼]\ufe0f?)+\)|(?:[↑↓⬆⬇▲▼]\ufe0f?)+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^[-–—•└├─]+\s+/u, '')
    .replace(/^["'“”‘’`]+|["'“”‘’`]+$/gu, '')
    .replace(/(?<=[\p{L}\p{N})])[*†‡^:]+$/u, '')
    .trim();
}

/** Reads what stands in brackets and takes it off the name. */
function readGroups(text: string, parts: Parts): void {
  //   LiveCodeBench (24/8~25/5)  DROP (3-shot F1)  TAU-bench [airline]
  //                 ^---------^       ^-------^              ^-----^
  const groups: string[] = [];
  const name = text.replaceAll(/[([]([^()[\]]*)[)\]]/g, (_, inner: string) => {
    groups.push(inner);
    return ' ';
  });
  parts.name = name.replaceAll(/\s+/g, ' ').trim();
  if (parts.name === '' && groups.length > 0) parts.name = (groups.shift() ?? '').trim();
  for (const group of groups) readDetail(group, parts);
}

/** One bracketed remark: whole, else piece by piece. */
function readDetail(detail: string, parts: Parts): void {
  const text = detail.trim();
  if (
    !/[\p{L}\p{N}+]/u.test(text) ||
    /^(?:metric|score|value|result|n\s?=\s?[\d,]+)s?$/i.test(text) ||
    readPiece(text, parts)
  )
    return;
  const pieces = text.split(/\s*[,;]\s*/).filter((piece) => piece !== '');
  if (pieces.length > 1) {
    for (const piece of pieces) readDetail(piece, parts);
    return;
  }
  const shots = /(?:^|[\s(])((\d+|zero|one|few)[- ]?shots?)\b/i.exec(text);
  if (shots?.[1] !== undefined) {
    readPiece(shots[1], parts);
    const rest = text.replace(shots[1], ' ').replaceAll(/\s+/g, ' ').trim();
    if (rest !== '') readDetail(rest, parts);
    return;
  }
  parts.variants.push(text);
}

/** A piece that means one thing; false when it does not. */
function readPiece(piece: string, parts: Parts): boolean {
  const text = piece.trim();
  if (/^(?:in )?%$|^percent(?:age)?$/i.test(text)) parts.percent = true;
  else if (/^(?:higher|lower)(?: is)? better$/i.test(text)) return true;
  else if (readShots(text, parts) || readTools(text, parts)) return true;
  else return readMetric(text, parts);
  return true;
}

function readShots(text: string, parts: Parts): boolean {
  const found = /^(?:(\d{1,4})|(zero)|(one))(?:[- ]?shots?(?:,? ?cot)?|-s)$/i.exec(text);
  if (!found) return false;
  parts.shots = found[1] !== undefined ? Number(found[1]) : found[2] !== undefined ? 0 : 1;
  if (/cot$/i.test(text)) parts.variants.push('CoT');
  return true;
}

function readTools(text: string, parts: Parts): boolean {
  const found =
    /^(?:(no|without|w\/o)|(?:with|w\/))\s*(?:any )?(?:tools?|tool use|python|search|browsing)$/i.exec(
      text,
    );
  if (!found) return false;
  parts.tools = found[1] === undefined;
  parts.variants.push(text);
  return true;
}

function readMetric(text: string, parts: Parts): boolean {
  const metric = findMetric(text);
  if (!metric) return false;
  const { variant, ...plain } = metric;
  parts.metric = plain;
  if (variant !== undefined) parts.variants.push(variant);
  const pass = /pass\s?@\s?(\d+)/i.exec(text);
  if (pass?.[1] !== undefined) parts.passK = Number(pass[1]);
  return true;
}

/**
 * Takes metrics and shots off the ends of a name. A name that the registry knows as it stands is cut
 * only where the rest is the same benchmark: `MMLU 5-shot`, but not `TruthfulQA MC1`.
 */
function readEnds(name: string, parts: Parts, registry: Registry | undefined): string {
  if (name === '') return name;
  const whole = findBenchmark(name, registry);
  if ((whole.kind === 'unknown' || isSpelledMetric(name)) && readPiece(name, parts)) return '';
  const words = name.split(' ');
  // `ARC 25-shot` is listed as a name; the shots are a setting all the same.
  const [, bare, shots] = /^(.+) (\d+[- ]shots?)$/i.exec(name) ?? [];
  if (
    bare !== undefined &&
    shots !== undefined &&
    findBenchmark(bare, registry).kind !== 'unknown'
  ) {
    readPiece(shots, parts);
    return readEnds(bare, parts, registry);
  }
  const same = (rest: string): boolean =>
    whole.kind === 'unknown' || sameBenchmark(whole, findBenchmark(rest, registry));
  for (let count = Math.min(words.length - 1, 4); count > 0; count--) {
    //   Wikitext word perplexity    5-shot MMLU
    //            ^-------------^    ^----^
    const tail = words
      .slice(-count)
      .join(' ')
      .replace(/^[-–:,]\s*/u, '');
    const left = cutEnd(words.slice(0, -count));
    if (isEnd(tail) && same(left) && readPiece(tail, parts)) return readEnds(left, parts, registry);
    const head = words.slice(0, count).join(' ').replace(/[,:]$/, '');
    const right = words
      .slice(count)
      .join(' ')
      .replace(/^[-–:,]\s*/u, '');
    if (isEnd(head) && same(right) && readPiece(head, parts))
      return readFront(right, parts, registry);
  }
  return name.replace(/\s*[,:–-]$/u, '');
}

function sameBenchmark(a: BenchmarkMatch, b: BenchmarkMatch): boolean {
  return a.kind === 'found' && b.kind === 'found' && a.benchmark.id === b.benchmark.id;
}

/** `WER with 3-gram LM`, `Accuracy on MNLI`, `F1 (macro) test`: what follows the metric. */
function readFront(rest: string, parts: Parts, registry: Registry | undefined): string {
  const on = /^(?:on|for|of|in)\s+(?:the\s+)?(.+)$/i.exec(rest);
  const name = on?.[1] ?? rest;
  if (on || findBenchmark(name, registry).kind !== 'unknown')
    return readEnds(name, parts, registry);
  if (isSubsetWord(name) || /^(?:with|w\/|without|using|@|after|before|greedy)\b/i.test(name)) {
    parts.variants.push(name);
    return '';
  }
  return readEnds(name, parts, registry);
}

function cutEnd(words: readonly string[]): string {
  return words.join(' ').replace(/\s*[,:–-]$/u, '');
}

// A lone qualifier ("score", "test", "10") at the end of a name is part of the name.
function isEnd(text: string): boolean {
  return (
    !/^(?:score|scores|test|dev|val|eval|all|\d+)$/i.test(text) &&
    !/^(?:per|map|hit|miss|conf|rec|fa|is|ar|sir|mos|return|correct|dice|meteor|comet|spice)\b/.test(
      text,
    )
  );
}

function finish(text: string, parts: Parts, known: BenchmarkMatch): MeasureLabel {
  // Marks of punctuation are classes of their own.
  const mark = /^[,:;!]$/.test(text.trim()) ? text.trim() : '';
  return {
    text: text.trim(),
    name: parts.name === '' ? mark : parts.name,
    known,
    variants: parts.variants,
    percent: parts.percent,
    aggregate: aggregateWord.test(parts.name.trim()),
    ...(parts.metric && { metric: parts.metric }),
    ...(parts.shots !== undefined && { shots: parts.shots }),
    ...(parts.tools !== undefined && { tools: parts.tools }),
    ...(parts.passK !== undefined && { passK: parts.passK }),
    ...(parts.higherIsBetter !== undefined && { higherIsBetter: parts.higherIsBetter }),
  };
}

const aggregateWord =
  /^(?:\*{0,2})(?:(?:macro|micro|weighted|overall|total|grand|task|unweighted|simple|leaderboard)[\s_-]*)?(?:avg|average|averages|mean|overall|avg\.|ave\.?|averaged|平均(?:分|值)?|综合|总分|総合|均值|durchschnitt|promedio|média|media|moyenne|среднее)(?![\p{L}\p{N}]).{0,24}$|(?:^|[\s_])(?:avg\.?|average|mean|overall)$|平均$/iu;

const subsetWord = new RegExp(
  '^(?:' +
    [
      'tests?|dev|val|valid|validation|train|trainval|eval|held ?out|in ?domain|out ?of ?domain|ood|zero|few|full|all|base|mini|testmini|main|extended|diamond|std|standard|plus',
      'stem|humanities|social sciences?|others?|china specific|sciences?|math|maths|mathematics|coding|code|reasoning|writing|role ?play|extraction|history|geography|biology|chemistry|physics|law|medicine|health|business|economics|finance|general|common ?sense|knowledge',
      'java|python|javascript|js|c\\+\\+|cpp|php|rust|ruby|go|swift|lua|racket|julia|typescript|ts|bash|sh|perl|c#|csharp|sql|kotlin|scala|haskell|r',
      'clean(?:ed)?|other|noisy|far|near|easy|medium|hard|middle|high|low|small|large|overall|avg|average|mean|total',
      '[nk]=\\d+|\\d+[- ]?shots?|zero[- ]?shot|one[- ]?shot|few[- ]?shot|\\d+(?:st|nd|rd|th)?[- ]?(?:turns?|rounds?)|first|second|third|\\d+[- ]?hops?|\\d+k|\\d+m',
      'cot|no cot|thinking|non thinking|nonthinking|think|no think|greedy|beam|beam search|strict|loose|matched|mismatched|m|mm|set|split|dataset|turn|shot',
      '(?:with|without|w/|w/o|no) (?:an? |the )?(?:\\d-gram )?(?:lm|language model)|\\d-grams?(?: lm)?',
      '(?:sentence|note|token|word|character|document|span|entity|paragraph|utterance|segment|instance|pixel|frame)[- ]level',
      '(?:cosine|manhattan|euclidean|dot(?:[- ]?product)?)(?:[- ](?:similarity|distance|score))?',
      'english|chinese|french|german|spanish|italian|portuguese|russian|japanese|korean|arabic|hindi|dutch|polish|turkish|vietnamese|thai|indonesian|swedish|danish|norwegian|finnish|czech|greek|hebrew|ukrainian|romanian|hungarian|bengali|tamil|telugu|urdu|swahili|persian|catalan|basque|multilingual|multi|monolingual|crosslingual',
      'zho|eng|deu|fra|spa|ita|por|rus|jpn|kor|ara|hin|nld|pol|tur|vie|tha|ind|swe|dan|nor|fin|ces|ell|ukr',
      'aa|af|am|ar|as|az|be|bg|bn|br|bs|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fo|fr|fy|ga|gl|gu|ha|he|hi|hr|hu|hy|id|ig|is|it|ja|jp|jv|ka|kk|km|kn|ko|ky|lb|lo|lt|lv|mg|mi|mk|ml|mn|mr|ms|mt|my|ne|nl|nn|no|ny|or|pa|pl|ps|pt|ro|ru|rw|sa|sd|si|sk|sl|sn|so|sq|sr|st|su|sv|sw|ta|te|tg|th|tk|tl|tr|tt|ug|uk|ur|uz|vi|wo|xh|yi|yo|yue|zh|zu',
    ].join('|') +
    ')$',
  'i',
);
