import type { AaModel } from '../../core/artificial-analysis/model.ts';
import { asPercent } from '../../core/artificial-analysis/percent.ts';
import {
  type AaResults,
  type AaResultsOptions,
  type LeftOut,
  resultsOfModel,
} from '../../core/artificial-analysis/results.ts';
import { finding, type Finding } from '../../core/findings/index.ts';
import type { EvalResult } from '../../core/result.ts';
import type { CardModel } from '../open-card.ts';
import type { AaScores } from './scores.ts';

/** The scores of a row as a card prints them, with everything that is to be said about them. */
export function takeScores(
  model: AaModel,
  { listing, findings, fetchedAt, origin }: AaScores,
  options: AaResultsOptions,
): AaResults {
  const taken = resultsOfModel(model, listing, {
    ...options,
    ...(fetchedAt !== undefined && { listingDate: fetchedAt.slice(0, 10) }),
  });
  const results = taken.results.map(asPercent);
  return {
    results: origin === 'fixture' ? results.map(markedAsInvented) : results,
    leftOut: taken.leftOut,
    findings: [...concerning(taken.leftOut, findings), ...taken.findings],
  };
}

/** A warning when the row's weights are said to be elsewhere: only who names a row gets there. */
export function otherRepo({ hubRepo, name }: AaModel, { repoId }: CardModel): Finding[] {
  if (!hubRepo || repoId === null || hubRepo.toLowerCase() === repoId.toLowerCase()) return [];
  return [finding('aa-other-repo', { model: name, linked: hubRepo, repo: repoId })];
}

function markedAsInvented(result: EvalResult): EvalResult {
  const { source } = result;
  return source
    ? { ...result, source: { ...source, name: 'Artificial Analysis (invented demo data)' } }
    : result;
}

/** What was said about the listing, without the rows and scores that this import has nothing to do with. */
function concerning(leftOut: readonly LeftOut[], findings: readonly Finding[]): Finding[] {
  const changed = new Set<unknown>(
    leftOut.filter(({ reason }) => reason === 'scale-changed').map(({ key }) => key),
  );
  return findings.filter(({ code, args }) => {
    if (code === 'aa-row-skipped') return false;
    return code !== 'aa-scale-changed' || changed.has(args['key']);
  });
}
