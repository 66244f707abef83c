import type { Registry } from '../benchmarks/registry.ts';
import type { EvalResult } from '../result.ts';
import type { PlainValue } from '../text/value.ts';
import { readCell, type NotTaken } from './cell-values.ts';
import type { RoledColumn } from './column-role.ts';
import { contextName, cornerName, sectionName, type ContextName } from './context-name.ts';
import { contextShots, statedMetric } from './stated.ts';
import { resultOf } from './draft-result.ts';
import type { ExtractOptions, SkippedCell } from './extraction.ts';
import type { Block } from './layout.ts';
import { readLabel, type MeasureLabel } from './measure-label.ts';
import { composeMeasure, type Measure } from './measure.ts';
import { findMetric } from './metric-name.ts';
import type { ModelAxis } from './model-axis.ts';
import { columnStyles, peersOf, printSpreads } from './printed-numbers.ts';
import type { ScoreCell } from './score-cells.ts';
import { isShare } from './score-unit.ts';
import type { TargetName } from './target-name.ts';
import type { TableContext } from './table.ts';
import { skipReasons, type SkipReason } from './skip-reasons.ts';
import { judgeParts } from './sibling-names.ts';
import { nameOfMeasure, settle, type Draft } from './settle.ts';

/** What a block gives: results, and the cells that were left out with the reason. */
export interface BlockResults {
  readonly results: readonly EvalResult[];
  readonly skipped: readonly SkippedCell[];
  /** Names under which the block prints different values for the target. */
  readonly conflicts: readonly string[];
}

/** Turns the target's cells into results. */
export function resultsOf(
  block: Block,
  cells: readonly ScoreCell[],
  {
    modelsAre,
    lead,
    columns,
    target,
  }: {
    readonly modelsAre: ModelAxis['kind'];
    readonly lead: string;
    readonly columns: readonly RoledColumn[];
    readonly target: TargetName;
  },
  options: ExtractOptions,
  registry?: Registry,
): BlockResults {
  const { table } = block;
  const around = once(
    () =>
      (modelsAre === 'columns' ? undefined : cornerName(columns, registry)) ??
      contextName(table.context, lead, registry, target),
  );
  const sectionOf = ({ section }: ScoreCell): ContextName | undefined =>
    section === undefined ? undefined : sectionName(section, registry);
  const styleOf = columnStyles(block, cells);
  const surroundings = { context: table.context, spreads: printSpreads(cells) };
  const labelOf = (text: string): MeasureLabel => readLabel(text, registry);
  const isPart = judgeParts(cells, around, labelOf);
  const [long, short] = [new Set(table.overflowRows), new Set(table.shortRows)];
  const drafts: Draft[] = [];
  const skipped: SkippedCell[] = [];
  const skip = (score: ScoreCell, reason: SkipReason, message: string): void => {
    const { row, column, cell } = score;
    const label =
      score.sources.find(({ from }) => from !== 'category' && from !== 'setting')?.text ?? '';
    skipped.push({ row, column, line: cell.line, raw: cell.raw, label, reason, message });
  };
  for (const score of cells) {
    if (score.notAScore) {
      if (score.cell.text !== '')
        skip(score, 'not-a-score', `The labels say that this is no score (${score.notAScore}).`);
      continue;
    }
    const misfit = long.has(score.row) ? 'shifted-row' : short.has(score.row) ? 'short-row' : null;
    if (misfit !== null) {
      skip(score, misfit, skipReasons[misfit]);
      continue;
    }
    const read = readCell(score, styleOf(score.column), surroundings, registry);
    for (const { reason, message } of read.skipped) skip(score, reason, message);
    for (const { value, sources } of read.values) {
      const measure = withRemarks(
        composeMeasure(sources, () => sectionOf(score) ?? around(), labelOf, isPart),
        value,
      );
      const doubt = measure ? doubtOf(measure, value) : noName;
      if (doubt) skip(score, doubt.reason, doubt.message);
      else if (measure) drafts.push({ score, value, measure });
    }
  }
  const told = withMetric(withShots(drafts, contextShots(table.context, lead)), table.context);
  const { kept, conflicts } = settle(told);
  const peers = peersOf(block, kept, modelsAre);
  for (const { score, measure } of conflicts) {
    skip(
      score,
      'same-name',
      `Several different values stand under "${nameOfMeasure(measure)}", and no label tells them apart.`,
    );
  }
  return {
    results: kept.map((draft) => resultOf(table, draft, peers(draft), options)),
    skipped,
    conflicts: [...new Set(conflicts.map(({ measure }) => nameOfMeasure(measure)))],
  };
}

/** "5-shot evaluation" above a table in which no label speaks of shots. */
function withShots(drafts: readonly Draft[], shots: number | undefined): readonly Draft[] {
  if (shots === undefined || drafts.some(({ measure }) => measure.setting.shots !== undefined))
    return drafts;
  return drafts.map((draft) => ({
    ...draft,
    measure: { ...draft.measure, setting: { ...draft.measure.setting, shots } },
  }));
}

/** "reported in terms of WER" above a table in which no label names a metric. */
function withMetric(drafts: readonly Draft[], context: TableContext): readonly Draft[] {
  const metric = drafts.some(({ measure }) => measure.metric) ? undefined : statedMetric(context);
  if (!metric) return drafts;
  return drafts.map((draft) => ({ ...draft, measure: { ...draft.measure, metric } }));
}

/** A metric that the cell itself names: `74.85 (F1)`. */
function withRemarks(measure: Measure | undefined, { notes }: PlainValue): Measure | undefined {
  if (!measure || measure.metric) return measure;
  const metric = notes.map(findMetric).find((found) => found !== undefined);
  return metric ? { ...measure, metric } : measure;
}

const precision = /^(?:(?:fp|bf|tf|int|nf|mxfp)\d{1,2}|w\d+a\d+|q\d_\w+|[48][- ]?bits?)$/i;
// The longest real ones spell a question set out: some 120.
const LONGEST_NAME = 240;

/** Why a number under these labels is hardly their score. */
function doubtOf(measure: Measure, value: PlainValue): NotTaken | undefined {
  if (measure.name.length > LONGEST_NAME) {
    const message = `The label has ${measure.name.length} characters: that is prose, not a name.`;
    return { reason: 'no-name', message };
  }
  if (measure.known.kind === 'unknown' && !measure.metric && precision.test(measure.name.trim())) {
    const message = `${measure.name} is a precision of the numbers, and nothing says what was measured.`;
    return { reason: 'no-name', message };
  }
  if (outOfRange(measure, value)) {
    const message = `${measure.name} is a share: ${value.printed} cannot be its score.`;
    return { reason: 'out-of-range', message };
  }
  if (!isCount(measure, value)) return undefined;
  const message = `A whole number this large under "${measure.label}" counts something; no benchmark or metric of that name is known.`;
  return { reason: 'not-a-score', message };
}

/** More than 100 of a benchmark that counts shares: a year, a number of tokens, a slip. */
function outOfRange(measure: Measure, { value }: PlainValue): boolean {
  const { known, metric } = measure;
  if (known.kind !== 'found') return false;
  const { scale } = known.benchmark;
  if (scale !== 'percent' && scale !== 'fraction') return false;
  return value > 100 && isShare(metric?.type ?? known.benchmark.metric);
}

/** 1024 under a name that is no known benchmark and no metric: a length, a number of examples. */
function isCount(
  { known, metric, label }: Measure,
  { value, percent, printed }: PlainValue,
): boolean {
  if (known.kind !== 'unknown' || metric || percent || /elo|arena|rating|reward|score/i.test(label))
    return false;
  return value > 200 && /^[\d,]+$/.test(printed);
}

const noName: NotTaken = {
  reason: 'no-name',
  message: skipReasons['no-name'],
};

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
