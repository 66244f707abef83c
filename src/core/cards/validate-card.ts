import type { Registry } from '../benchmarks/registry.ts';
import type { Finding } from '../findings/index.ts';
import { finding } from '../findings/index.ts';
import type { Splice } from '../text/splice.ts';
import { type Card, readCard } from './card.ts';
import { editCard } from './edit-card.ts';
import { lintModelIndex } from './lint-model-index.ts';
import { checkMetadata } from './metadata-rules.ts';
import { placeInCard } from './model-index.ts';
import { schemaProblems, type Problem } from './schema-problems.ts';
import { modelIndexSchema } from './schemas.ts';
import { emptyDuplicates } from './yaml/duplicates.ts';
import { yamlTraps } from './yaml-traps.ts';
import { listOf, recordOf } from './yaml/shape.ts';

export interface ValidateOptions {
  /** Name of the file in messages. @default 'README.md' */
  readonly file?: string;
  /** Benchmarks that are known. @default those built in */
  readonly registry?: Registry;
}

/**
 * Checks a card as the Hub does before it accepts a commit (errors), and for what the Hub accepts
 * but a reader should know (warnings, notes). Findings come in the order of the file.
 */
export function validateCard(
  source: Card | string,
  { file = 'README.md', registry }: ValidateOptions = {},
): readonly Finding[] {
  const card = typeof source === 'string' ? readCard(source, { file }) : source;
  return problemsOf(card, registry).map((problem) => problem.finding);
}

/**
 * The splices that put right what can be put right without choosing between meanings: quotes around text
 * that YAML takes for a number, a date or a boolean, optional fields that hold null, and keys that stand twice, once empty.
 */
export function safeFixes(source: Card | string): readonly Splice[] {
  const card = typeof source === 'string' ? readCard(source) : source;
  if (card.metadata === null) return card.frontMatter ? emptyDuplicates(card.frontMatter) : [];
  const edits = problemsOf(card).flatMap(({ fix }) => (fix ? [fix] : []));
  const all = editCard(card, edits);
  if (all.ok) return all.splices;
  // One that cannot be made must not keep the others from being made.
  const possible = edits.filter((edit) => editCard(card, [edit]).ok);
  const rest = editCard(card, possible);
  return rest.ok ? rest.splices : [];
}

function problemsOf(card: Card, registry?: Registry): readonly Problem[] {
  if (card.metadata === null || !card.frontMatter)
    return card.findings.map((found) => ({ finding: found }));
  const checked = { yaml: card.frontMatter, file: card.file };
  const traps = yamlTraps(card.frontMatter, card.file);
  const values = checkMetadata(card).map((found) => ({ finding: found }));
  const modelIndex = card.metadata['model-index'];
  if (modelIndex === undefined) return [...values, ...traps].sort(byPlace);
  const checkedIndex = { ...checked, base: ['model-index'], label: 'model-index' };
  const shape = schemaProblems(checkedIndex, modelIndexSchema, modelIndex);
  const lints = lintModelIndex(card, registry).map((found) => ({ finding: found }));
  const map = mapMetrics(card, modelIndex);
  return unique([...values, ...shape, ...map, ...traps, ...lints]).sort(byPlace);
}

// Papers with Code wrote metrics as a map; the Hub says "must be an array", we say what to do.
function mapMetrics(card: Card, modelIndex: unknown): Problem[] {
  return listOf(modelIndex).flatMap((entry, entryAt) =>
    listOf(recordOf(entry)['results']).flatMap((result, at) => {
      const { metrics } = recordOf(result);
      if (typeof metrics !== 'object' || metrics === null || Array.isArray(metrics)) return [];
      const path = ['model-index', entryAt, 'results', at, 'metrics'];
      return [{ finding: finding('metrics-map', {}, placeInCard(card, path)) }];
    }),
  );
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ finding: { code, args, at } }) => {
    const key = JSON.stringify([code, args, at?.line, at?.column]);
    return !seen.has(key) && seen.add(key);
  });
}

function byPlace(a: Problem, b: Problem): number {
  const [left, right] = [a.finding.at, b.finding.at];
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
