import type { EvalResult } from '../result.ts';
import { looksLikeModel, modelTokens, sameModel } from './model-name.ts';
import type { TableExtraction } from './read-table.ts';
import { firstOf } from './readings.ts';
import type { Table } from './table.ts';
import type { TargetName } from './target-name.ts';

/**
 * Two tables of a card that give one measurement different values: "Dev results" and "Test results", "Thinking" and
 * "Non-thinking". What tells their headings apart becomes the setting. Where that speaks of models or versions, or
 * nothing does, and the tables name no model, it may be another's: then none of them is read.
 */
export function tellTablesApart(
  read: readonly TableExtraction[],
  tables: readonly Table[],
  target: TargetName,
  lines: readonly string[],
): readonly TableExtraction[] {
  const rivals = rivalsOf(read);
  const sizes = sizesOffered(tables);
  const training = tables.map((table) => isOnTraining(table, tables));
  const doubtful = doubtfulHeaders(read, tables);
  return read.map((extraction, at) => {
    const table = tables[at];
    if (!table || extraction.results.length === 0) return extraction;
    if (training[at]) return asTraining(extraction);
    if (sizes.length > 1 && !namesModel(extraction))
      return asDoubtful(
        extraction,
        `the card is of several sizes (${sizes.slice(0, 3).join(', ')})`,
      );
    const sibling = namesModel(extraction) ? undefined : doubtful.get(headerOf(table));
    if (sibling !== undefined)
      return asDoubtful(
        extraction,
        `it has the columns of table ${sibling}, whose rows may be models`,
      );
    const others = [...(rivals.get(at) ?? [])].slice(0, 12);
    const around = others.flatMap((other) => tables[other] ?? []);
    if (isOutdated(table) && [...around, ...alike(table, tables)].some((one) => !isOutdated(one)))
      return asDoubtful(extraction, 'its heading speaks of a previous evaluation');
    if (around.length === 0) return extraction;
    const words = tellingWords(table, around, target);
    if (namesModel(extraction))
      return words.length > 0 ? withSetting(extraction, words) : extraction;
    const all = [words, ...around.map((other) => tellingWords(other, [table], target))];
    const kinds = all.some((part) => part.some((word) => kindWord.test(word)));
    if (
      kinds &&
      words.length > 0 &&
      words.every((word) => target.tokens.includes(word.toLowerCase()))
    )
      return extraction;
    const headed = around.find((other) => isUnderOwnName(other, target));
    if (isUnderOwnName(table, target) && !headed) return extraction;
    if (headed && !isUnderOwnName(table, target))
      return asDoubtful(
        extraction,
        `table ${headed.index} stands under the model's name and gives other values for the same measurements`,
      );
    if (kinds || all.every((part) => part.length === 0)) {
      const text = kinds ? undefined : tellingText(table, around, tables, lines);
      return text === undefined || namesAnother(text, target)
        ? asDoubtful(
            extraction,
            `table ${around[0]?.index ?? ''} gives other values for the same measurements, and nothing says which are the model's`,
          )
        : withSetting(extraction, [text]);
    }
    return words.length > 0 ? withSetting(extraction, words) : extraction;
  });
}

/**
 * For each table those that disagree with it in most of what both measure; means over several do not count. A leaderboard
 * that was run again differs here and there, and is the same model's.
 */
function rivalsOf(read: readonly TableExtraction[]): ReadonlyMap<number, ReadonlySet<number>> {
  const values = read.map(({ results }) => valuesOf(results));
  const holders = new Map<string, number[]>();
  for (const [at, own] of values.entries()) {
    for (const key of own.keys()) {
      const tables = holders.get(key) ?? [];
      // Of hundreds of tables with one measurement the first ones tell enough.
      if (tables.length < MOST_RIVALS) holders.set(key, [...tables, at]);
    }
  }
  const rivals = new Map<number, Set<number>>();
  for (const [one, own] of values.entries()) {
    const others = new Set([...own.keys()].flatMap((key) => holders.get(key) ?? []));
    others.delete(one);
    for (const other of others) {
      const theirs = values[other];
      if (!theirs) continue;
      const shared = [...own].filter(([key]) => theirs.has(key));
      const against = shared.filter(([key, value]) => !sameValue(value, theirs.get(key)));
      if (against.length === 0 || against.length * 2 < shared.length) continue;
      rivals.set(one, (rivals.get(one) ?? new Set()).add(other));
    }
  }
  return rivals;
}

const MOST_RIVALS = 12;

type Value = Pick<EvalResult, 'value' | 'unit'>;

/** `0.615` and `61.5 %` are one value, printed on two scales. */
function sameValue(one: Value, other: Value | undefined): boolean {
  if (!other) return false;
  const percent = ({ value, unit }: Value): number => (unit === 'fraction' ? value * 100 : value);
  return one.value === other.value || Math.abs(percent(one) - percent(other)) < 1e-9;
}

function valuesOf(results: readonly EvalResult[]): ReadonlyMap<string, Value> {
  const measured = results.filter(({ benchmark }) => !benchmark.aggregate);
  return new Map(measured.map((result) => [keyOf(result), result]));
}

function keyOf({ benchmark, metric, setting }: EvalResult): string {
  return JSON.stringify([
    benchmark.name.toLowerCase(),
    metric.name.toLowerCase(),
    setting?.shots,
    setting?.variant?.toLowerCase(),
    setting?.tools,
    setting?.passK,
  ]);
}

/** The sizes in a list of what a card offers: `Model variant | Parameters` over `acorn:1B`, `acorn:7B`. */
function sizesOffered(tables: readonly Table[]): readonly string[] {
  return tables.flatMap(({ rows: [titles = [], ...body] }) => {
    if (!/^model variants?$/i.test(titles[0]?.text.trim() ?? '')) return [];
    const at = titles.findIndex(({ text }) => /^param(?:eter)?s?$/i.test(text.trim()));
    const sizes = body.flatMap((row) => row[at]?.text.trim() || []);
    return [...new Set(sizes)].filter((size) => /^\d/.test(size));
  });
}

/** "Training" over a table that stands again, with the same header, below "Evaluation": scores on what it has seen. */
function isOnTraining(table: Table, tables: readonly Table[]): boolean {
  const under = (one: Table, title: RegExp): boolean =>
    title.test(one.context.headings.at(-1)?.text.trim() ?? '');
  return (
    under(table, /^train(?:ing)?(?: set| data)?:?$/i) &&
    alike(table, tables).some((other) =>
      under(other, /^(?:eval(?:uation)?|test(?:ing)?|dev|validation)(?: set| data)?:?$/i),
    )
  );
}

function asTraining({ report }: TableExtraction): TableExtraction {
  const verdict = { kind: 'not-evaluation', reason: 'training log' } as const;
  return { results: [], report: { ...report, verdict, results: 0 } };
}

/** "Summary of previous evaluation": of weights that were replaced. */
function isOutdated({ context }: Table): boolean {
  return [context.headings.at(-1)?.text, context.caption].some(
    (text) => text !== undefined && outdated.test(text),
  );
}

const outdated =
  /\b(?:previous|old|former|outdated|legacy|deprecated)\b.*\b(?:evaluations?|results?|benchmarks?|scores?|versions?|models?|checkpoints?)\b/i;

/** A section that has the model's name and nothing else as its heading. */
function isUnderOwnName({ context }: Table, { tokens }: TargetName): boolean {
  return context.headings.some(({ text, title }) => !title && sameModel(modelTokens(text), tokens));
}

/** The tables with the very header of this one. */
function alike(table: Table, tables: readonly Table[]): readonly Table[] {
  const header = headerOf(table);
  return tables.filter((other) => headerOf(other) === header);
}

/** Whether the model's name stands on an axis of the table. */
export function namesModel({ report }: TableExtraction): boolean {
  return report.models.some(({ match }) => match);
}

/**
 * The line above a table that tells it from the others where each has one of its own: "Without LM", "With LM". A whole
 * sentence may speak of another model.
 */
function tellingText(
  table: Table,
  others: readonly Table[],
  tables: readonly Table[],
  lines: readonly string[],
): string | undefined {
  const above = [table, ...others].map((one) => textsAbove(one, tables, lines));
  // "Metrics report:" stands over both; the line before it differs.
  const at = [0, 1].find((index) => new Set(above.map((texts) => texts[index])).size > 1) ?? 0;
  const [own, ...theirs] = above.map((texts) => texts[at]);
  const isShort = (text: string | undefined): boolean =>
    text !== undefined &&
    ((text.length <= 40 && text.split(' ').length <= 6) ||
      // "Validation with 86 talks of …": one model on other data.
      (text.length <= 160 &&
        /^(?:validation|evaluation|results?|test(?:ed|ing)?) (?:with|on|using) /i.test(text)));
  return isShort(own) && theirs.every((text) => isShort(text) && text !== own) ? own : undefined;
}

/** The paragraphs and list items above a table, nearest first, without markup. */
function textsAbove(
  { line, context }: Table,
  tables: readonly Table[],
  lines: readonly string[],
): readonly string[] {
  const ends = tables.flatMap(({ endLine }) => (endLine < line ? [endLine] : []));
  const from = Math.max(0, ...ends, context.headings.at(-1)?.line ?? 0, line - 41);
  return lines
    .slice(from, line - 1)
    .map((text) =>
      text
        .slice(0, 300)
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/[*_`>#]|^\s*(?:[-+]|\d+[.)])\s+|https?:\S+/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .replace(/\s*[:.]$/, ''),
    )
    .filter((text) => /\p{L}{2}/u.test(text) && !text.includes('|'))
    .toReversed();
}

function namesAnother(text: string, { tokens }: TargetName): boolean {
  return text.split(/\s+/).some((word) => {
    if (kindWord.test(word)) return true;
    // a link "[Reference](…)" behind the sentence
    if (/^references?$/i.test(word)) return false;
    const named = modelTokens(word);
    return (
      (looksLikeModel(word) || /\w[-_]\w+[-_]\w/.test(word)) &&
      !named.every((token) => tokens.includes(token))
    );
  });
}

/** Headers of tables whose rows nobody can tell to be the model's, with the first such table. */
function doubtfulHeaders(
  read: readonly TableExtraction[],
  tables: readonly Table[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [at, { report }] of read.entries()) {
    const table = tables[at];
    if (!table || report.verdict.kind !== 'ambiguous') continue;
    const header = headerOf(table);
    if (!found.has(header)) found.set(header, table.index);
  }
  return found;
}

function headerOf({ rows }: Table): string {
  return JSON.stringify(rows[0]?.map(({ text }) => text));
}

/** Words of the headings over a table that do not stand over the others. */
function tellingWords(
  table: Table,
  others: readonly Table[],
  target: TargetName,
): readonly string[] {
  const over = (one: Table): readonly string[] => wordsOver(one, target);
  const elsewhere = new Set(others.flatMap(over).map((word) => word.toLowerCase()));
  const own = over(table).filter(
    (word) => !elsewhere.has(word.toLowerCase()) && !filler.test(word),
  );
  return [...new Set(own)].slice(0, 6);
}

/** The title of the card, and whatever else names the model, tells nothing apart. */
function wordsOver({ context }: Table, { tokens }: TargetName): readonly string[] {
  const texts = [...context.headings.map(({ text }) => text), context.caption ?? ''].filter(
    (text) => {
      const words = modelTokens(text);
      return !tokens.every((token) => words.includes(token));
    },
  );
  return texts.flatMap((text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}.+_-]*/gu) ?? []);
}

function withSetting(
  { results, report }: TableExtraction,
  words: readonly string[],
): TableExtraction {
  const told = words.join(' ');
  return {
    report,
    results: results.map((result) => ({
      ...result,
      setting: {
        ...result.setting,
        variant: [result.setting?.variant, told].filter(Boolean).join(', '),
      },
    })),
  };
}

/** Nothing is taken, and naming the table takes it. */
export function asDoubtful({ results, report }: TableExtraction, reason: string): TableExtraction {
  const readings = [
    {
      says: 'this table is the model’s',
      flags: `--table ${report.index}`,
      results: results.length,
      first: firstOf(results),
    },
  ];
  const verdict = { kind: 'ambiguous', reason } as const;
  return { results: [], report: { ...report, verdict, readings, results: 0 } };
}

const kindWord =
  /^(?:retrievers?|re-?rankers?|(?:cross-|bi-?)?encoders?|decoders?|teachers?|students?|baselines?|base|tiny|mini|small|medium|large|xl|xxl|versions?|v\d[\d.]*|\d{4}-\d{1,2}(?:-\d{1,2})?|stages?|checkpoints?|epochs?|steps?|\d+(?:\.\d+)?[bm]|original|previous|fine-?tuned|quantized|ctc|t?dnn|[bc]?lstm|(?:li)?gru|rnn-?t|crdnn)$|conformer|zipformer|transducer|transformer/i;
const filler =
  /^(?:the|our|a|an|on|of|in|for|and|with|to|at|by|vs|evaluations?|evaluating|evaluate|evaluated|results?|performances?|benchmarks?|scores?|metrics?|data|datasets?|details?|more|other)$/i;
