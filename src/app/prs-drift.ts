import type { Registry } from '../core/benchmarks/registry.ts';
import type { EvalResult } from '../core/result.ts';
import { extractResults } from '../core/tables/extract.ts';
import type { Extraction } from '../core/tables/extraction.ts';
import { judge } from '../core/verify/judge.ts';
import type { SourceReading, Verification } from '../core/verify/verification.ts';
import { webPath } from '../io/hub/urls.ts';
import { readDescription } from './publish/describe-results.ts';

/** How a proposed value stands to what its source says now. */
export type Drift = Pick<Verification, 'verdict' | 'sentence'>;

/** The card of a repo as it is now, read for its model. */
export interface CurrentCard {
  readonly reading: SourceReading;
}

/** Reads the card on main; `text` null is a repo without one. */
export function currentCardOf(
  repoId: string,
  text: string | null,
  endpoint: string,
  registry?: Registry,
): CurrentCard {
  const url = `${endpoint}${webPath({ id: repoId }, '/blob/main/README.md')}`;
  const head = { where: `README.md of ${repoId}`, url, role: 'current' } as const;
  if (text === null) return { reading: { ...head, kind: 'gone', reason: 'there is none' } };
  const modelName = repoId.slice(repoId.indexOf('/') + 1);
  const extraction = extractResults(text, { modelName, repoId }, {}, registry);
  const gaps = gapsOf(extraction);
  return { reading: { ...head, kind: 'read', results: extraction.results, gaps, markdown: text } };
}

/**
 * Compares a result of a pull request with the card as it is now, where the pull request's description says that it was
 * read from there. Of all others nothing is known here: `evalcard verify` reads more kinds of sources.
 */
export function driftOf(result: EvalResult, description: string, { reading }: CurrentCard): Drift {
  const name = result.benchmark.name.toLowerCase();
  const recorded = readDescription(description).some(
    ({ benchmark }) => benchmark.toLowerCase() === name,
  );
  if (recorded) return judge(result, [reading]);
  return { verdict: 'cannot-know', sentence: 'The pull request names no cell of the card for it.' };
}

function gapsOf({
  tables,
}: Extraction): readonly { readonly label?: string; readonly reason: string }[] {
  return tables.flatMap(({ index, verdict, skipped }) => [
    ...skipped.map(({ label, message }) => ({ label, reason: message })),
    ...(verdict.kind === 'ambiguous' ? [{ reason: `table ${index} can be read in two ways` }] : []),
  ]);
}
