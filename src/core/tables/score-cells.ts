import type { Registry } from '../benchmarks/registry.ts';
import type { RoledColumn } from './column-role.ts';
import type { Block, HeaderCell } from './layout.ts';
import { isKnown, isSubsetWord, namesSplit, readLabel } from './measure-label.ts';
import type { LabelSource } from './measure.ts';
import { findMetric } from './metric-name.ts';
import type { ModelAxis } from './model-axis.ts';
import { labelRows, type LabelledRow, type RowLabel } from './row-labels.ts';
import type { Cell } from './table.ts';
import {
  isLengthTitle,
  isLengthValue,
  namingRole,
  type NotAScore,
  titleMeaning,
} from './title-words.ts';

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
  /** The row above that spans the table: `ProofNet benchmark`. */
  readonly section?: string;
  /** The standard error printed beside it. */
  readonly stderr?: Cell;
  /** Title of the column of standard errors. */
  readonly stderrTitle?: string;
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
  const targets = new Set(axis.targetRows);
  // "F1 - Precision - Recall" over the names of the rows says what stands in a cell.
  const corner = columns.flatMap(({ role, path }) =>
    role === 'score' || role === 'blank'
      ? []
      : path.slice(-1).flatMap(({ cell }) => (listsMetrics(cell.text) ? [cell] : [])),
  );
  const over = columns.find(
    ({ role, title, kind, index }) =>
      (role === 'model' || (role === 'setting' && kind === 'number' && index === 0)) &&
      axis.kind === (role === 'model' ? axis.kind : 'columns') &&
      findMetric(title),
  );
  const rows = labelRows(block, columns, axis, registry).filter(
    ({ row }) => axis.kind !== 'rows' || targets.has(row),
  );
  const demoted = axis.kind === 'rows' && namesSuites(columns, registry);
  const scored = scoredColumns(block, columns, axis, registry);
  return rows.flatMap((row) => {
    const sources = row.labels.flatMap((label) =>
      namesItsRow(row, label, registry)
        ? [{ text: label.cell.text, from: 'label' as const }]
        : sourcesOf(label, demoted),
    );
    return scored.flatMap((column) => {
      //   | MRR@100 | ar | bn |   over the names of models
      const unstated =
        over && ![...sources, ...column.sources].some(({ text }) => readLabel(text).metric);
      const all = unstated ? [...sources, { text: over.title, from: 'metric' as const }] : sources;
      return cellAt(block, row, all, column, corner);
    });
  });
}

interface ScoredColumn {
  readonly column: RoledColumn;
  /** Header cells that do not spell the model's name. */
  readonly path: readonly HeaderCell[];
  readonly sources: readonly LabelSource[];
  /** The column with the standard errors of this one. */
  readonly stderr?: RoledColumn;
}

function scoredColumns(
  block: Block,
  columns: readonly RoledColumn[],
  axis: ModelAxis,
  registry?: Registry,
): readonly ScoredColumn[] {
  const groups = { ...groupsOf(columns, registry), titles: titlesOf(block) };
  if (axis.kind !== 'columns') {
    const others = besideOtherModels(columns, axis);
    return columns
      .filter(({ role, index }) => role === 'score' && !others.has(index))
      .map((column) => scoredColumn(columns, column, new Set(), groups));
  }
  return axis.targetColumns.flatMap(({ index, headerRows }) => {
    const column = columns[index];
    return column ? [scoredColumn(columns, column, headerRows, groups)] : [];
  });
}

/**
 * Two models on one row: `Model | Valid | Test | Model | Valid | Test`. The scores of a model stand between its
 * name and the next; those left of its name are another's.
 */
function besideOtherModels(
  columns: readonly RoledColumn[],
  { nameColumns }: ModelAxis,
): ReadonlySet<number> {
  const [own] = nameColumns;
  const scores = columns.flatMap(({ role, index }) => (role === 'score' ? [index] : []));
  const after = scores.filter((index) => own !== undefined && index > own);
  if (own === undefined || after.length === 0) return new Set();
  const [first = own] = after;
  const next = columns.find(({ role, index }) => role === 'model' && index > first)?.index;
  return new Set(scores.filter((index) => index < own || (next !== undefined && index > next)));
}

function scoredColumn(
  columns: readonly RoledColumn[],
  column: RoledColumn,
  naming: ReadonlySet<number>,
  groups: Groups,
): ScoredColumn {
  const path = column.path.filter(({ row }) => !naming.has(row));
  const stderr = stderrOf(columns, column.index);
  const besidePrecision = columns.some(({ title }) => /^m?AP$/.test(title));
  return {
    column,
    path,
    sources: headerSources(path, groups).map((source) =>
      source.text === 'AR' && besidePrecision ? { ...source, text: 'Average Recall' } : source,
    ),
    ...(stderr !== undefined && { stderr }),
  };
}

function listsMetrics(title: string): boolean {
  const parts = title.split(/\s+-\s+|\s*[/|,;；]\s*/u);
  return parts.length > 1 && parts.every((part) => findMetric(part) !== undefined);
}

interface Groups {
  /** Header rows in which some cell stands over several columns: the others there are groups of one. */
  readonly groupRows: ReadonlySet<number>;
  /** Groups over names of their own, "Ability" over `Empathy | Style | Avg`: they name nothing. */
  readonly categories: ReadonlySet<string>;
  /** What header rows with a title of their own hold: `Task`, `Dataset`, `Split`, `Metric`. */
  readonly titles: ReadonlyMap<number, LabelSource['from']>;
}

function titlesOf({ table, headerRows }: Block): Groups['titles'] {
  const titled = headerRows.flatMap((row) => {
    const text = table.rows[row]?.[0]?.text ?? '';
    const role = namingRole(text);
    return role === undefined ? [] : [{ row, text, role }];
  });
  if (titled.length < 2) return new Map();
  const sets = titled.filter(({ role }) => role === 'benchmark').length;
  return new Map(
    titled.map(({ row, text, role }) => [
      row,
      role === 'benchmark' && sets > 1 && /task/i.test(text) ? 'category' : role,
    ]),
  );
}

function groupsOf(columns: readonly RoledColumn[], registry?: Registry): Omit<Groups, 'titles'> {
  const above = columns.flatMap(({ path, role }) =>
    role === 'score' ? path.slice(0, -1).map((header) => ({ header, leaf: path.at(-1) })) : [],
  );
  const named = above.filter(({ header, leaf }) => {
    const label = readLabel(leaf?.cell.text ?? '', registry);
    return (
      header.span > 1 &&
      label.name !== '' &&
      !label.aggregate &&
      !label.metric &&
      !isSubsetWord(label.name) &&
      !isKnown(readLabel(header.cell.text, registry)) &&
      !isSubsetWord(header.cell.text) &&
      !namesSplit(header.cell.text)
    );
  });
  return {
    groupRows: new Set(above.flatMap(({ header }) => (header.span > 1 ? [header.row] : []))),
    categories: new Set(named.map(({ header }) => header.cell.text)),
  };
}

/** The next column of standard errors, before another score. */
function stderrOf(columns: readonly RoledColumn[], column: number): RoledColumn | undefined {
  const next = columns.slice(column + 1).find(({ role }) => role === 'score' || role === 'stderr');
  return next?.role === 'stderr' ? next : undefined;
}

/** Where the columns are benchmarks, what names the rows beside the model is a suite of them. */
function namesSuites(columns: readonly RoledColumn[], registry?: Registry): boolean {
  return columns.some(({ role, title }) => role === 'score' && isKnown(readLabel(title, registry)));
}

function cellAt(
  block: Block,
  row: LabelledRow,
  sources: readonly LabelSource[],
  { column, path, sources: headers, stderr: stderrColumn }: ScoredColumn,
  corner: readonly Cell[],
): ScoreCell[] {
  const cells = block.table.rows[row.row] ?? [];
  const cell = cells[column.index];
  if (!cell) return [];
  // "Scores on leaderboard | Our results": two measurements of one model.
  const sayings = path
    .slice(-1)
    .flatMap(({ cell: { text } }) => (titleMeaning(text)?.role === 'value' ? [text] : []));
  const stderr = stderrColumn && cells[stderrColumn.index];
  const notAScore = row.notAScore ?? column.what;
  return [
    {
      row: row.row,
      column: column.index,
      cell,
      labelCells: [
        ...namesFirst(row.labels).map((label) => label.cell),
        ...path.toReversed().map((header) => header.cell),
        ...corner,
      ],
      sources: [...sources, ...headers],
      extras: [...row.extras, ...path.slice(0, -1).map((header) => header.cell.text), ...sayings],
      ...(row.section !== undefined && { section: row.section }),
      ...(stderr && { stderr, stderrTitle: stderrColumn.title }),
      ...(notAScore && { notAScore }),
    },
  ];
}

/** Lines and slashes of a name say what the numbers of a cell are before those of its category do. */
function namesFirst(labels: readonly RowLabel[]): readonly RowLabel[] {
  const groups = labels.filter(({ column }) => column.role === 'category');
  return [...labels.filter((label) => !groups.includes(label)), ...groups];
}

/** `**Average** | ` in the column of categories, with no name beside it: the row is the average. */
function namesItsRow(
  { labels, row }: LabelledRow,
  { cell, column }: RowLabel,
  registry?: Registry,
): boolean {
  if (column.role !== 'category' || cell.origin.row !== row) return false;
  if (labels.some(({ column: { role } }) => role !== 'category' && role !== 'setting'))
    return false;
  const label = readLabel(cell.text, registry);
  return label.aggregate || isKnown(label);
}

function sourcesOf({ cell, column }: RowLabel, demoted: boolean): LabelSource[] {
  const { role, title } = column;
  const isPlain =
    role === 'subset' || role === 'metric' || role === 'setting' || role === 'category';
  const from = role === 'benchmark' ? (demoted ? 'category' : role) : isPlain ? role : 'label';
  return [{ text: cell.text, from, title }, ...wordMarks(cell)];
}

function headerSources(
  path: readonly HeaderCell[],
  { groupRows, categories, titles }: Groups,
): readonly LabelSource[] {
  return path.flatMap(({ cell, span, row }, depth): LabelSource[] => {
    const above = path[depth - 1]?.cell.text ?? '';
    if (isLengthTitle(above) && isLengthValue(cell.text))
      return [{ text: `${above} ${cell.text}`, from: 'setting', title: above }];
    if (isLengthTitle(cell.text) && isLengthValue(path[depth + 1]?.cell.text ?? '')) return [];
    const marks = wordMarks(cell);
    const isGroup = depth < path.length - 1 && (span > 1 || groupRows.has(row));
    const titled = titles.get(row);
    // "last layer" below "top-1 IN-1k"
    const isSetup =
      depth > 0 &&
      titleMeaning(cell.text)?.what === 'hyper-parameters' &&
      readLabel(above).metric !== undefined;
    if (isSetup) return [{ text: cell.text, from: 'setting' }, ...marks];
    const from = titled ?? (!isGroup ? 'column' : categories.has(cell.text) ? 'category' : 'group');
    return [{ text: cell.text, from, ...(marks.length > 0 && { raw: cell.raw }) }, ...marks];
  });
}

/**
 * Raised or lowered words, which name a part and no footnote: `AP<sup>val</sup>`, `<sup>(AgentLess 4*10)</sup>`, and behind
 * a word `50-95`.
 */
function wordMarks({ text, marks }: Cell): LabelSource[] {
  const bare = marks.map((mark) => mark.replace(/^\(([^()]*)\)$/, '$1').trim());
  const words = bare.filter((mark) => /^\p{L}[\p{L}\p{N} .,:@+*×/-]*[\p{L}\p{N}./-]$/u.test(mark));
  // AP<sup>50</sup>: an overlap, no footnote
  const overlaps = words.length > 0 || /^m?A[PR]$/i.test(text.trim());
  return bare
    .filter((mark) => words.includes(mark) || (overlaps && /^\d{2}(?:-\d{2})?$/.test(mark)))
    .map((text) => ({ text, from: 'mark' }));
}
