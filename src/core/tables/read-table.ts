import type { Registry } from '../benchmarks/registry.ts';
import type { EvalResult } from '../result.ts';
import type { RoledColumn } from './column-role.ts';
import { columnRoles } from './column-roles.ts';
import { doubtOf } from './doubt.ts';
import type {
  ExtractOptions,
  ModelCandidate,
  Reading,
  SkippedCell,
  TableReport,
  Verdict,
} from './extraction.ts';
import { layOut, type Block } from './layout.ts';
import { headerReports, rowReports } from './header-report.ts';
import { findModelAxis, noAxis, type ModelAxis } from './model-axis.ts';
import { modelTokens } from './model-name.ts';
import { otherModelInHeading } from './other-heading.ts';
import { otherOwner, siblingInColumn } from './owner.ts';
import { readingsOf } from './readings.ts';
import { resultsOf } from './results.ts';
import { scoreCells } from './score-cells.ts';
import { shapeOf } from './shape.ts';
import type { Table } from './table.ts';
import type { TargetName } from './target-name.ts';
import { notEvaluation, onlyOtherNumbers } from './verdict.ts';

/** What one table yields. */
export interface TableExtraction {
  readonly results: readonly EvalResult[];
  readonly report: TableReport;
}

/**
 * Reads the target's scores out of one table, and says what the table is. `lead` is the source text
 * between the heading and the table.
 */
export function readTable(
  table: Table,
  lead: string,
  target: TargetName,
  options: ExtractOptions,
  registry?: Registry,
): TableExtraction {
  const blocks = layOut(table).map((block) => {
    const read = readBlock(block, lead, target, options, registry);
    const readings = read.verdict.kind === 'ambiguous' ? readingsOfBlock(block, read.columns) : [];
    return { block, ...read, readings };
  });
  const results = blocks.flatMap((block) => block.results);
  const verdict = verdictOf(blocks);
  const published = verdict.kind === 'evaluation' ? results : [];
  const [first] = blocks;
  const shape = blocks.find((block) => block.shape !== undefined)?.shape;
  const heading = table.context.caption ?? table.context.headings.at(-1)?.text;

  function readingsOfBlock(block: Block, columns: readonly RoledColumn[]): readonly Reading[] {
    return readingsOf(block, columns, (chosen) => {
      const { modelName } = chosen;
      const named =
        modelName === undefined ? target : { ...target, tokens: modelTokens(modelName) };
      const { verdict: read, results: own } = readBlock(
        block,
        lead,
        named,
        { ...options, ...chosen },
        registry,
      );
      return read.kind === 'evaluation' ? own : [];
    });
  }

  return {
    results: published,
    report: {
      index: table.index,
      syntax: table.syntax,
      line: table.line,
      endLine: table.endLine,
      rows: table.rows.length,
      columns: table.width,
      ...(heading !== undefined && { heading }),
      verdict,
      ...(verdict.kind === 'ambiguous' && {
        readings: blocks.flatMap(({ readings }) => readings),
      }),
      ...(shape !== undefined && verdict.kind !== 'not-evaluation' && { shape }),
      header: first ? headerReports(first.columns, first.axis, registry) : [],
      ...(options.rowRoles && {
        rowRoles: blocks.flatMap(({ block, columns, axis }) =>
          rowReports(block, columns, axis, registry),
        ),
      }),
      models: blocks.flatMap(({ models }) => models),
      results: published.length,
      skipped: blocks.flatMap(({ skipped }) => skipped),
    },
  };
}

interface BlockExtraction {
  readonly results: readonly EvalResult[];
  readonly verdict: Verdict;
  readonly shape?: string;
  readonly columns: readonly RoledColumn[];
  readonly axis: ModelAxis;
  readonly models: readonly ModelCandidate[];
  readonly skipped: readonly SkippedCell[];
}

function readBlock(
  block: Block,
  lead: string,
  target: TargetName,
  options: ExtractOptions,
  registry?: Registry,
): BlockExtraction {
  const columns = columnRoles(block, target, registry);
  const axis = chosenAxis(columns, options) ?? findModelAxis(block, columns, target, registry);
  const base = { columns, axis, models: axis.candidates, results: [], skipped: [] };
  const declined = decline(block, lead, columns, axis, target, options, registry);
  if (declined) return { ...base, verdict: declined, shape: shapeOf(columns, axis) };
  const cells = scoreCells(block, columns, axis, registry);
  const other = onlyOtherNumbers(cells.map(({ notAScore }) => notAScore));
  if (other) return { ...base, verdict: other };
  const { results, skipped, conflicts } = resultsOf(
    block,
    cells,
    { modelsAre: axis.kind, lead, columns, target },
    options,
    registry,
  );
  const verdict: Verdict =
    results.length > 0 || conflicts.length === 0
      ? { kind: 'evaluation' }
      : {
          kind: 'ambiguous',
          reason: `different values under the same name (${conflicts.slice(0, 3).join('; ')})`,
        };
  return {
    ...base,
    results,
    skipped,
    verdict: results.length === 0 && conflicts.length === 0 ? noScores(axis, skipped) : verdict,
    shape: shapeOf(columns, axis),
  };
}

function noScores(axis: ModelAxis, skipped: readonly SkippedCell[]): Verdict {
  const found = axis.targetColumns.length + axis.targetRows.length > 0;
  const numbers = skipped.some(({ reason }) => reason !== 'text' && reason !== 'empty');
  return found && numbers
    ? { kind: 'evaluation', reason: 'none of its cells is a readable score' }
    : { kind: 'not-evaluation', reason: skipped.length === 0 ? 'no scores' : 'no readable scores' };
}

/** The column that the user chose, or that there is nothing to choose. */
function chosenAxis(
  columns: readonly RoledColumn[],
  { modelColumn, onlyThisModel }: ExtractOptions,
): ModelAxis | undefined {
  if (onlyThisModel) return noAxis;
  return modelColumn === undefined ? undefined : columnAxis(columns, modelColumn);
}

function columnAxis(columns: readonly RoledColumn[], index: number): ModelAxis {
  const column = columns[index];
  return {
    kind: 'columns',
    targetColumns: column
      ? [{ index, headerRows: new Set(column.path.map(({ row }) => row)) }]
      : [],
    targetRows: [],
    nameColumns: new Set(),
    candidates: [],
  };
}

/** Why no score is taken from a block, before any cell is read. */
function decline(
  block: Block,
  lead: string,
  columns: readonly RoledColumn[],
  axis: ModelAxis,
  target: TargetName,
  { tables, modelColumn, onlyThisModel }: ExtractOptions,
  registry?: Registry,
): Verdict | undefined {
  const forced = tables?.includes(block.table.index) ?? false;
  const not = forced ? undefined : notEvaluation(block, columns, axis, registry);
  if (not) return not;
  if (axis.matrix) return { kind: 'ambiguous', reason: 'models head the rows and the columns' };
  if (axis.kind !== 'none') {
    const found = axis.targetColumns.length + axis.targetRows.length > 0;
    return found ? undefined : { kind: 'other-models', reason: noTarget(modelColumn) };
  }
  if (onlyThisModel) return undefined;
  const other = otherModelInHeading(block, target);
  if (other !== undefined) return { kind: 'other-models', reason: `it stands under "${other}"` };
  const sibling = siblingInColumn(block, columns, target);
  if (sibling !== undefined) return { kind: 'other-models', reason: `a column names ${sibling}` };
  const owner = otherOwner(block, lead, target);
  if (owner !== undefined) return { kind: 'other-models', reason: owner };
  const doubt = doubtOf(block, columns, lead, registry);
  if (doubt === undefined) return undefined;
  return doubt === 'nothing says that these are scores'
    ? { kind: 'not-evaluation', reason: doubt }
    : { kind: 'ambiguous', reason: doubt };
}

function noTarget(modelColumn: number | undefined): string {
  return modelColumn === undefined
    ? "none of the names is the model's"
    : `it has no column ${modelColumn}`;
}

/** The strongest verdict among the blocks of a table. */
function verdictOf(blocks: readonly BlockExtraction[]): Verdict {
  const order: readonly Verdict['kind'][] = [
    'evaluation',
    'ambiguous',
    'other-models',
    'not-evaluation',
  ];
  const sorted = blocks
    .map(({ verdict }) => verdict)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return sorted[0] ?? { kind: 'not-evaluation', reason: 'no rows' };
}
