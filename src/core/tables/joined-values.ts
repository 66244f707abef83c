import type { Registry } from '../benchmarks/registry.ts';
import { textKind } from './cell-kind.ts';
import type { Cell, TableContext } from './table.ts';
import { isKnown, isSubsetWord, readLabel } from './measure-label.ts';
import { findMetric } from './metric-name.ts';

/** A label whose parts name the numbers of a cell; `base` is what is left of the label. */
export interface JoinedLabel {
  readonly names: readonly string[];
  readonly base: string;
  /** The raised word of each name, where the names are alike without it. */
  readonly marks?: readonly string[];
}

/** The numbers of a cell that holds more than one: `88.9/94.6`, `55%|60%|52%`, stacked lines. */
export function joinedParts(cell: Cell): readonly string[] | undefined {
  //   88.9/94.6   1.66 / 2.06 / 0.54   -|-|1.8|3.6
  const lines = cell.lines.map((line) => line.replace(/\s*[/|]$/, ''));
  if (lines.length > 1 && lines.every(isPart)) return lines;
  //   79.8 +/- 0.2 is one number
  const text = cell.text.replaceAll(/\+\s?\/\s?-/g, '±');
  for (const separator of ['|', '/', ' · ', '；', ';']) {
    const parts = text.split(separator).map((part) => part.trim());
    if (parts.length > 1 && parts.length <= 24 && parts.every(isPart)) return parts;
  }
  //   47.0 49.6
  const spaced = cell.text.split(' ');
  if (spaced.length > 1 && spaced.length <= 6 && spaced.every((part) => /^\d+\.\d+$/.test(part)))
    return spaced;
  //   90.04 - 88.92 - 91.18: three are no range
  const dashed = cell.text.split(' - ').map((part) => part.trim());
  if (dashed.length > 2 && dashed.length <= 6 && dashed.every((part) => /^\d+[.,]\d+$/.test(part)))
    return dashed;
  return undefined;
}

/** Splits a label into as many names as a cell has numbers; undefined when it does not name them. */
export function joinedLabel(
  label: Cell,
  count: number,
  registry?: Registry,
): JoinedLabel | undefined {
  const found =
    ofBrackets(label.text, count) ??
    ofMeasuresOn(label.text, count) ??
    ofWithout(label.text, count) ??
    ofLines(label.lines, count) ??
    ofText(label.text, count, registry);
  return found && told(found, label.marks);
}

/** `AP^box / AP^mask`: raised words are all that tells the names apart. */
function told(label: JoinedLabel, marks: readonly string[]): JoinedLabel {
  const { names } = label;
  const areAlike = marks.length === names.length && new Set(names).size < names.length;
  return areAlike ? { ...label, marks } : label;
}

/**
 * The text around a table says what the numbers of its cells are: "results are given as zero-shot / 5-shot". Undefined
 * where it lists nothing of that length, or several things.
 */
export function joinedNamesIn(
  { caption, before, after }: TableContext,
  count: number,
): readonly string[] | undefined {
  const lists = [caption, before, after].flatMap((text) => {
    const found = text?.slice(0, 2_000).match(/[\w@.+-]+(?:\s?\/\s?[\w@.+-]+)+/g) ?? [];
    return found.map((list) => list.split('/').map((part) => part.trim()));
  });
  const naming = lists.filter((parts) => parts.length === count && parts.every(saysWhatPartIs));
  const [names, ...others] = new Map(naming.map((parts) => [parts.join('/'), parts])).values();
  return others.length === 0 ? names : undefined;
}

function saysWhatPartIs(text: string): boolean {
  return findMetric(text) !== undefined || readLabel(text).shots !== undefined;
}

function isPart(text: string): boolean {
  const kind = textKind(text);
  return kind === 'number' || kind === 'missing';
}

/** `MNLI-(m/mm)` → m, mm of MNLI. */
function ofBrackets(text: string, count: number): JoinedLabel | undefined {
  for (const found of text.matchAll(/[-\s]*\(([^()]*)\)/g)) {
    const names = split(found[1] ?? '', count);
    if (names) return { names, base: text.replace(found[0], '').trim() };
  }
  return undefined;
}

/** `PSNR/SSIM on Manga109` */
function ofMeasuresOn(text: string, count: number): JoinedLabel | undefined {
  const [, list = '', base = ''] = /^(\S+) on (\S.*)$/.exec(text) ?? [];
  const names = split(list, count);
  return names?.every((name) => findMetric(name) !== undefined) ? { names, base } : undefined;
}

/** `VideoMME wo/w sub.` → wo sub., w sub. of VideoMME. */
function ofWithout(text: string, count: number): JoinedLabel | undefined {
  const [, base = '', first, second, what] =
    /^(.*\S)?\s*\b(w\/?o\.?|without|w|with)\s?\/\s?(w\/?o\.?|without|w|with)\s+(\S.*)$/i.exec(
      text,
    ) ?? [];
  if (first === undefined || first === second || count !== 2) return undefined;
  // `sub.`: subtitles here, elsewhere the substitutions of a word error rate.
  const shown = what?.replace(/^subs?\.?$/i, 'subtitles');
  return { names: [`${first} ${shown}`, `${second} ${shown}`], base: base.replace(/[\s(]+$/, '') };
}

/** `OmniBench` over `Speech | Music | Avg`, or one line for each number. */
function ofLines(lines: readonly string[], count: number): JoinedLabel | undefined {
  if (lines.length < 2) return undefined;
  for (let from = 1; from < lines.length; from++) {
    const names = split(lines.slice(from).join(' '), count);
    if (names) return { names, base: lines.slice(0, from).join(' ') };
  }
  //   `EK-100` over `mAP` are the name and the measure of both numbers.
  const measures = lines.filter((line) => findMetric(line.replace(/[\^*†‡]+$/, '')) !== undefined);
  const alike = measures.length === 0 || measures.length === lines.length;
  return lines.length === count && alike ? { names: lines, base: '' } : undefined;
}

function ofText(text: string, count: number, registry?: Registry): JoinedLabel | undefined {
  //   MMB^T/D: raised letters, one for each part
  const [, base = '', raised] = /^([^^]+)\^\s*(.+)$/.exec(text) ?? [];
  const letters = raised === undefined ? undefined : split(raised, count);
  if (letters) return { names: letters, base };
  //   MNLI-m/mm(ACC): what is measured belongs to every part
  //            ^---^
  const [, stem, bracket] = /^(.*\S)\s*(\([^()]*\))$/.exec(text) ?? [];
  if (
    stem !== undefined &&
    bracket !== undefined &&
    findMetric(bracket.slice(1, -1)) !== undefined
  ) {
    const label = ofText(stem, count, registry);
    return label && { ...label, names: label.names.map((name) => `${name} ${bracket}`) };
  }
  const parts = split(text, count);
  const [head = '', ...tail] = parts ?? [];
  if (!parts || tail.length === 0) return undefined;
  const areSplits = parts.every((part) => isSubsetWord(part) || splitName.test(part));
  if (parts.every((part) => findMetric(part) !== undefined) || areSplits)
    return { names: parts, base: '' };
  //   SQuAD 1.1 EM/F1    MNLI-m/mm
  //             ^---^         ^--^
  const cut = /^(.*\S)[\s_-]+([^\s_-]+)$/.exec(head);
  const alike = tail.every(
    (part) =>
      // Dev T/I
      (/^\p{Lu}$/u.test(part) && cut?.[2]?.length === 1) ||
      findMetric(part) !== undefined ||
      isSubsetWord(part) ||
      splitName.test(part) ||
      (/^\S+$/.test(part) && /[->→]/.test(part)),
  );
  if (cut?.[1] !== undefined && cut[2] !== undefined && alike) {
    const [, stemOf, own] = cut;
    if (!isWholeName(head, registry)) return { names: [own, ...tail], base: stemOf };
    // `MNLI-m/mm`: both are names of their own.
    const full = tail.map((part) => `${stemOf}-${part}`);
    if (full.every((name) => isWholeName(name, registry)))
      return { names: [head, ...full], base: '' };
  }
  return alike ? undefined : { names: parts, base: '' };
}

// `testA`, `test-std`, `val2017`: a part of the data set before it.
const splitName = /^(?:test|val|dev|train)(?:[-_ ]?\w{1,6})?$/i;

function isWholeName(text: string, registry?: Registry): boolean {
  const label = readLabel(text, registry);
  return isKnown(label) && label.metric === undefined;
}

function split(text: string, count: number): readonly string[] | undefined {
  //   w/o subs / w subs   m/mm   Speech | Music
  for (const separator of ['|', ' / ', /(?<!\bw)\//, '；', ';', ',', ' - ']) {
    const parts = text.split(separator).map((part) => part.trim());
    if (parts.length === count && parts.every((part) => part !== '')) return parts;
  }
  //   n=0 n=5
  const words = text.trim().split(/\s+/);
  return words.length === count && words.every((word) => /^[nk]=\d+$|^\d+-shot$/i.test(word))
    ? words
    : undefined;
}
