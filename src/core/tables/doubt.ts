import type { Registry } from '../benchmarks/registry.ts';
import { isClassReport } from './class-report.ts';
import type { RoledColumn } from './column-role.ts';
import { contextName } from './context-name.ts';
import { mentionsMetric, statedDatasets, tellsAll } from './stated.ts';
import type { Block } from './layout.ts';
import {
  isEntityTag,
  isKnown,
  isSubsetWord,
  namesSplit,
  readLabel,
  type MeasureLabel,
} from './measure-label.ts';
import { isOneUnlabelledRow, isPlainHeader } from './model-axis.ts';
import { isStandIn, linkedModels, looksLikeModel } from './model-name.ts';
import { titleMeaning } from './title-words.ts';

/**
 * Why a table that names no model may still not hold the card's own scores; undefined when a
 * careful reader would not doubt it. Rows and headers must all say what was measured: a word that
 * could be a model's name is a reason to decline.
 */
export function doubtOf(
  block: Block,
  columns: readonly RoledColumn[],
  lead: string,
  registry?: Registry,
): string | undefined {
  const scores = columns.filter(({ role }) => role === 'score');
  const unclear = scores.filter(({ path }) => {
    const leaf = path.at(-1)?.cell;
    return leaf !== undefined && !isPlainHeader({ text: leaf.text, links: leaf.links }, registry);
  });
  const identity = columns.filter(
    ({ role }) =>
      role === 'benchmark' || role === 'metric' || role === 'subset' || role === 'label',
  );
  const rows = rowLabels(block, identity, registry);
  const told = tellsAll(block.table.context);
  if (!told && !hasEvidence(block, lead, scores, rows, columns, registry))
    return 'nothing says that these are scores';
  if (
    block.body.length > 1 &&
    (columns.some(holdsModelSizes) || identity.some((column) => namesSizes(block, column)))
  ) {
    return 'the rows are sizes of a family of models';
  }
  if (linksSeveralModels(block)) return 'its rows link to different models';
  if (
    identity.length === 0 &&
    block.body.length > 1 &&
    !columns.some(({ index, title }) => isRunTitle(title) && tellsRowsApart(block, index))
  )
    return 'several rows without a label';
  const names = [...unclear.map(({ title }) => title), ...rows.map(({ label }) => label.text)];
  if (told && !names.some((name) => looksLikeModel(name))) return undefined;
  const doubt =
    unclear.length > 0
      ? doubtOfHeaders(block, lead, unclear, scores, identity, rows, registry)
      : undefined;
  if (doubt !== undefined || identity.length === 0) return doubt;
  return doubtOfRows(block, identity, rows, scores, isClassReport(block, columns), registry);
}

/** `7B`, `13B` down the rows: one model of a family each. */
function holdsModelSizes({ role, what, title }: RoledColumn): boolean {
  return role === 'size' || (what === 'model sizes' && /param|^size/i.test(title));
}

/** `[model](https://huggingface.co/acorn/asr-de)` on the row of German, `…/asr-fr` on that of French. */
function linksSeveralModels({ table, columns, body }: Block): boolean {
  return columns.some(({ index }) => {
    const linked = body.flatMap(({ row }) => linkedModels(table.rows[row]?.[index]?.links ?? []));
    return linked.length * 2 >= body.length && new Set(linked).size > 1;
  });
}

/** How the one model was run: rows of prompts are its own. Ways to decode stand in logs of many recipes. */
function isRunTitle(title: string): boolean {
  return /^(?:prompt|augmentations?$|inference\b|(?:sampling|denoising|diffusion) steps?|guidance|cfg\b|decod|language model|(?:#|n|num|number of)?[- ]?shots?\b|few[- ]?shot|cot\b|thinking|reasoning (?:mode|effort))/i.test(
    title.trim(),
  );
}

function tellsRowsApart({ table, body }: Block, column: number): boolean {
  const texts = body.map(({ row }) => table.rows[row]?.[column]?.text ?? '');
  return (
    !texts.some((text) => text === '' || looksLikeModel(text)) &&
    new Set(texts).size === texts.length
  );
}

/** `base`, `medium`, `large-v3` down the rows; `easy`, `medium`, `hard` are no sizes. */
function namesSizes({ table, body }: Block, { index }: RoledColumn): boolean {
  const texts = body.flatMap(({ row }) => table.rows[row]?.[index]?.text.trim() || []);
  return (
    texts.length > 1 &&
    texts.every((text) =>
      /^(?:tiny|mini|small|base|medium|large|x+-?large|xl|xxl|huge|giant)(?:[-_ .]?(?:v?\d+|en))?$/i.test(
        text,
      ),
    )
  );
}

interface RowLabel {
  readonly label: MeasureLabel;
  readonly from: RoledColumn['role'];
  readonly links: readonly string[];
}

function rowLabels(
  block: Block,
  identity: readonly RoledColumn[],
  registry?: Registry,
): readonly RowLabel[] {
  return block.body.slice(0, 200).flatMap(({ row }) =>
    identity.flatMap(({ index, role }) => {
      const cell = block.table.rows[row]?.[index];
      if (!cell || cell.text === '') return [];
      return [{ label: readLabel(cell.text, registry), from: role, links: cell.links }];
    }),
  );
}

/** `snli-v1.0`, `anli-1.0-r1`: a benchmark, a version, a part. */
function beginsKnown(text: string, registry?: Registry): boolean {
  const [first = '', ...rest] = text.trim().split(/[-_ ]/);
  if (rest.length === 0 || first.length < 4 || looksLikeModel(text)) return false;
  return (
    rest.every((part) =>
      /^(?:v?\d+(?:\.\d+)*|r\d|m|mm|all|nli|\d[a-z]|[a-z]{2}|test|dev|val)$/i.test(part),
    ) && isKnown(readLabel(first, registry))
  );
}

/** "Dev results", "Test results" above the table. */
function saysResults({ table: { context } }: Block): boolean {
  return [context.headings.at(-1)?.text, context.caption, context.before].some(
    (text) =>
      text !== undefined &&
      /\bresults?\b|\bevaluation\b|\bperformance\b|\bbenchmarks?\b/i.test(text),
  );
}

function saysWhat({ name, metric, aggregate, shots, known }: MeasureLabel): boolean {
  return (
    known.kind !== 'unknown' ||
    aggregate ||
    (name === '' && (metric !== undefined || shots !== undefined)) ||
    isSubsetWord(name)
  );
}

/** At least one benchmark, metric or title that only an evaluation has. */
function hasEvidence(
  block: Block,
  lead: string,
  scores: readonly RoledColumn[],
  rows: readonly RowLabel[],
  columns: readonly RoledColumn[],
  registry?: Registry,
): boolean {
  if (scores.length === 0) return false;
  if (columns.some(({ role }) => role === 'benchmark' || role === 'metric')) return true;
  const headers = scores.flatMap(({ path }) =>
    path.map(({ cell }) => readLabel(cell.text, registry)),
  );
  const labels = [...headers, ...rows.map(({ label }) => label)];
  if (labels.some((label) => isKnown(label) || label.metric !== undefined)) return true;
  if (headers.length === 0) return false;
  const begun = headers.filter(({ text }) => beginsKnown(text, registry));
  if (begun.length * 2 >= headers.length && saysResults(block)) return true;
  if (mentionsMetric(block.table.context))
    return (
      headers.some(({ name }) => isSubsetWord(name) || isEntityTag(name.toUpperCase())) ||
      headers.filter(({ name }) => namesSplit(name)).length * 2 >= headers.length
    );
  // `WMT | UFAL` over languages, below "Benchmarks".
  const grouped = scores.every(({ path }) => path.length > 1);
  const leaves = scores.flatMap(({ path }) => path.slice(-1).map(({ cell }) => cell.text));
  if (grouped && leaves.every((leaf) => isSubsetWord(leaf)) && saysResults(block)) return true;
  return (
    headers.every(({ name }) => isSubsetWord(name)) &&
    contextName(block.table.context, lead, registry)?.known === true
  );
}

/** Headers that name neither a benchmark nor a metric: models, for all we know. */
function doubtOfHeaders(
  block: Block,
  lead: string,
  unclear: readonly RoledColumn[],
  scores: readonly RoledColumn[],
  identity: readonly RoledColumn[],
  rows: readonly RowLabel[],
  registry?: Registry,
): string | undefined {
  const names = unclear
    .map(({ title }) => title)
    .slice(0, 3)
    .join(', ');
  const stated = new Set(statedDatasets(lead));
  if (unclear.every(({ title }) => stated.has(title))) return undefined;
  const labelled = rows.some(({ label }) => isKnown(label) || label.metric);
  const benchmarks = scores.filter(({ path }) =>
    path.some(
      ({ cell: { text } }) =>
        isKnown(readLabel(text, registry)) || namesSplit(text) || beginsKnown(text, registry),
    ),
  );
  // One unlabelled row under several benchmarks, some of which the registry does not have.
  if (
    !labelled &&
    (benchmarks.length * 2 >= scores.length || benchmarks.length >= 8) &&
    rows.every(({ label }) => isRowWord(label))
  )
    return undefined;
  if (identity.length === 0 && isOneUnlabelledRow(block, scores, registry)) return undefined;
  const models = unclear.some(({ title }) => looksLikeModel(title));
  // `Loc | Org | Per | Tit`: more tags of the kind.
  const tags = scores.filter(({ title }) => isEntityTag(title.toUpperCase()));
  if (!models && tags.length > 1 && tags.length * 2 >= scores.length - 1) return undefined;
  // `Distractor F1 | On-topic F1`: each says what was measured.
  if (!models && unclear.every(({ title }) => readLabel(title, registry).metric)) return undefined;
  // A report of classes on its side: precision, recall, and how many there are.
  const down = new Set(rows.map(({ label }) => label.text.trim().toLowerCase()));
  if (!models && down.has('precision') && down.has('recall') && down.has('support'))
    return undefined;
  // Splits of data sets down the rows: what stands over the numbers is the task.
  const splits =
    identity.some(({ role }) => role === 'benchmark') &&
    rows.every(({ label }) => namesSplit(label.text.split('/').at(-1) ?? ''));
  if (!models && splits) return undefined;
  // "Task/Dataset" in the corner names both axes.
  if (!models && identity.some(({ title }) => namesBothAxes(title))) return undefined;
  // "Dataset" over "Accuracy": the title belongs to the headers beside it, which are data sets.
  const corner = identity.length === 1 && identity[0]?.role === 'benchmark';
  const metricsOnly =
    rows.length > 0 &&
    rows.every(
      ({ label }) =>
        (label.metric && label.name === '') || titleMeaning(label.text)?.role === 'other',
    );
  if (corner && metricsOnly && !models) return undefined;
  // "spearman" left of `csts_dev | csts_test | afqmc`: two of them are data sets for certain.
  const sets = scores.filter(({ title }) =>
    /\b(?:sets?|corpus|split|subset)(?: ?\([^()]*\))?$/i.test(title),
  );
  if (metricsOnly && benchmarks.length + sets.length > 1 && !models) return undefined;
  return `the columns may be models (${names})`;
}

function namesBothAxes(title: string): boolean {
  const parts = title.split(/\s*[/\\|]\s*/);
  return (
    parts.length === 2 &&
    parts.every((part) => /^(?:benchmark|metric|subset)$/.test(titleMeaning(part)?.role ?? ''))
  );
}

/** Rows that could be models. */
function doubtOfRows(
  block: Block,
  identity: readonly RoledColumn[],
  rows: readonly RowLabel[],
  scores: readonly RoledColumn[],
  classes: boolean,
  registry?: Registry,
): string | undefined {
  const foreign = rows.filter(
    ({ label, links }) =>
      !saysWhat(label) &&
      !isSplitPath(label.text) &&
      (looksLikeModel(label.text, links) || isStandIn(label.text)),
  );
  if (foreign.length * 2 > rows.length)
    return `the rows look like models (${foreign[0]?.label.text ?? ''})`;
  const roles = new Set(identity.map(({ role }) => role));
  const naming = [...roles].filter((role) => titlesItsRows(role, scores, rows, registry));
  if (naming.some((role) => role !== 'label')) return undefined;
  // One row whose label stands under a title of its own ("Tokenizer", "Release") is the card's model.
  if (
    block.body.length === 1 &&
    identity.every(({ title }) => title !== '') &&
    foreign.length === 0
  ) {
    return undefined;
  }
  const clear = rows.filter(({ label }) => saysWhat(label) || isRowWord(label));
  const benchmarkHeaders = scores.some(({ path }) =>
    path.some(({ cell }) => isKnown(readLabel(cell.text, registry))),
  );
  if (benchmarkHeaders) return clear.length === rows.length ? undefined : 'the rows may be models';
  if (classes) return undefined;
  if (foreign.length > 0) return `the rows may be models (${foreign[0]?.label.text ?? ''})`;
  return clear.length * 10 >= rows.length * 3 ? undefined : 'the rows may be models';
}

/**
 * Whether a label column's title speaks of its own cells. In the corner it may speak of the headers
 * beside it: "Metric" over model names, left of `R@1 | R@5`; "Task" left of `MNLI | QQP`.
 */
function titlesItsRows(
  role: RoledColumn['role'],
  scores: readonly RoledColumn[],
  rows: readonly RowLabel[],
  registry?: Registry,
): boolean {
  const headers = scores.flatMap(({ path }) =>
    path.map(({ cell }) => readLabel(cell.text, registry)),
  );
  if (role === 'metric') {
    const saying = rows.filter(({ label, from }) => from === 'metric' && saysWhat(label));
    return saying.length > 0 || !headers.some((label) => label.metric !== undefined);
  }
  if (role === 'benchmark') {
    const saying = rows.filter(({ label, from }) => from === 'benchmark' && saysWhat(label));
    return saying.length > 0 || !headers.some(isKnown);
  }
  return true;
}

/** `decode_asr_transformer/test_clean`: a path that ends in a split. */
function isSplitPath(text: string): boolean {
  return text.includes('/') && namesSplit(text.split('/').at(-1) ?? '');
}

/** "Score", "Result", "5-shot": a row label that names no model. */
function isRowWord(label: MeasureLabel): boolean {
  const meaning = titleMeaning(label.text);
  return (
    label.text === '' || (meaning !== undefined && meaning.role !== 'model') || saysWhat(label)
  );
}
