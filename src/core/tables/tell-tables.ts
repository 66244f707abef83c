import type { EvalResult } from '../result.ts';
import { modelTokens } from './model-name.ts';
import type { TableExtraction } from './read-table.ts';
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
): readonly TableExtraction[] {
  const rivals = rivalsOf(read);
  return read.map((extraction, at) => {
    const table = tables[at];
    if (!table || extraction.results.length === 0) return extraction;
    const sibling = namesModel(extraction) ? undefined : doubtfulSibling(table, read, tables);
    if (sibling)
      return asDoubtful(
        extraction,
        `it has the columns of table ${sibling.index}, whose rows may be models`,
      );
    const others = rivals.get(at);
    if (!others) return extraction;
    const around = [...others].flatMap((other) => tables[other] ?? []);
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
    const told = all.some((part) => part.length > 0);
    if (kinds || !told)
      return asDoubtful(
        extraction,
        `table ${around[0]?.index ?? ''} gives other values for the same measurements, and nothing says which are the model's`,
      );
    return words.length > 0 ? withSetting(extraction, words) : extraction;
  });
}

/**
 * For each table those that disagree with it in most of what both measure; means over several do not count. A leaderboard
 * that was run again differs here and there, and is the same model's.
 */
function rivalsOf(read: readonly TableExtraction[]): ReadonlyMap<number, ReadonlySet<number>> {
  const values = read.map(({ results }) => valuesOf(results));
  const rivals = new Map<number, Set<number>>();
  for (const [one, own] of values.entries()) {
    for (const [other, theirs] of values.entries()) {
      if (one === other) continue;
      const shared = [...own].filter(([key]) => theirs.has(key));
      const against = shared.filter(([key, value]) => !isSame(value, theirs.get(key) ?? value));
      if (against.length === 0 || against.length * 2 < shared.length) continue;
      rivals.set(one, (rivals.get(one) ?? new Set()).add(other));
    }
  }
  return rivals;
}

/** The same number, or the same share once as percent and once as a fraction. */
function isSame(a: number, b: number): boolean {
  const near = (x: number, y: number): boolean =>
    Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x));
  return a === b || near(a * 100, b) || near(a, b * 100);
}

function valuesOf(results: readonly EvalResult[]): ReadonlyMap<string, number> {
  const measured = results.filter(({ benchmark }) => !benchmark.aggregate);
  return new Map(measured.map((result) => [keyOf(result), result.value]));
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

function namesModel({ report }: TableExtraction): boolean {
  return report.models.some(({ match }) => match);
}

/** A table of the same columns whose rows nobody can tell to be the model's. */
function doubtfulSibling(
  table: Table,
  read: readonly TableExtraction[],
  tables: readonly Table[],
): Table | undefined {
  return tables.find(
    (other, at) =>
      other !== table &&
      read[at]?.report.verdict.kind === 'ambiguous' &&
      headerOf(other) === headerOf(table),
  );
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

function asDoubtful({ report }: TableExtraction, reason: string): TableExtraction {
  return { results: [], report: { ...report, verdict: { kind: 'ambiguous', reason }, results: 0 } };
}

const kindWord =
  /^(?:retrievers?|re-?rankers?|(?:cross-|bi-?)?encoders?|decoders?|teachers?|students?|baselines?|base|tiny|mini|small|medium|large|xl|xxl|versions?|v\d[\d.]*|\d{4}-\d{1,2}(?:-\d{1,2})?|stages?|checkpoints?|epochs?|steps?|\d+(?:\.\d+)?[bm]|original|previous|fine-?tuned|quantized)$/i;
const filler =
  /^(?:the|our|a|an|on|of|in|for|and|with|to|at|by|vs|evaluations?|evaluating|evaluate|evaluated|results?|performances?|benchmarks?|scores?|metrics?|data|datasets?|details?|more|other)$/i;
