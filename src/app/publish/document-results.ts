import { readCard, readEvalResults, readModelIndex } from '../../core/cards/index.ts';
import type { StoredResult } from '../../core/cards/index.ts';
import { type Change, changedFiles } from '../../core/change.ts';
import { EVAL_RESULTS_FOLDER } from './eval-results-folder.ts';
import { sameMeasurement } from '../../core/measurement.ts';

/** The results that a document of a repo holds; null when it cannot be read. */
export function resultsOfDocument(path: string, text: string): readonly StoredResult[] | null {
  if (isEvalResultsPath(path)) {
    const file = readEvalResults(path, text);
    return file.readable ? file.results : null;
  }
  const card = readCard(text, { file: path });
  // A card without front matter has no results; one whose front matter is broken may have any.
  return card.metadata === null && card.findings.length > 0 ? null : readModelIndex(card).results;
}

/** Whether results stand in such a file: the card, or a file of `.eval_results/`. */
export function holdsResults(path: string): boolean {
  return path === 'README.md' || isEvalResultsPath(path);
}

/** The results that a change adds or gives another value. */
export function newResults(change: Change): readonly StoredResult[] {
  return changedFiles(change).flatMap(({ path, before, after }) => {
    const old = before === null ? [] : (resultsOfDocument(path, before) ?? []);
    return (resultsOfDocument(path, after) ?? []).filter(({ result }) => {
      const published = old.filter((one) => sameMeasurement(one.result, result));
      return !published.some((one) => one.result.value === result.value);
    });
  });
}

function isEvalResultsPath(path: string): boolean {
  return path.startsWith(`${EVAL_RESULTS_FOLDER}/`) && path.endsWith('.yaml');
}
