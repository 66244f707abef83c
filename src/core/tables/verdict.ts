import type { RoledColumn } from './column-roles.ts';
import type { Verdict } from './extraction.ts';
import type { Block } from './layout.ts';
import type { ModelAxis } from './model-axis.ts';
import type { NotAScore } from './title-words.ts';

/** Why a block is no evaluation at all, judged by its columns; undefined when it may be one. */
export function notEvaluation(
  block: Block,
  columns: readonly RoledColumn[],
  axis: ModelAxis,
): Verdict | undefined {
  const scores = columns.filter(({ role }) => role === 'score');
  if (isTrainingLog(columns, axis)) return because('training log');
  if (isParameterList(columns)) return because('hyper-parameters');
  if (isDataSplit(columns)) return because('counts');
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
function isDataSplit(columns: readonly RoledColumn[]): boolean {
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

function isParameterList(columns: readonly RoledColumn[]): boolean {
  const naming = columns.find(({ role, kind }) => kind === 'text' && role !== 'blank');
  return (
    naming?.what === 'hyper-parameters' &&
    !columns.some(
      ({ role }) =>
        role === 'benchmark' || role === 'metric' || role === 'model' || role === 'subset',
    )
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
