import type { Registry } from '../benchmarks/registry.ts';
import type { NumberStyle } from '../text/number-style.ts';
import { readValue } from '../text/read-value.ts';
import type { PlainValue, ValueReading } from '../text/value.ts';
import { joinedLabel, joinedParts } from './joined-values.ts';
import { isKnown, isSubsetWord, readLabel } from './measure-label.ts';
import type { LabelSource } from './measure.ts';
import { findMetric } from './metric-name.ts';
import type { ScoreCell } from './score-cells.ts';
import { skipReasons, type SkipReason } from './skip-reasons.ts';
import type { Cell } from './table.ts';

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

/** Reads the numbers of a cell: one, or as many as its labels name. */
export function readCell(score: ScoreCell, style: NumberStyle, registry?: Registry): CellReading {
  // Where the column mixes styles a cell speaks for itself or not at all.
  const own = style === 'mixed' ? 'unknown' : style;
  const parts = joinedParts(score.cell);
  if (parts) return readJoined(score, parts, own, registry);
  const read = onItsScale(readWithChange(score.cell.text, own), score, registry);
  if (read.kind === 'value') {
    if (score.labelCells.some((label) => namesSeveral(label, registry)))
      return { values: [], skipped: [severalNames] };
    return { values: [{ value: read, sources: score.sources }], skipped: [] };
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

/** `$5,478` of a benchmark that counts dollars, `4/30` of one that counts what was solved. */
function onItsScale(read: ValueReading, score: ScoreCell, registry?: Registry): ValueReading {
  if (read.kind !== 'quantity' && read.kind !== 'fraction') return read;
  const scales = score.sources.flatMap(({ text }) => {
    const { known } = readLabel(text, registry);
    return known.kind === 'found' ? [known.benchmark.scale] : [];
  });
  const plain = { kind: 'value', percent: false } as const;
  if (read.kind === 'quantity' && read.unit === '$' && scales.includes('usd'))
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
  const read = readValue(text, style);
  const change = /^(.*\d\s*%?)\s*\(\s*([+\-−–][\d.,]+\s*%?)\s*\)$/u.exec(text.trim());
  if (read.kind === 'value' || change?.[1] === undefined || change[2] === undefined) return read;
  const bare = readValue(change[1], style);
  return bare.kind === 'value' ? { ...bare, notes: [...bare.notes, change[2]] } : read;
}

function readJoined(
  score: ScoreCell,
  parts: readonly string[],
  style: NumberStyle,
  registry?: Registry,
): CellReading {
  const reads = parts.map((part) => readValue(part, style));
  for (const label of score.labelCells) {
    const named = joinedLabel(label, parts.length, registry);
    if (!named) continue;
    const rest = score.sources.map((source) =>
      source.text === label.text ? { ...source, text: named.base } : source,
    );
    const own =
      named.base === '' ? score.sources.find(({ text }) => text === label.text) : undefined;
    const values: CellValue[] = [];
    const skipped: NotTaken[] = [];
    for (const [index, read] of reads.entries()) {
      const name = named.names[index] ?? '';
      if (read.kind === 'value')
        values.push({ value: read, sources: [...rest, sourceOf(name, own)] });
      else skipped.push({ reason: read.reason, message: `${name}: ${read.message}` });
    }
    return { values, skipped };
  }
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

/** A part of the label `whole`, if that has no other text, stands where the label stood. */
function sourceOf(name: string, whole?: LabelSource): LabelSource {
  if (findMetric(name)) return { text: name, from: 'metric' };
  const names = whole?.from === 'benchmark' || whole?.from === 'label';
  return { text: name, from: names && !isSubsetWord(name) ? whole.from : 'subset' };
}
