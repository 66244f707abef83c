import { findBenchmark } from '../benchmarks/find.ts';
import type { Registry } from '../benchmarks/registry.ts';
import type { RoledColumn } from './column-role.ts';
import { readLabel } from './measure-label.ts';
import { looksLikeModel, modelTokens } from './model-name.ts';
import type { TableContext } from './table.ts';
import type { TargetName } from './target-name.ts';
import { normaliseTitle, titleMeaning } from './title-words.ts';
import { findMetric } from './metric-name.ts';
import { statedDataset, testSetOf } from './stated.ts';

/** A benchmark's name found around a table, with the text it was taken from. */
export interface ContextName {
  readonly name: string;
  readonly label: string;
  readonly from: 'heading' | 'caption' | 'text' | 'cell';
  /** The registry has it, or the text says that it is a data set; else it only reads like a name. */
  readonly known?: true;
  /** Only where the labels say nothing at all. */
  readonly last?: true;
}

/**
 * The benchmark that a table without benchmark names is about: stated as "Dataset: …", named by the
 * registry in the caption, a heading (nearest first) or the paragraphs around, or a short heading
 * that reads as a name. Undefined when nothing names one, or the text names several.
 */
export function contextName(
  context: TableContext,
  lead: string,
  registry?: Registry,
  target?: TargetName,
): ContextName | undefined {
  const { caption, before, after } = context;
  // The title of a card says what the model is, and what it was trained on.
  const title = context.headings.find((heading) => heading.title);
  const headings = context.headings.filter((heading) => heading !== title).toReversed();
  return (
    statedDataset(lead) ??
    (caption === undefined ? undefined : onlyKnown(caption, 'caption', registry)) ??
    first(
      headings,
      ({ text }) => wholeKnown(text, registry) ?? onlyKnown(text, 'heading', registry),
    ) ??
    (title && wholeKnown(title.text, registry)) ??
    (before === undefined
      ? undefined
      : (testSetOf(before) ??
        onlyKnown(before, 'text', registry) ??
        namedSet(before) ??
        lineOfItsOwn(before))) ??
    (after === undefined || !isSentence(after) || example.test(after)
      ? undefined
      : onlyKnown(after, 'text', registry)) ??
    onlyKnown(proseOf(lead), 'text', registry) ??
    (headings[0] ? asName(headings[0].text, target) : undefined) ??
    (before === undefined ? undefined : asTitle(before))
  );
}

/** `NQ (Test)` over the name of the model: the corner names the benchmark of the whole table. */
export function cornerName(
  columns: readonly RoledColumn[],
  registry?: Registry,
): ContextName | undefined {
  const first = columns.find(({ kind }) => kind !== 'blank');
  if (first?.kind !== 'text' || (first.role !== 'other' && first.role !== 'model'))
    return undefined;
  const { title } = first;
  if (findBenchmark(readLabel(title, registry).name, registry).kind === 'unknown') return undefined;
  return { name: title, label: title, from: 'cell', known: true };
}

/** `ProofNet benchmark` on a row that spans the table, over rows that name no benchmark. */
export function sectionName(section: string, registry?: Registry): ContextName | undefined {
  const found = wholeKnown(section, registry);
  return found && { ...found, from: 'cell' };
}

/** The text without code and without the tables in it, which are about benchmarks of their own. */
function proseOf(lead: string): string {
  return lead
    .replaceAll(/^[ \t]*(```|~~~)[\s\S]*?^[ \t]*\1[ \t]*$/gm, ' ')
    .replaceAll(/^.*(?:\||<\/?t[dhr]\b).*$/gm, ' ');
}

/** The one benchmark of the registry that the text names; longest names first. */
function onlyKnown(
  text: string,
  from: ContextName['from'],
  registry?: Registry,
): ContextName | undefined {
  const names = knownNames(from === 'text' ? text.replaceAll(likened, ' ') : text, registry);
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return undefined;
  return { name, label: text, from, known: true };
}

// "… low performance on TriviaQA, for example" is no title.
const example = /\b(?:for example|for instance|e\.g\.|such as|performance on)/i;

// "an arena imitating Chatbot Arena" is another one; "converted to the BEIR format" is no BEIR.
const likened =
  /\b(?:imitat\w+|similar to|inspired by|modell?ed (?:on|after)) (?:\S+ ?){1,4}|\S+ (?:data )?format\b/gi;

/** A heading that is a benchmark's name and nothing else, however it is spelled: "Ruler". */
function wholeKnown(heading: string, registry?: Registry): ContextName | undefined {
  //   Relative Performance (wikitext perplexity)
  const bracketed = /\(([^()]+)\)\s*$/.exec(heading)?.[1];
  const inside = bracketed === undefined ? undefined : readLabel(bracketed, registry);
  if (bracketed !== undefined && inside?.known.kind === 'found' && inside.metric)
    return { name: bracketed, label: heading, from: 'heading', known: true };
  const name = bareTitle(heading).join(' ');
  if (name.length < 4 || commonWord.test(name)) return undefined;
  return findBenchmark(name, registry).kind === 'found'
    ? { name, label: heading, from: 'heading', known: true }
    : undefined;
}

function knownNames(text: string, registry?: Registry): readonly string[] {
  const spaced = text
    .slice(0, 2_000)
    .replaceAll(/(?<=[\w)])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\w)/gu, ' ');
  const words = spaced.match(/[\p{L}\p{N}+.\-_²:/]+/gu) ?? [];
  const found = new Map<string, string>();
  for (let at = 0; at < words.length;) {
    const hit = longestKnown(words, at, registry);
    if (hit) found.set(hit.key, hit.name);
    at += hit?.length ?? 1;
  }
  return [...found.values()];
}

function longestKnown(
  words: readonly string[],
  at: number,
  registry?: Registry,
): { name: string; key: string; length: number } | undefined {
  for (let length = Math.min(4, words.length - at); length > 0; length--) {
    const name = words
      .slice(at, at + length)
      .join(' ')
      .replace(/[.:,/-]+$/, '');
    if (!looksPrinted(name)) continue;
    const match = findBenchmark(name, registry);
    if (match.kind === 'unknown') continue;
    // "Common Voice 8" is another set of texts than "Common Voice 7".
    const next = words[at + length]?.replace(/[.:,]+$/, '') ?? '';
    if (/\bvoice$/i.test(name) && /^\d+(?:[._]\d+)?$/.test(next))
      return { name: `${name} ${next}`, key: `${name} ${next}`, length: length + 1 };
    const key =
      match.kind === 'found' ? match.benchmark.id : (match.family?.id ?? name.toLowerCase());
    return { name, key, length };
  }
  return undefined;
}

// In running text only what is spelled like a name counts: "GLUE", "C-Eval", "ImageNet"; not "math", "drop", "race".
function looksPrinted(name: string): boolean {
  return (
    name.length >= 3 &&
    (/\p{Lu}.*\p{Lu}|\p{L}.*\d/u.test(name) ||
      (name.length >= 6 && /^\p{Lu}/u.test(name) && !commonWord.test(name)))
  );
}

const commonWord =
  /^(?:Average|Include|Frames|Simple|Translation|Summarization|Reasoning|Retrieval|Reranking|Clustering|Classification|Science|Chemistry|History|Physics|Biology|Health)$/;

/** `CC3M` on a line of its own, right above the table. */
function lineOfItsOwn(before: string): ContextName | undefined {
  const name = before.trim().replace(/:$/, '');
  if (
    !/^[\p{L}\d][\p{L}\d.-]{2,23}$/u.test(name) ||
    !/\p{Lu}.*\p{Lu}.*\d|\p{Lu}.*\d.*\p{Lu}/u.test(name)
  )
    return undefined;
  if (looksLikeModel(name) || findMetric(name)) return undefined;
  return { name, label: before, from: 'text' };
}

/** `on the IndicParaphrase test set`: a name that is said to be a benchmark. */
function namedSet(before: string): ContextName | undefined {
  const found = [
    ...before.matchAll(
      /(?:^|\s)[`"'“]?(\p{Lu}[\p{L}\p{N}.-]*\p{L}[\p{L}\p{N}.-]*|\p{L}[\p{L}\p{N}._-]*\d[\p{L}\p{N}._-]*)[`"'”]?\s+(?:benchmark|test[ -]?sets?|datasets?|dev(?:elopment)?[ -]sets?|validation[ -]sets?|evaluation[ -]sets?|test split|corpus|leaderboard)\b/gu,
    ),
  ].flatMap((match) => match[1] ?? []);
  const names = [...new Set(found)].filter(
    (name) => /\p{Lu}.*\p{Lu}|\d/u.test(name.slice(0)) && !looksLikeModel(name),
  );
  return names.length === 1 && names[0] !== undefined
    ? { name: names[0], label: before, from: 'text', known: true }
    : undefined;
}

/** The words of a title without decoration, brackets, numbering and the words every card uses. */
function bareTitle(title: string): string[] {
  const bare = title
    .replaceAll(/\p{So}|\ufe0f/gu, ' ')
    .replaceAll(/\([^()]*\)/g, ' ')
    .replace(/^[\d.)\s]+/, '')
    .trim();
  const words = bare.split(/\s+/).filter((word) => word !== '');
  while (isGeneric(words[0])) words.shift();
  while (isGeneric(words.at(-1))) words.pop();
  return words;
}

/** A heading that, without the words every card uses, is a short name. */
function asName(heading: string, target?: TargetName): ContextName | undefined {
  const words = bareTitle(heading);
  if (!words.every((word) => /^\p{Lu}|\d/u.test(word))) return undefined;
  const name = words.join(' ').replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+)]+$/gu, '');
  if (name === '' || words.length > 4 || name.length < 2 || !/\p{L}/u.test(name)) return undefined;
  if (/[/|]|^(?:version|update|v\d)/i.test(name) || (words.length > 1 && !/\p{Ll}/u.test(name)))
    return undefined;
  if (words.length === 1 && !/\p{Lu}.*\p{Lu}|\d/u.test(name)) return undefined;
  if (words.every((word) => kindOfModel.test(word)) || date.test(name)) return undefined;
  if (target && isOwnName(name, target)) return undefined;
  if (looksLikeModel(name) || titleMeaning(normaliseTitle(name)) || findMetric(name))
    return undefined;
  return { name, label: heading, from: 'heading' };
}

// "July 7, 2025": of a news section
const date =
  /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b.*\d|\b20\d\d\b.*\b\d{1,2}$/i;

// "Multilingual Base Models", "Instruction-Tuned Models"
const kindOfModel =
  /^(?:multilingual|base|chat|instruct(?:ion)?(?:[- ]tuned)?|(?:fine-?)?tuned|pre-?trained|open-?source|closed-?source)$/i;

/** The title of the card is the model's name, or the family's. */
function isOwnName(name: string, { tokens }: TargetName): boolean {
  const own = modelTokens(name);
  return own[0] === tokens[0] || own.every((token) => tokens.includes(token));
}

/** Not the title of what follows: below a table that of the next one may stand. */
function isSentence(text: string): boolean {
  return (
    text.length > 60 ||
    /[.!?,;，。*]|\b(?:is|are|was|were|we|our|this|these|below|following|on|with)\b/iu.test(text)
  );
}

/** A line right above the table that is no sentence: `Topic Retrieval`, `1. Line Retrieval:`. */
function asTitle(before: string): ContextName | undefined {
  const title = before.replace(/\s*[:：]$/u, '');
  if (isSentence(title)) return undefined;
  const name = asName(title);
  return name && { ...name, from: 'text', last: true };
}

function isGeneric(word: string | undefined): boolean {
  return word !== undefined && generic.test(word.replaceAll(/[^\p{L}]/gu, ''));
}

const generic =
  /^(?:the|our|on|of|in|for|and|with|to|a|an|at|by|vs|evaluations?|evaluating|evaluated|eval|evals|results?|performances?|benchmarks?|benchmarking|scores?|metrics?|tests?|testing|data|datasets?|sets?|comparisons?|compared|model|models|experiments?|experimental|main|overall|summary|training|train|finetuning|finetuned|tuning|validation|dev|standard|general|detailed|details|quantitative|qualitative|analysis|accuracy|quality|numbers|table|tables|report|reports|automatic|automated|human|full|more|other|additional|download|usage|limitations|info|information|card|final|best|zero|few|shot|zeroshot|fewshot|tasks?|factors|procedure|hyperparameters|intended|uses?|评测|效果|结果|评估|性能|评价)$/i;

function first<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
