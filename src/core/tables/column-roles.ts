import type { Registry } from '../benchmarks/registry.ts';
import { cellKind } from './cell-kind.ts';
import type { Block, Column } from './layout.ts';
import { isKnown, isSubsetWord, readLabel } from './measure-label.ts';
import { findMetric, isLoss } from './metric-name.ts';
import { looksLikeModel } from './model-name.ts';
import type { TargetName } from './target-name.ts';
import { matchesTarget } from './target-name.ts';
import { type NotAScore, titleMeaning, type TitleRole } from './title-words.ts';

/** What a column is: one that labels its rows, one that holds scores, or neither. */
export type ColumnRole =
  | Exclude<TitleRole, 'value'>
  /** Labels rows, but nothing says what with. */
  | 'label'
  | 'score'
  | 'blank';

export interface RoledColumn extends Column {
  readonly role: ColumnRole;
  /** The lowest header text; empty without a header. */
  readonly title: string;
  /** For `other`: what stands in it. */
  readonly what?: NotAScore;
}

/** Gives every column of a block its role, from its title, its cells and the registry together. */
export function columnRoles(
  block: Block,
  target: TargetName,
  registry?: Registry,
): readonly RoledColumn[] {
  const roles = block.columns.map((column) => roleOf(block, column, target, registry));
  const named = nameColumn(roles);
  const category = roles.some(({ role }) => naming.has(role))
    ? -1
    : roles.findIndex(({ role }) => role === 'category');
  return roles.map((column, index) => {
    if (
      column.role === 'subset' &&
      column.title === '' &&
      roles.slice(index + 1).some(({ role }) => role === 'benchmark')
    ) {
      return { ...column, role: 'category' };
    }
    if (index === named) return { ...column, role: 'label' };
    // Where nothing else names the rows, their categories do.
    if (index === category) return { ...column, role: 'subset' };
    if (column.role !== 'label') return column;
    // In a table of one row a label under a title of its own (Tokenizer) describes, it names nothing.
    if (
      block.body.length === 1 &&
      column.title !== '' &&
      roles.every(({ role }) => role !== 'model')
    ) {
      return { ...column, role: 'other', what: 'description' };
    }
    const firstLabel = roles.findIndex(({ role }) => role === 'label');
    const anyIdentity = roles.some(
      ({ role }) => role === 'model' || role === 'benchmark' || role === 'metric',
    );
    // Words beside the names (training set, licence) describe; only the first such column may name rows.
    return index === firstLabel && (!anyIdentity || index === 0)
      ? column
      : { ...column, role: 'other', what: 'description' };
  });
}

/** In a table without any other naming column, the one that tells the rows apart: `Backbone`, `Checkpoint`. */
function nameColumn(roles: readonly RoledColumn[]): number | undefined {
  if (roles.some(({ role }) => naming.has(role))) return undefined;
  const found = roles.find(
    ({ role, kind, title }) => role === 'other' && kind === 'text' && nameTitle.test(title.trim()),
  );
  return found?.index;
}

const naming: ReadonlySet<ColumnRole> = new Set([
  'model',
  'benchmark',
  'metric',
  'subset',
  'label',
]);
const nameTitle =
  /^(?:backbones?|architectures?|arch|encoders?|checkpoints?|ckpts?|weights?|config(?:uration)?s?|quant(?:ization)?|format|features?|base model)$/i;

function roleOf(
  block: Block,
  column: Column,
  target: TargetName,
  registry?: Registry,
): RoledColumn {
  const title = column.path.at(-1)?.cell.text ?? '';
  const base = { ...column, title };
  if (column.kind === 'blank') return { ...base, role: 'blank' };
  if (column.kind === 'number') {
    if (title === '' && holdsSizes(block, column.index)) return { ...base, role: 'size' };
    return { ...base, ...numberRole(column, title, target, registry) };
  }
  return { ...base, ...textRole(block, column, title, target, registry) };
}

/** Parameter counts below no title: `7B`, `13B`. */
function holdsSizes({ table, body }: Block, column: number): boolean {
  const texts = body.flatMap(({ row }) => table.rows[row]?.[column]?.text.trim() || []);
  return texts.every((text) => /^\d+(?:\.\d+)?\s?[bm]$/i.test(text) || /^-+$/.test(text));
}

function numberRole(
  column: Column,
  title: string,
  target: TargetName,
  registry?: Registry,
): { role: ColumnRole; what?: NotAScore } {
  if (column.path.some(({ cell }) => matchesTarget(cell.text, target))) return { role: 'score' };
  const meaning = titleMeaning(title);
  if (meaning?.role === 'stderr') return { role: 'stderr' };
  const label = readLabel(title, registry);
  if (isKnown(label) || label.aggregate) return { role: 'score' };
  if (label.metric)
    return isLoss(title) ? { role: 'other', what: 'training log' } : { role: 'score' };
  if (meaning?.role === 'setting' || meaning?.role === 'size') return { role: meaning.role };
  if (meaning?.role === 'other')
    return meaning.what === undefined ? { role: 'other' } : { role: 'other', what: meaning.what };
  if (label.shots !== undefined || isSubsetWord(label.name)) return { role: 'score' };
  // Classes and languages may be numbered.
  if (
    column.index === 0 &&
    (meaning?.role === 'subset' || meaning?.role === 'benchmark' || /^index$/i.test(title.trim()))
  )
    return { role: 'subset' };
  if (meaning !== undefined && meaning.role !== 'value' && meaning.role !== 'metric')
    return { role: 'other', what: 'description' };
  const above = column.path
    .slice(0, -1)
    .map(({ cell }) => titleMeaning(cell.text))
    .find((found) => found?.role === 'other');
  if (above) return { role: 'other', ...(above.what && { what: above.what }) };
  return { role: 'score' };
}

function textRole(
  block: Block,
  column: Column,
  title: string,
  target: TargetName,
  registry?: Registry,
): { role: ColumnRole; what?: NotAScore } {
  const cells = labelCells(block, column.index);
  const said = titleMeaning(title);
  const seen = roleOfCells(cells, target, registry);
  if (said?.role === 'model')
    return { role: seen === 'benchmark' && mostlyKnown(cells, registry) ? 'benchmark' : 'model' };
  if (said?.role === 'benchmark' || said?.role === 'subset' || said?.role === 'metric')
    return { role: seen === 'model' ? 'model' : said.role };
  if (said?.role === 'stderr') return { role: 'other' };
  // "Parameter" over words is a hyper-parameter; over numbers, a size.
  if (
    said?.role === 'size' &&
    cells.filter(({ text }) => /\d/.test(text)).length * 2 < cells.length
  )
    return { role: 'other', what: 'hyper-parameters' };
  if (said?.role === 'other') return { role: 'other', ...(said.what && { what: said.what }) };
  if (said && said.role !== 'value') return { role: said.role };
  if (seen) return { role: seen };
  return { role: 'label' };
}

/** Enough to overrule the title "Model". */
function mostlyKnown(cells: readonly { text: string }[], registry?: Registry): boolean {
  const known = cells.filter(({ text }) => isKnown(readLabel(text, registry)));
  return known.length * 5 >= cells.length * 4;
}

/** Texts of the cells that label rows in a column, sections and empty cells left out. */
function labelCells(
  block: Block,
  column: number,
): readonly { text: string; links: readonly string[] }[] {
  return block.body.flatMap(({ row }) => {
    const cell = block.table.rows[row]?.[column];
    if (!cell || cell.origin.row !== row || cellKind(cell) !== 'text') return [];
    return [{ text: cell.text, links: cell.links }];
  });
}

/** What most of the cells are, where that is plain. */
function roleOfCells(
  cells: readonly { text: string; links: readonly string[] }[],
  target: TargetName,
  registry?: Registry,
): ColumnRole | undefined {
  if (cells.length === 0) return undefined;
  const sample = cells.slice(0, 60);
  const counts = { model: 0, benchmark: 0, metric: 0, subset: 0 };
  for (const { text, links } of sample) {
    if (matchesTarget(text, target)) return 'model';
    const label = readLabel(text, registry);
    if (isKnown(label)) counts.benchmark++;
    else if (findMetric(text)) counts.metric++;
    else if (isSubsetWord(text)) counts.subset++;
    else if (looksLikeModel(text, links)) counts.model++;
  }
  const most = (count: number, share: number): boolean =>
    count >= sample.length * share && count > 0;
  if (most(counts.model, 0.34) && counts.model > counts.benchmark) return 'model';
  if (most(counts.benchmark, 0.34)) return 'benchmark';
  if (most(counts.metric, 0.6)) return 'metric';
  if (most(counts.subset, 0.8)) return 'subset';
  return undefined;
}
