import type { AaModel } from './model.ts';
import { creatorWords } from './resolve-creator.ts';
import { parseName, wordsOf } from './names.ts';

/**
 * What a model's name says, in words that can be compared. How it was tuned is kept apart: it is
 * printed in three ways (`-Thinking`, `Think`, `(Reasoning)`), or not at all.
 */
interface NameWords {
  /** Sorted; everything but the tuning and the number format. */
  readonly words: readonly string[];
  readonly tuning: Tuning;
}

type Tuning = 'base' | 'instruct' | 'thinking' | 'plain';

export interface RepoName extends NameWords {
  /** The repo holds a copy with fewer bits. */
  readonly quantised: boolean;
}

export interface RowName extends NameWords {
  readonly mode: 'reasoning' | 'non-reasoning' | null;
  /** Other ways to write the same: with the month or the day that tells models of one name apart. */
  readonly alternatives: readonly (readonly string[])[];
  /** Words of the maker's name, which one of the two sides may leave out. */
  readonly maker: ReadonlySet<string>;
  /** The words without sizes: the same for all models of a series. */
  readonly series: string;
}

/** Reads the part of a repo id behind the slash. */
export function readRepoName(name: string): RepoName {
  const all = wordsOf(name);
  const quantised = all.some((word) => QUANTISED.test(word));
  const words = all.filter((word) => !QUANTISED.test(word) && !FULL_PRECISION.has(word));
  return { ...split(words), quantised };
}

/** Reads the name, the date and the maker of a row; once a row, because hundreds of repos may ask. */
export function readRowName(model: AaModel): RowName {
  const known = rowNames.get(model);
  if (known) return known;
  const read = rowNameOf(model);
  rowNames.set(model, read);
  return read;
}

const rowNames = new WeakMap<AaModel, RowName>();

function rowNameOf(model: AaModel): RowName {
  const { base, variant, month } = parseName(model.name);
  const plain = split(wordsOf(base));
  const { releaseDate } = model;
  // "Devstral Small (Jul '25)" is devstral-small-2507 on the Hub, "DeepSeek-V2.5 (Dec '24)" is of 1210.
  const dates = month
    ? [month.slice(2).replace('-', ''), releaseDate?.slice(5).replace('-', '')]
    : [];
  return {
    ...plain,
    mode: variant?.mode ?? null,
    alternatives: dates
      .filter((date) => date !== undefined && date !== '')
      .map((date) => [...plain.words, date ?? ''].sort()),
    maker: creatorWords(model.creator),
    series: plain.words.filter((word) => !SIZE.test(word)).join(' '),
  };
}

/** The same multiset of words; either side may add the maker's name (`Meta-Llama-3`, `NVIDIA Nemotron 3`). */
export function sameWords(repo: RepoName, row: RowName): boolean {
  const wanted = withoutMaker(repo.words, row.maker);
  return [row.words, ...row.alternatives].some(
    (words) => withoutMaker(words, row.maker).join(' ') === wanted.join(' '),
  );
}

/** Share of common words, 0–1 (Dice, on multisets). A date in the repo's name that is the row's counts for neither. */
export function similarity(repo: RepoName, row: RowName): number {
  const wanted = withoutMaker(repo.words, row.maker);
  const degrees = [row.words, ...row.alternatives].map((words) =>
    dice(wanted, withoutMaker(words, row.maker)),
  );
  return Math.max(...degrees);
}

function split(all: readonly string[]): NameWords {
  const words = all.filter((word) => TUNING[word] === undefined).sort();
  const tunings = new Set(all.map((word) => TUNING[word]).filter((tuning) => tuning !== undefined));
  // "Instruct-Thinking" does not occur; of "Think-SFT" the thinking tells the models apart.
  const tuning = (['base', 'thinking', 'instruct'] as const).find((kind) => tunings.has(kind));
  return { words, tuning: tuning ?? 'plain' };
}

const TUNING: Readonly<Record<string, Tuning>> = {
  base: 'base',
  pt: 'base',
  pretrained: 'base',
  pretrain: 'base',
  instruct: 'instruct',
  it: 'instruct',
  chat: 'instruct',
  sft: 'instruct',
  dpo: 'instruct',
  thinking: 'thinking',
  think: 'thinking',
  thinker: 'thinking',
  reasoning: 'thinking',
  reasoner: 'thinking',
};

const FULL_PRECISION = new Set(['bf16', 'fp16', 'fp32', 'hf']);
const QUANTISED =
  /^(?:fp8|fp4|nvfp4|mxfp4|mxfp8|nf4|int[348]|[2-8]bit|w\d+a\d+|awq|gptq|gguf|ggml|exl[23]|mlx|bnb|hqq|quantized|quantised|onnx|i?q\d.*)$/;

//     8b   0.6b   a22b   e4b   8x22b   1t   350m
const SIZE = /^(?:[ae]?\d+(?:\.\d+)?[bmt]|\d+x\d+b)$/;

/** A name that consists of nothing but the maker's stays whole. */
function withoutMaker(words: readonly string[], maker: ReadonlySet<string>): readonly string[] {
  const own = words.filter((word) => !maker.has(word));
  return own.length > 0 ? own : words;
}

function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0;
  const left = [...b];
  let common = 0;
  for (const word of a) {
    const at = left.indexOf(word);
    if (at === -1) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
}
