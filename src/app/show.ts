import type { Finding } from '../core/findings/index.ts';
import type { Context } from './context.ts';
import { openTarget } from './open-card.ts';
import type { TargetInput } from './open-card.ts';
import { publishedResults, readDocuments, withHubBadges } from './published-results.ts';
import type { PublishedResult } from './published-results.ts';
import { selectResults } from './select-results.ts';
import type { ResultFilter } from './select-results.ts';

export type ShowInput = TargetInput & ResultFilter;

export interface PublishedResults {
  readonly repoId: string | null;
  readonly label: string;
  /** How many results there are, whether they match or not. */
  readonly published: number;
  /** Those that match, those of one benchmark side by side, benchmarks in the order in which they first appear. */
  readonly results: readonly PublishedResult[];
  /** What could not be read; the rest is shown all the same. */
  readonly findings: readonly Finding[];
}

/**
 * The results that a repo publishes, in `model-index` and in `.eval_results`; of a repo on the Hub also those that open pull
 * requests propose for `.eval_results`.
 *
 * @throws EvalcardError see openTarget.
 */
export async function showResults(input: ShowInput, context: Context): Promise<PublishedResults> {
  const repo = await openTarget(input, context);
  const read = publishedResults(await readDocuments(repo));
  const known = await withHubBadges(repo, read.results, context, input.token);
  return {
    repoId: repo.id,
    label: repo.label,
    published: known.results.length,
    results: sideBySide(selectResults(known.results, input)),
    findings: [...read.findings, ...known.findings],
  };
}

function sideBySide(results: readonly PublishedResult[]): readonly PublishedResult[] {
  const groups = new Map<string, PublishedResult[]>();
  for (const one of results) {
    const { id, name } = one.result.benchmark;
    const key = id ?? name.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].flat();
}
