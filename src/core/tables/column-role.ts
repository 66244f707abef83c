import type { Registry } from '../benchmarks/registry.ts';
import { cellKind, textKind } from './cell-kind.ts';
import type { Block, Column } from './layout.ts';
import { isEntityTag, isKnown, isSubsetWord, namesSplit, readLabel } from './measure-label.ts';
import { findMetric, isLoss } from './metric-name.ts';
import { looksLikeModel } from './model-name.ts';
import type { TargetName } from './target-name.ts';
import { matchesTarget } from './target-name.ts';
import type { Cell } from './table.ts';
import {
  isCost,
  isLengthTitle,
  isLengthValue,
  isTrainingData,
  namingRole,
  type NotAScore,
  titleMeaning,
  type TitleRole,
} from './title-words.ts';

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

export function roleOf(
  block: Block,
  column: Column,
  target: TargetName,
  registry?: Registry,
): RoledColumn {
  const title = titleOf(block, column);
  const base = { ...column, title };
  if (column.kind === 'blank') return { ...base, role: 'blank' };
  if (column.kind === 'number') {
    if (title === '' && holdsSizes(block, column.index)) return { ...base, role: 'size' };
    return { ...base, ...numberRole(block, column, title, target, registry) };
  }
  return { ...base, ...textRole(block, column, title, target, registry) };
}

/** `# Exact` over decimals counts nothing. */
function titleOf(block: Block, { index, path, kind }: Column): string {
  const title = path.at(-1)?.cell.text ?? '';
  return kind === 'number' && /^#\s*\p{L}/u.test(title) && holdsDecimals(block, index)
    ? title.replace(/^#\s*/, '')
    : title;
}

/** Parameter counts below no title: `7B`, `13B`. */
function holdsSizes({ table, body }: Block, column: number): boolean {
  const texts = body.flatMap(({ row }) => table.rows[row]?.[column]?.text.trim() || []);
  return texts.every((text) => /^\d+(?:\.\d+)?\s?[bm]$/i.test(text) || /^-+$/.test(text));
}

function numberRole(
  block: Block,
  column: Column,
  title: string,
  target: TargetName,
  registry?: Registry,
): { role: ColumnRole; what?: NotAScore } {
  if (column.path.some(({ cell }) => matchesTarget(cell.text, target))) return { role: 'score' };
  if (isEntityTag(title)) return { role: 'score' };
  if (isTrainingData(title)) return { role: 'other', what: 'training log' };
  // The brevity penalty is a part of BLEU.
  if (/^bp$/i.test(title.trim())) return { role: 'other', what: 'counts' };
  // k of pass@k
  if (/^pass$/i.test(title.trim()) && holdsCounts(block, column.index)) return { role: 'setting' };
  // "Score (original paper)": what others printed, beside what is measured here.
  if (
    quoted.test(title) &&
    block.columns.some(({ index, kind }) => kind === 'number' && index !== column.index)
  )
    return { role: 'other', what: 'description' };
  const meaning = titleMeaning(title);
  if (meaning?.role === 'stderr') return { role: 'stderr' };
  const label = readLabel(title, registry);
  if (/^[Δδ∆]/u.test(title)) return { role: 'other', what: 'differences' };
  if (isCost(title) && !isKnown(label)) return { role: 'other', what: 'speed and memory' };
  if (isKnown(label) || label.aggregate) return { role: 'score' };
  //   | mIoU | Oak | Acorn |   over distances: the corner says what the models' cells are
  if (
    label.metric &&
    column.index === firstIndex(block) &&
    headsTarget(block, target) &&
    holdsCounts(block, column.index)
  )
    return { role: 'setting' };
  if (label.metric)
    return isLoss(title) ? { role: 'other', what: 'training log' } : { role: 'score' };
  // Lengths down the rows, scores of models beside them.
  if (
    column.index === firstIndex(block) &&
    isLengthTitle(title) &&
    headsModels(block, column, target)
  )
    return { role: 'setting' };
  // A capability that is scored: "Reasoning 61.6", "Total 8.22".
  if (meaning && capability.test(title.trim()) && holdsDecimals(block, column.index))
    return { role: 'score' };
  if (meaning?.role === 'setting' || meaning?.role === 'size') return { role: meaning.role };
  if (isLength(column)) return { role: 'score' };
  // "last layer | best layer" below "top-1 IN-1k": what is meant is above.
  if (
    meaning?.what === 'hyper-parameters' &&
    readLabel(column.path.at(-2)?.cell.text ?? '', registry).metric &&
    holdsDecimals(block, column.index)
  )
    return { role: 'score' };
  if (meaning?.role === 'other')
    return meaning.what === undefined ? { role: 'other' } : { role: 'other', what: meaning.what };
  if (label.shots !== undefined || isSubsetWord(label.name)) return { role: 'score' };
  // Classes and languages may be numbered.
  if (
    column.index === 0 &&
    (meaning?.role === 'subset' || meaning?.role === 'benchmark' || /^index$/i.test(title.trim()))
  )
    return { role: 'subset' };
  // `Class.` or `Game` beside its siblings: a group of scores; a class that is a number is a whole one.
  if (
    (meaning?.role === 'benchmark' || meaning?.role === 'subset' || meaning?.role === 'category') &&
    holdsDecimals(block, column.index)
  )
    return { role: 'score' };
  if (meaning !== undefined && meaning.role !== 'value' && meaning.role !== 'metric')
    return { role: 'other', what: 'description' };
  const above = column.path
    .slice(0, -1)
    .map(({ cell }) => titleMeaning(cell.text))
    .find((found) => found?.role === 'other');
  if (above) return { role: 'other', ...(above.what && { what: above.what }) };
  // "Throughput with image resolution" over `224x224 | 448x448`
  if (/^\d+ ?[x×] ?\d+$/.test(title.trim()) && isOnSpeed(block))
    return { role: 'other', what: 'speed and memory' };
  return { role: 'score' };
}

function isOnSpeed({ table: { context } }: Block): boolean {
  const texts = [context.headings.at(-1)?.text, context.caption];
  return texts.some((text) => /\b(?:latency|throughput|speed|fps|run-?time)\b/i.test(text ?? ''));
}

/** "Score (original paper)": what others printed. */
export const quoted = /\((?:the )?(?:original|paper|reported|reference|published)\b[^()]*\)/i;

const capability = /^(?:reasoning|thinking|agents?|tools?|tool use|few[- ]?shot|total)$/i;

/** `2048` below `Sequence length`: a setting of the scores in the column. */
function isLength({ path }: Column): boolean {
  const above = path.at(-2);
  return (
    above !== undefined &&
    isLengthTitle(above.cell.text) &&
    isLengthValue(path.at(-1)?.cell.text ?? '')
  );
}

/** Whole numbers and words, without a sign of percent. */
function holdsCounts({ table, body }: Block, column: number): boolean {
  return body.every(({ row }) => !/[.,%]/.test(table.rows[row]?.[column]?.text ?? ''));
}

/** Most of the numbers below a title have decimals. */
export function holdsDecimals({ table, body }: Block, column: number): boolean {
  const texts = body.flatMap(({ row }) => {
    const text = table.rows[row]?.[column]?.text ?? '';
    return textKind(text) === 'number' ? [text] : [];
  });
  return (
    texts.length > 0 && texts.filter((text) => /\d[.,]\d/.test(text)).length * 2 > texts.length
  );
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
  if (
    origin.test(title.trim()) &&
    block.columns.some(({ kind, index }) => kind === 'text' && index !== column.index)
  )
    return { role: 'other', what: 'description' };
  const beside = besideModels(title);
  if (beside !== undefined && seen !== 'model' && headsModels(block, column, target))
    return { role: seen ?? beside };
  // `Train set`, `Test set` under "Name".
  if (said?.role === 'model' && cells.length > 1 && cells.every(({ text }) => isSplit(text)))
    return { role: 'subset' };
  // `Model | Acorn-7B | Oak` over `Size`, `MMLU`, `License`: the title speaks of the headers beside it.
  const transposed =
    headsModels(block, column, target) &&
    !cells.some(({ text }) => matchesTarget(text, target)) &&
    cells.filter(({ text, links }) => looksLikeModel(text, links)).length * 4 <= cells.length;
  if (said?.role === 'model' && transposed) {
    if (cells.some(({ text }) => isKnown(readLabel(text, registry)))) return { role: 'benchmark' };
    if (headsTarget(block, target)) return { role: 'label' };
  }
  if (said?.role === 'model')
    return { role: seen === 'benchmark' && mostlyKnown(cells, registry) ? 'benchmark' : 'model' };
  if (said?.role === 'benchmark' && mixes(cells)) return { role: 'other', what: 'description' };
  if (said?.role === 'benchmark' || said?.role === 'subset' || said?.role === 'metric')
    return {
      role: seen === 'model' && !areSplits(cells) && !isAligned(block) ? 'model' : said.role,
    };
  if (said?.role === 'stderr') return { role: 'other' };
  if (said?.role === 'size' && firstIndex(block) === column.index && holdsTarget(cells, target))
    return { role: 'model' };
  // "Parameter" over words is a hyper-parameter; over numbers, a size.
  if (
    said?.role === 'size' &&
    cells.filter(({ text }) => /\d/.test(text)).length * 2 < cells.length
  )
    return { role: 'other', what: 'hyper-parameters' };
  // `key | value` over `eval_accuracy`, `eval_f1`.
  if (said?.what === 'hyper-parameters' && seen === 'metric') return { role: 'metric' };
  if (said?.role === 'other') {
    // Whatever it is called: the column that names the rows, and the model among them.
    const names =
      seen === 'model' && firstIndex(block) === column.index && holdsTarget(cells, target);
    return names ? { role: 'model' } : { role: 'other', ...(said.what && { what: said.what }) };
  }
  if (said && said.role !== 'value') return { role: said.role };
  if (seen) return { role: seen };
  return { role: 'label' };
}

/** `Tasks/Models` in the corner of a table with models across: what is down the rows. */
function besideModels(title: string): ColumnRole | undefined {
  const parts = title.split(/\s*[/\\|]\s*/);
  if (parts.length !== 2 || !parts.some((part) => titleMeaning(part)?.role === 'model'))
    return undefined;
  return namingRole(parts.find((part) => titleMeaning(part)?.role !== 'model') ?? '');
}

/** `Snt | Wrd | Corr | Sub | Del | Ins`: an alignment of words by sclite, one row for each set that was decoded. */
function isAligned({ columns }: Block): boolean {
  const titles = new Set(columns.map(({ path }) => path.at(-1)?.cell.text.trim()));
  return ['Snt', 'Corr', 'Sub', 'Del', 'Ins'].every((title) => titles.has(title));
}

function headsTarget({ columns }: Block, target: TargetName): boolean {
  return columns.some(({ path }) => path.some(({ cell }) => matchesTarget(cell.text, target)));
}

export function headsModels({ columns }: Block, own: Column, target: TargetName): boolean {
  return columns.some(
    ({ index, path }) =>
      index !== own.index &&
      path.some(
        ({ cell }) => matchesTarget(cell.text, target) || looksLikeModel(cell.text, cell.links),
      ),
  );
}

/** `decode_asr/dev_clean`: a path that ends in a split is no `owner/name`. */
function areSplits(cells: readonly LabelText[]): boolean {
  const paths = cells.filter(({ text }) => namesSplit(text.split('/').at(-1) ?? ''));
  return paths.length * 2 > cells.length;
}

function firstIndex({ columns }: Block): number | undefined {
  return columns.find(({ kind }) => kind !== 'blank')?.index;
}

/** Whether one of the cells is the name of the target. */
export function holdsTarget(cells: readonly LabelText[], target: TargetName): boolean {
  return cells.some(({ text }) => matchesTarget(text, target));
}

/** What a model was made from: its name there does not make the row its own. */
const origin =
  /^(?:base|base ?(?:model|llm)|teacher(?: model)?|parent(?: model)?|source model|starting point|initiali[sz]ed from|fine-?tuned from|derived from)$/i;

function isSplit(text: string): boolean {
  return /^(?:(?:train(?:ing)?|test|dev|val(?:idation)?|eval(?:uation)?)(?:[ _-]?(?:set|split|data))?|overall|all)$/i.test(
    text.trim(),
  );
}

/** Enough to overrule the title "Model". */
function mostlyKnown(cells: readonly { text: string }[], registry?: Registry): boolean {
  const known = cells.filter(({ text }) => isKnown(readLabel(text, registry)));
  return known.length * 5 >= cells.length * 4;
}

type LabelText = Pick<Cell, 'text' | 'lines' | 'links'>;

/** Texts of the cells that label rows in a column, sections and empty cells left out. */
export function labelCells(block: Block, column: number): readonly LabelText[] {
  return block.body.flatMap(({ row }) => {
    const cell = block.table.rows[row]?.[column];
    if (!cell || cell.origin.row !== row || cellKind(cell) !== 'text') return [];
    return [{ text: cell.text, lines: cell.lines, links: cell.links }];
  });
}

/** `AS+AC`, `AC`, `AS+AC+8 others`: data sets that were mixed, to train on. */
function mixes(cells: readonly LabelText[]): boolean {
  const mixed = cells.filter(({ text }) => /\w\s?\+\s?\w/.test(text));
  return mixed.length > 1 && mixed.some(({ text }) => /\+\s?\d*\s?others?\b/i.test(text));
}

/** What most of the cells are, where that is plain. */
function roleOfCells(
  cells: readonly LabelText[],
  target: TargetName,
  registry?: Registry,
): ColumnRole | undefined {
  if (cells.length === 0) return undefined;
  const sample = cells.slice(0, 60);
  const counts = { model: 0, benchmark: 0, metric: 0, subset: 0 };
  for (const { text, lines, links } of sample) {
    if (matchesTarget(text, target)) return 'model';
    const label = readLabel(text, registry);
    const stacked = lines.length > 1 && lines.some((line) => isKnown(readLabel(line, registry)));
    if (isKnown(label) || stacked) counts.benchmark++;
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
