import type { Registry } from '../benchmarks/registry.ts';
import type { NumberStyle } from '../text/number-style.ts';
import { readValue } from '../text/read-value.ts';
import type { PlainValue, ValueReading } from '../text/value.ts';
import { joinedLabel, joinedNamesIn, joinedParts } from './joined-values.ts';
import { isKnown, isSubsetWord, readLabel } from './measure-label.ts';
import type { LabelSource } from './measure.ts';
import { findMetric } from './metric-name.ts';
import type { ScoreCell } from './score-cells.ts';
import { skipReasons, type SkipReason } from './skip-reasons.ts';
import type { Cell, TableContext } from './table.ts';

/** A number of a cell and the labels it goes by. */
export interface CellValue {
  readonly value: PlainValue;
  readonly sources: readonly LabelSource[];
}

/** Why a cell, or a part of it, is not taken: a code and a sentence. */
export interface NotTaken {
  readonly reason: SkipReason;
  readonly message: string;
}

export interface CellReading {
  readonly values: readonly CellValue[];
  readonly skipped: readonly NotTaken[];
}

/** What else of its table decides how a cell is read. */
export interface CellSurroundings {
  readonly context: TableContext;
  /** All cells are printed as `0.931 (0.003)`: a value and how much it varies. */
  readonly spreads: boolean;
}

/** Reads the numbers of a cell: one, or as many as its labels name. */
export function readCell(
  score: ScoreCell,
  style: NumberStyle,
  around: CellSurroundings,
  registry?: Registry,
): CellReading {
  // Where the column mixes styles a cell speaks for itself or not at all.
  const own = style === 'mixed' ? 'unknown' : style;
  const self = namedByBracket(score.cell.text);
  if (self)
    return namedValues(
      self.parts.map((part) => readValue(part, own)),
      self.names,
      (name) => [...score.sources, sourceOf(name)],
    );
  const parts = joinedParts(score.cell);
  if (parts) return readJoined(score, parts, own, around.context, registry);
  const read = onItsScale(readWithChange(score.cell.text, own), score, registry);
  if (read.kind === 'value') {
    if (score.labelCells.some((label) => namesSeveral(label, registry)))
      return { values: [], skipped: [severalNames] };
    return { values: [{ value: read, sources: score.sources }], skipped: [] };
  }
  if (read.kind === 'several') {
    const [value, beside] = read.values;
    if (around.spreads && value && beside)
      return { values: [{ value, sources: score.sources }], skipped: [] };
    const names = bracketedNames(score, registry);
    if (names && read.values.length === 2)
      return namedValues(read.values, names.parts, (name) => [
        ...names.rest,
        sourceOf(name, names.own),
      ]);
  }
  if (read.kind === 'named') {
    return {
      values: read.values.map((value) => ({
        value,
        sources: [...score.sources, sourceOf(value.name)],
      })),
      skipped: [],
    };
  }
  return { values: [], skipped: [{ reason: read.reason, message: read.message }] };
}

/**
 * `$5,478` of a benchmark that counts dollars, `4/30` of one that counts what was solved, `20.6dB` of a measure of signals.
 */
function onItsScale(read: ValueReading, score: ScoreCell, registry?: Registry): ValueReading {
  if (read.kind !== 'quantity' && read.kind !== 'fraction') return read;
  const scales = score.sources.flatMap(({ text }) => {
    const { known } = readLabel(text, registry);
    return known.kind === 'found' ? [known.benchmark.scale] : [];
  });
  const plain = { kind: 'value', percent: false } as const;
  if (read.kind === 'quantity' && read.unit === '$' && scales.includes('usd'))
    return { ...plain, value: read.value, printed: read.printed, notes: [] };
  if (read.kind === 'quantity' && /^db$/i.test(read.unit) && score.sources.some(isOfSignals))
    return { ...plain, value: read.value, printed: read.printed, notes: [] };
  if (read.kind === 'fraction' && scales.includes('count'))
    return {
      ...plain,
      value: read.numerator,
      printed: String(read.numerator),
      notes: [...read.notes, `of ${read.denominator}`],
    };
  return read;
}

/** Metrics that are measured in decibels. */
function isOfSignals({ text }: LabelSource): boolean {
  return /\b(?:si-?)?(?:sd|sn|si|sa|psn)ri?\b/i.test(text);
}

/** `HumanEval<br>MBPP` beside one number: which of them it is of nobody can say. */
function namesSeveral({ lines, text }: Cell, registry?: Registry): boolean {
  if (lines.length < 2 || isKnown(readLabel(text, registry))) return false;
  const known = lines.map((line) => readLabel(line, registry)).filter(isKnown);
  return new Set(known.map(({ name }) => name)).size > 1;
}

const severalNames: NotTaken = {
  reason: 'several-names',
  message: skipReasons['several-names'],
};

/**
 * A signed number in brackets behind the value is a change against another model: `10.82 (-13.2%)`,
 * `0.9491 (+0.9491)`.
 */
function readWithChange(text: string, style: NumberStyle): ValueReading {
  const read = readMeasured(text, style);
  const change = /^(.*\d\s*%?)\s*\(\s*([+\-−–][\d.,]+\s*%?)\s*\)$/u.exec(text.trim());
  if (read.kind === 'value' || change?.[1] === undefined || change[2] === undefined) return read;
  const bare = readValue(change[1], style);
  return bare.kind === 'value' ? { ...bare, notes: [...bare.notes, change[2]] } : read;
}

/** `36.6 pass@1`: the metric behind the number. */
function readMeasured(text: string, style: NumberStyle): ValueReading {
  const [, number, metric] = /^(\S+)\s+((?:pass|maj|cons)\s?@\s?\d+)$/i.exec(text.trim()) ?? [];
  if (number === undefined || metric === undefined) return readValue(text, style);
  const read = readValue(number, style);
  return read.kind === 'value' ? { ...read, notes: [...read.notes, metric] } : read;
}

function readJoined(
  score: ScoreCell,
  parts: readonly string[],
  style: NumberStyle,
  context: TableContext,
  registry?: Registry,
): CellReading {
  const reads = parts.map((part) => readValue(part, style));
  for (const label of score.labelCells) {
    const named = joinedLabel(label, parts.length, registry);
    if (!named) continue;
    const { marks = [] } = named;
    const rest = score.sources
      .filter(({ text, from }) => from !== 'mark' || !marks.includes(text))
      .map((source) => (source.text === label.text ? { ...source, text: named.base } : source));
    const own =
      named.base === '' ? score.sources.find(({ text }) => text === label.text) : undefined;
    return namedValues(reads, named.names, (name, at) => [
      ...rest,
      sourceOf(name, own),
      { text: marks[at] ?? '', from: 'mark' },
    ]);
  }
  const told = joinedNamesIn(context, parts.length);
  if (told) return namedValues(reads, told, (name) => [...score.sources, sourceOf(name)]);
  const whole = readValue(score.cell.text, style);
  const counted = whole.kind === 'fraction' ? onItsScale(whole, score, registry) : whole;
  if (whole.kind === 'fraction' && counted.kind === 'value')
    return { values: [{ value: counted, sources: score.sources }], skipped: [] };
  if (whole.kind !== 'value')
    return { values: [], skipped: [{ reason: whole.reason, message: whole.message }] };
  return {
    values: [],
    skipped: [
      {
        reason: 'several-values',
        message: 'The cell holds several numbers and does not say which is which.',
      },
    ],
  };
}

/** `85.14/81.08 (UAS/LAS)`: the cell names its own numbers. */
function namedByBracket(text: string): { parts: string[]; names: string[] } | undefined {
  const [, numbers = '', bracket = ''] = /^([\d./ ]+) ?\(([^()]+)\)$/.exec(text) ?? [];
  const [parts, names] = [numbers, bracket].map((list) =>
    list.split('/').map((part) => part.trim()),
  );
  if (!parts || !names || parts.length < 2 || parts.length !== names.length) return undefined;
  return names.every((name) => findMetric(name) !== undefined) ? { parts, names } : undefined;
}

interface BracketedNames {
  readonly parts: readonly string[];
  readonly own: LabelSource;
  readonly rest: readonly LabelSource[];
}

/** `HumanEval (+)` or `EM (F1)` over `76.8 (70.7)`: the label names both numbers. */
function bracketedNames({ sources }: ScoreCell, registry?: Registry): BracketedNames | undefined {
  for (const own of sources) {
    const [, first, second] = /^(.*\S)\s*\(([^()]+)\)$/.exec(own.text.trim()) ?? [];
    if (first === undefined || second === undefined) continue;
    const known = (text: string): boolean => isKnown(readLabel(text, registry));
    const both =
      second === '+' ||
      (known(first) && known(second)) ||
      (findMetric(first) !== undefined && findMetric(second) !== undefined);
    if (!both) continue;
    const parts = [first, second === '+' ? `${first}+` : second];
    return { parts, own, rest: sources.filter((source) => source !== own) };
  }
  return undefined;
}

function namedValues(
  reads: readonly (ValueReading | null)[],
  names: readonly string[],
  sourcesOf: (name: string, at: number) => readonly LabelSource[],
): CellReading {
  const values: CellValue[] = [];
  const skipped: NotTaken[] = [];
  for (const [index, read] of reads.entries()) {
    const name = names[index] ?? '';
    if (!read) continue;
    if (read.kind === 'value') values.push({ value: read, sources: sourcesOf(name, index) });
    else skipped.push({ reason: read.reason, message: `${name}: ${read.message}` });
  }
  return { values, skipped };
}

/** A part of the label `whole`, if that has no other text, stands where the label stood. */
function sourceOf(name: string, whole?: LabelSource): LabelSource {
  if (findMetric(name)) return { text: name, from: 'metric' };
  const names = whole?.from === 'benchmark' || whole?.from === 'label';
  return { text: name, from: names && !isSubsetWord(name) ? whole.from : 'subset' };
}
