import type { Registry } from '../benchmarks/registry.ts';
import type { RoledColumn } from './column-role.ts';
import type { Verdict } from './extraction.ts';
import { cellKind } from './cell-kind.ts';
import type { Block } from './layout.ts';
import {
  isEntityTag,
  isKnown,
  isSubsetWord,
  namesSplit,
  readLabel,
  type MeasureLabel,
} from './measure-label.ts';
import { isLoss } from './metric-name.ts';
import type { ModelAxis } from './model-axis.ts';
import { titleMeaning, type NotAScore } from './title-words.ts';

/** Why a block is no evaluation at all, judged by its columns; undefined when it may be one. */
export function notEvaluation(
  block: Block,
  columns: readonly RoledColumn[],
  axis: ModelAxis,
  registry?: Registry,
): Verdict | undefined {
  const scores = columns.filter(({ role }) => role === 'score');
  if (isTrainingLog(columns, axis)) return because('training log');
  if (
    isParameterList(columns, registry) ||
    isArchitecture(columns, registry) ||
    holdsParameters(block, columns, registry)
  )
    return because('hyper-parameters');
  if (isMixture(block, columns)) return because('counts');
  if (isRelative(block)) return because('differences');
  if (isDataSplit(block, columns, registry) || countsExamples(block) || countsNames(block, columns))
    return because('counts');
  if (scores.length === 0 && axis.targetColumns.length === 0) return because(mainContent(columns));
  if (block.body.length === 0) return because('no rows');
  return undefined;
}

/** The verdict when the labels of every cell say that it is no score. */
export function onlyOtherNumbers(what: readonly (NotAScore | undefined)[]): Verdict | undefined {
  const [first] = what;
  if (what.length === 0 || what.some((entry) => entry === undefined)) return undefined;
  return because(most(what.flatMap((entry) => entry ?? [])) ?? first ?? 'description');
}

/** Epochs or steps down the rows, or losses beside them: scores of unfinished models. */
function isTrainingLog(columns: readonly RoledColumn[], axis: ModelAxis): boolean {
  if (axis.targetRows.length > 0 || axis.targetColumns.length > 0) return false;
  const log = columns.filter(({ what }) => what === 'training log');
  const progress = log.some(
    ({ title, kind }) => /epoch|step|iter|步|轮/i.test(title) && kind === 'number',
  );
  return progress && !columns.some(({ role }) => role === 'model');
}

/** `Train | Dev | Test`: how large a data set is, not how good a model. */
function isDataSplit(
  { table, body }: Block,
  columns: readonly RoledColumn[],
  registry?: Registry,
): boolean {
  // "Accuracy" down the rows: results on each split.
  const [first] = columns;
  const measured = body.some(
    ({ row }) => readLabel(table.rows[row]?.[first?.index ?? 0]?.text ?? '', registry).metric,
  );
  if (measured) return false;
  const titles = columns.flatMap(({ kind, title }) => (kind === 'number' ? [title.trim()] : []));
  return (
    titles.some((title) =>
      /^(?:#\s?)?train(?:ing)?(?:[ -]?(?:set|split|data|samples|examples))?$/i.test(title),
    ) &&
    titles.every((title) =>
      /^(?:#\s?)?(?:train|dev|test|val|eval|total|all|size|sum|unlabell?ed|labels?|classes|held)/i.test(
        title,
      ),
    )
  );
}

/** `Domain | # Samples | Percentage`: what a data set is made of. */
function isMixture({ table, body }: Block, columns: readonly RoledColumn[]): boolean {
  const scores = columns.filter(({ role }) => role === 'score');
  const [share] = scores;
  if (!share || body.length < 2 || !scores.every(({ title }) => shareTitle.test(title.trim())))
    return false;
  if (columns.some(({ what }) => what === 'counts')) return true;
  const sum = body.reduce(
    (all, { row }) => all + Number.parseFloat(table.rows[row]?.[share.index]?.text ?? ''),
    0,
  );
  return Math.abs(sum - 100) < 2 || Math.abs(sum - 1) < 0.02 || Math.abs(sum - 200) < 4;
}

const shareTitle =
  /^(?:%|percent(?:age)?s?|shares?|ratio|proportions?|weights?|mix(?:ture)?(?: ratio)?|sampling (?:ratio|weight|rate)|composition)(?: ?\(%\))?$/i;

/** Whole numbers under `LOC | ORG | PER`: how many names there are, not how well they are found. */
function countsNames({ table, body }: Block, columns: readonly RoledColumn[]): boolean {
  const tags = columns.filter(({ title, role }) => role === 'score' && isEntityTag(title));
  const texts = body.flatMap(({ row }) =>
    tags.map(({ index }) => table.rows[row]?.[index]?.text ?? ''),
  );
  return tags.length > 1 && texts.every((text) => /^[\d,]*$/.test(text));
}

/** A heading such as "# of training examples per class", and nothing but whole numbers. */
function countsExamples({ table, body, columns }: Block): boolean {
  const { headings, caption, before } = table.context;
  const said = [headings.at(-1)?.text, caption, before].some(
    (text) => text !== undefined && text.length < 200 && counted.test(text),
  );
  if (!said) return false;
  const numbers = columns.filter(({ kind }) => kind === 'number');
  return body.every(({ row }) =>
    numbers.every(({ index }) => !/\d\.\d/.test(table.rows[row]?.[index]?.text ?? '')),
  );
}

const counted =
  /(?:#|\bnumbers?|\bcounts?|\bsizes?|\bdistribution|\bstatistics) of (?:the )?(?:\w+ ){0,3}(?:examples|samples|instances|sentences|tokens|words|entities|images|documents|utterances|hours|speakers|classes|data ?sets?)\b|\bdata(?:set)? (?:statistics|sizes?|distribution)\b/i;

function isParameterList(columns: readonly RoledColumn[], registry?: Registry): boolean {
  const naming = columns.find(({ role, kind }) => kind === 'text' && role !== 'blank');
  return (
    naming?.what === 'hyper-parameters' &&
    !columns.some(
      ({ role, path }) =>
        role === 'score' && path.some(({ cell }) => isKnown(readLabel(cell.text, registry))),
    ) &&
    !columns.some(
      ({ role }) =>
        role === 'benchmark' || role === 'metric' || role === 'model' || role === 'subset',
    )
  );
}

/** `Layers | Heads | d_head`: where one column is a part of the model and none says what was measured, all are. */
function isArchitecture(columns: readonly RoledColumn[], registry?: Registry): boolean {
  if (columns.some(({ role }) => role === 'benchmark' || role === 'metric')) return false;
  if (!columns.some(({ kind, what }) => kind === 'number' && what === 'hyper-parameters'))
    return false;
  return columns.every(
    ({ role, path }) =>
      role !== 'score' ||
      !path.some(
        ({ cell: { text } }) =>
          measures(readLabel(text, registry)) ||
          namesSplit(text) ||
          isSubsetWord(text) ||
          /\w scores?$/i.test(text),
      ),
  );
}

/** The same down the rows: `learning rate`, `warm-up steps`, and one that is no known word. */
function holdsParameters(
  { table, body }: Block,
  columns: readonly RoledColumn[],
  registry?: Registry,
): boolean {
  const naming = columns.find(({ role }) => identityRoles.has(role));
  const metrics = columns.some(
    ({ role, path }) =>
      role === 'score' && path.some(({ cell }) => readLabel(cell.text, registry).metric),
  );
  const first = columns.find(({ kind }) => kind !== 'blank');
  if (!naming || naming.index !== first?.index || metrics) return false;
  const texts = body.flatMap(({ row }) => table.rows[row]?.[naming.index]?.text || []);
  const labels = texts.map((text) => readLabel(text, registry));
  if (labels.some((label) => measures(label) && !isLoss(label.text))) return false;
  const parameters = texts.filter((text) => {
    const what = titleMeaning(text)?.what;
    return what === 'hyper-parameters' || what === 'training log';
  });
  return parameters.length * 4 >= texts.length && parameters.length > 0;
}

function measures({ known, metric, aggregate }: MeasureLabel): boolean {
  return known.kind !== 'unknown' || metric !== undefined || aggregate;
}

const identityRoles: ReadonlySet<RoledColumn['role']> = new Set([
  'label',
  'benchmark',
  'metric',
  'subset',
]);

/** One row is 100 % throughout and the text speaks of a relative measure: shares of another model's scores. */
function isRelative({ table, body }: Block): boolean {
  const { headings, caption, before } = table.context;
  const said = [headings.at(-1)?.text, caption, before].some(
    (text) => text !== undefined && /\brelative\b|\brecovery\b|相对/i.test(text),
  );
  return (
    said &&
    body.some(({ row }) => {
      const numbers = (table.rows[row] ?? []).filter((cell) => cellKind(cell) === 'number');
      const all = numbers.every(({ text }) =>
        /^100(?:\.0+)?\s?%?(?:\s?\/\s?100(?:\.0+)?\s?%?)?$/.test(text),
      );
      return numbers.length > 1 && all;
    })
  );
}

function mainContent(columns: readonly RoledColumn[]): string {
  const numbers = columns.flatMap(({ kind, what }) => (kind === 'number' && what ? [what] : []));
  const words = columns.flatMap(({ what }) => (what && what !== 'description' ? [what] : []));
  return most(numbers) ?? most(words) ?? 'no scores';
}

function most<T>(items: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function because(reason: string): Verdict {
  return { kind: 'not-evaluation', reason };
}
