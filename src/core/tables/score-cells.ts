import type { Registry } from '../benchmarks/registry.ts';
import { textKind } from './cell-kind.ts';
import type { RoledColumn } from './column-roles.ts';
import type { Block, BodyRow } from './layout.ts';
import { isKnown, readLabel } from './measure-label.ts';
import type { LabelSource } from './measure.ts';
import type { ModelAxis } from './model-axis.ts';
import type { Cell } from './table.ts';
import { type NotAScore, rowMeaningOf, titleMeaning } from './title-words.ts';

/** A cell that may be a score of the target, with everything that labels it. */
export interface ScoreCell {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
  /** Cells whose text may name the parts of a joined value. */
  readonly labelCells: readonly Cell[];
  readonly sources: readonly LabelSource[];
  /** Labels that only tell apart what would otherwise read the same. */
  readonly extras: readonly string[];
  /** The standard error printed beside it. */
  readonly stderr?: Cell;
  /** Set when the labels say that the number is no score. */
  readonly notAScore?: NotAScore;
}

/** The target's cells of a block, row by row. */
export function scoreCells(
  block: Block,
  columns: readonly RoledColumn[],
  axis: ModelAxis,
  registry?: Registry,
): readonly ScoreCell[] {
  const labels = rowLabels(block, columns, axis);
  const rows =
    axis.kind === 'rows'
      ? block.body.filter(({ row }) => axis.targetRows.includes(row))
      : block.body;
  const scored = targetColumns(columns, axis);
  return rows.flatMap((body) =>
    scored.flatMap(({ column, headerRows }) =>
      cellAt(block, columns, body, column, headerRows, labels, axis, registry),
    ),
  );
}

function targetColumns(
  columns: readonly RoledColumn[],
  axis: ModelAxis,
): { column: RoledColumn; headerRows: ReadonlySet<number> }[] {
  if (axis.kind !== 'columns') {
    return columns
      .filter(({ role }) => role === 'score')
      .map((column) => ({ column, headerRows: new Set<number>() }));
  }
  return axis.targetColumns.flatMap(({ index, headerRows }) => {
    const column = columns[index];
    return column ? [{ column, headerRows }] : [];
  });
}

type RowLabels = ReadonlyMap<number, ReadonlyMap<number, Cell>>;

/** Label cells of each row, empty ones filled from above where they continue. */
function rowLabels(block: Block, columns: readonly RoledColumn[], axis: ModelAxis): RowLabels {
  const labelling = columns.filter(
    ({ role, index }) => labelRoles.has(role) && !axis.nameColumns.has(index),
  );
  const all = new Map<number, Map<number, Cell>>();
  const last = new Map<number, Cell>();
  let section: string | undefined;
  for (const { row, section: own } of block.body) {
    if (own !== section) last.clear();
    section = own;
    const cells = new Map<number, Cell>();
    const present = labelling.filter(
      ({ index }) => (block.table.rows[row]?.[index]?.text ?? '') !== '',
    );
    for (const column of labelling) {
      const cell = block.table.rows[row]?.[column.index];
      if (cell && cell.text !== '') {
        cells.set(column.index, cell);
        last.set(column.index, cell);
        continue;
      }
      const above = last.get(column.index);
      if (above && continues(column, present, labelling)) cells.set(column.index, above);
    }
    all.set(row, cells);
  }
  return all;
}

/**
 * An empty cell continues the one above when it is a group of the rows (a category), or when the
 * row has another label of its own: the second metric of a task. An empty setting beside a new
 * benchmark is just empty.
 */
function continues(
  column: RoledColumn,
  present: readonly RoledColumn[],
  labelling: readonly RoledColumn[],
): boolean {
  if (column.role === 'category') return true;
  if (column.role === 'metric') return false;
  const identities = labelling.filter(({ role }) => role === 'benchmark' || role === 'label');
  if (column.role === 'setting')
    return identities.length > 0 && !present.some((other) => identities.includes(other));
  return present.some(
    ({ role, index }) =>
      index > column.index &&
      (role === 'metric' ||
        role === 'subset' ||
        role === 'benchmark' ||
        role === 'setting' ||
        role === 'label'),
  );
}

function cellAt(
  block: Block,
  columns: readonly RoledColumn[],
  body: BodyRow,
  column: RoledColumn,
  headerRows: ReadonlySet<number>,
  labels: RowLabels,
  axis: ModelAxis,
  registry?: Registry,
): ScoreCell[] {
  const cell = block.table.rows[body.row]?.[column.index];
  if (!cell || cell.missing) return [];
  const rowCells = labels.get(body.row) ?? new Map<number, Cell>();
  const path = column.path.filter(({ row }) => !headerRows.has(row));
  const sources: LabelSource[] = [];
  const demoted = axis.kind === 'rows' && namesSuites(columns, registry);
  for (const [index, label] of rowCells) {
    const source = sourceOf(label, columns[index]);
    sources.push(
      demoted && source.from === 'benchmark' ? { ...source, from: 'category' } : source,
      ...wordMarks(label),
    );
  }
  for (const [depth, { cell: header, span }] of path.entries()) {
    sources.push(
      {
        text: header.text,
        ...(wordMarks(header).length > 0 && { raw: header.raw }),
        from: depth < path.length - 1 && span > 1 ? 'group' : 'column',
      },
      ...wordMarks(header),
    );
  }
  const stderr = stderrBeside(block, columns, body.row, column.index);
  const notAScore = rowMeaning(rowCells, columns, registry) ?? column.what;
  return [
    {
      row: body.row,
      column: column.index,
      cell,
      labelCells: [...rowCells.values(), ...path.toReversed().map((header) => header.cell)],
      sources,
      extras: [
        ...extrasOf(block, columns, body, rowCells),
        ...path.slice(0, -1).map((header) => header.cell.text),
      ],
      ...(stderr && { stderr }),
      ...(notAScore && { notAScore }),
    },
  ];
}

/** Raised or lowered words, which name a part and no footnote: `AP<sup>val</sup>`. */
function wordMarks({ marks }: Cell): LabelSource[] {
  return marks
    .filter((mark) => /^\p{L}[\p{L}\p{N} ./-]+$/u.test(mark))
    .map((text) => ({ text, from: 'mark' }));
}

/** Where the columns are benchmarks, what names the rows beside the model is a suite of them. */
function namesSuites(columns: readonly RoledColumn[], registry?: Registry): boolean {
  return columns.some(({ role, title }) => role === 'score' && isKnown(readLabel(title, registry)));
}

function sourceOf(label: Cell, column: RoledColumn | undefined): LabelSource {
  const role = column?.role;
  const from =
    role === 'benchmark' ||
    role === 'subset' ||
    role === 'metric' ||
    role === 'setting' ||
    role === 'category'
      ? role
      : 'label';
  return { text: label.text, from, ...(column && { title: column.title }) };
}

/** `Total Params`, `Context length` down the rows: the whole row holds no scores. */
function rowMeaning(
  cells: ReadonlyMap<number, Cell>,
  columns: readonly RoledColumn[],
  registry?: Registry,
): NotAScore | undefined {
  if ([...cells.values()].some(({ text }) => /stderr|std_err/i.test(text))) return 'differences';
  for (const [index, { text }] of cells) {
    const role = columns[index]?.role;
    if (role !== 'benchmark' && role !== 'label' && role !== 'metric' && role !== 'subset')
      continue;
    const label = readLabel(text, registry);
    if (isKnown(label) || label.aggregate) return undefined;
    if (label.metric) {
      if (label.metric.type === 'loss' || /(?:^|[^a-z])(?:log)?loss(?:es)?(?![a-z])/i.test(text))
        return 'training log';
      continue;
    }
    const meaning = role === 'benchmark' ? rowMeaningOf(text) : titleMeaning(text);
    if (meaning?.role === 'stderr') return 'differences';
    if (meaning?.role === 'size') return 'model sizes';
    if (meaning?.role === 'other') return meaning.what ?? 'description';
    if (meaning?.role === 'setting') return 'description';
  }
  return undefined;
}

/** The cell that gives the value's standard error: the next column of that role, before another score. */
function stderrBeside(
  block: Block,
  columns: readonly RoledColumn[],
  row: number,
  column: number,
): Cell | undefined {
  for (let index = column + 1; index < columns.length; index++) {
    const role = columns[index]?.role;
    if (role === 'score') return undefined;
    if (role === 'stderr') return block.table.rows[row]?.[index];
  }
  return undefined;
}

function extrasOf(
  block: Block,
  columns: readonly RoledColumn[],
  body: BodyRow,
  rowCells: ReadonlyMap<number, Cell>,
): string[] {
  const others = columns.flatMap(({ role, index, kind }) => {
    const text = block.table.rows[body.row]?.[index]?.text ?? '';
    return (role === 'other' || role === 'size') &&
      kind === 'text' &&
      textKind(text) === 'text' &&
      text.length <= 40
      ? [text]
      : [];
  });
  const categories = [...rowCells].flatMap(([index, { text }]) =>
    columns[index]?.role === 'category' ? [text] : [],
  );
  return [...categories, ...(body.section === undefined ? [] : [body.section]), ...others];
}

const labelRoles: ReadonlySet<RoledColumn['role']> = new Set([
  'benchmark',
  'subset',
  'metric',
  'setting',
  'category',
  'label',
]);
