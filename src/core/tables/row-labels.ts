import type { Registry } from '../benchmarks/registry.ts';
import { textKind } from './cell-kind.ts';
import { isClassReport } from './class-report.ts';
import type { RoledColumn } from './column-role.ts';
import type { Block, BodyRow } from './layout.ts';
import { isKnown, namesSplit, readLabel } from './measure-label.ts';
import { isLoss } from './metric-name.ts';
import type { ModelAxis } from './model-axis.ts';
import type { Cell } from './table.ts';
import {
  isCost,
  isTrainingData,
  type NotAScore,
  rowMeaningOf,
  titleMeaning,
} from './title-words.ts';

/** One body row with the cells that label it, empty ones filled from above where they continue. */
export interface LabelledRow extends BodyRow {
  readonly labels: readonly RowLabel[];
  /** What else tells the row from one of the same name: category, section, words beside it. */
  readonly extras: readonly string[];
  /** Set when the labels say that the row holds no scores. */
  readonly notAScore?: NotAScore;
}

export interface RowLabel {
  readonly cell: Cell;
  readonly column: RoledColumn;
}

/** Labels every body row of a block; columns that name models are left out. */
export function labelRows(
  block: Block,
  columns: readonly RoledColumn[],
  axis: ModelAxis,
  registry?: Registry,
): readonly LabelledRow[] {
  const labelling = columns.filter(
    ({ role, index }) => labelRoles.has(role) && !axis.nameColumns.has(index),
  );
  const telling = columns.filter(({ role }) => role === 'other' || role === 'size');
  // A class may be called anything: size, energy, date.
  const classes = isClassReport(block, columns);
  const last = new Map<number, Cell>();
  let section: string | undefined;
  return block.body.map((body) => {
    if (body.section !== section) last.clear();
    section = body.section;
    const labels = labelsOf(block, body, labelling, last);
    const notAScore = classes ? undefined : rowMeaning(labels, registry);
    return {
      ...body,
      labels,
      extras: extrasOf(block, body, labels, telling),
      ...(notAScore && { notAScore }),
    };
  });
}

function labelsOf(
  block: Block,
  { row }: BodyRow,
  labelling: readonly RoledColumn[],
  last: Map<number, Cell>,
): readonly RowLabel[] {
  const cells = block.table.rows[row] ?? [];
  const present = labelling.filter(({ index }) => !isBlank(cells[index]));
  const seen = new Set<Cell['origin']>();
  return labelling.flatMap((column) => {
    const own = cells[column.index];
    if (own && !isBlank(own)) {
      last.set(column.index, own);
      // A cell over several label columns is one label.
      if (seen.has(own.origin)) return [];
      seen.add(own.origin);
      return [{ cell: own, column }];
    }
    const above = last.get(column.index);
    return above && continues(column, present, labelling) ? [{ cell: above, column }] : [];
  });
}

/** Nothing, or dashes that say so. */
function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || /^[-–—]*$/.test(cell.text);
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
  if (column.role === 'setting') {
    const identities = labelling.filter(({ role }) => role === 'benchmark' || role === 'label');
    return identities.length > 0 && !present.some((other) => identities.includes(other));
  }
  return present.some(({ role, index }) => index > column.index && role !== 'category');
}

/** `Total Params`, `Context length`, `acc_stderr` down the rows: the whole row holds no scores. */
function rowMeaning(labels: readonly RowLabel[], registry?: Registry): NotAScore | undefined {
  if (labels.some(({ cell }) => /stderr|std_err/i.test(cell.text))) return 'differences';
  for (const { cell, column } of labels) {
    if (!identityRoles.has(column.role)) continue;
    if (isTrainingData(cell.text)) return 'training log';
    const label = readLabel(cell.text, registry);
    if (isCost(cell.text) && !isKnown(label)) return 'speed and memory';
    if (isKnown(label) || label.aggregate) return undefined;
    // `decode_…_valid.loss.best/test_clean`: the last part of a path says what the row is.
    if (cell.text.includes('/') && namesSplit(cell.text.split('/').at(-1) ?? '')) return undefined;
    // `decode_…_valid.loss.ave/tedx`: how it was decoded, by which checkpoints, and of what.
    const text = /[\w.]{30,}.*\/([^/]+)$/.exec(cell.text)?.[1] ?? cell.text;
    if (isLoss(text)) return 'training log';
    if (label.metric) continue;
    const what = meaningOf(text, column);
    if (what) return what;
  }
  return undefined;
}

function meaningOf(text: string, { role, title }: RoledColumn): NotAScore | undefined {
  if (role === 'subset' && classTitle.test(title.trim())) return undefined;
  const meaning = role === 'benchmark' ? rowMeaningOf(text) : titleMeaning(text);
  if (meaning?.role === 'stderr') return 'differences';
  if (meaning?.role === 'size') return 'model sizes';
  if (meaning?.role !== 'other') return undefined;
  // A class may be called ORG or Date: words that describe need no rule, they are not numbers.
  const isClass = role === 'subset' || role === 'label';
  if (meaning.what === 'description') return undefined;
  if (isClass && meaning.what === 'dates and versions' && !/^version$/i.test(text.trim()))
    return undefined;
  return meaning.what;
}

// Over names of classes, any of which may read as a time, a size, a price.
const classTitle =
  /^(?:tags?|class(?:es)?|class names?|labels?|entit(?:y|ies)|entity (?:types?|classes))$/i;

function extrasOf(
  block: Block,
  { row, section }: BodyRow,
  labels: readonly RowLabel[],
  telling: readonly RoledColumn[],
): readonly string[] {
  const cells = block.table.rows[row] ?? [];
  const others = telling.flatMap(({ index, kind, title, what }) => {
    const text = cells[index]?.text ?? '';
    if (text === '' || text.length > 40) return [];
    if (kind === 'text') return textKind(text) === 'text' ? [text] : [];
    return what === 'model sizes' ? [`${title} ${text}`] : [];
  });
  const categories = labels.flatMap(({ cell, column }) =>
    column.role === 'category' ? [cell.text] : [],
  );
  return [...categories, ...(section === undefined ? [] : [section]), ...others];
}

const identityRoles: ReadonlySet<RoledColumn['role']> = new Set([
  'benchmark',
  'subset',
  'metric',
  'label',
]);
const labelRoles: ReadonlySet<RoledColumn['role']> = new Set([
  ...identityRoles,
  'setting',
  'category',
]);
