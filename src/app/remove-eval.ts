import { removeEntries, removeResults } from '../core/cards/index.ts';
import type { Place } from '../core/cards/index.ts';
import type { Change } from '../core/change.ts';
import { refusedError } from '../core/errors.ts';
import { finding, hasErrors, type Finding } from '../core/findings/index.ts';
import { formatSetting } from '../core/setting.ts';
import { markdownText } from '../core/text/markdown.ts';
import type { Context } from './context.ts';
import { publishedResults, readDocuments } from './published-results.ts';
import type { Documents, PublishedResult } from './published-results.ts';
import { commitTitle } from './publish/commit-title.ts';
import { sameMeasurement } from '../core/measurement.ts';
import { sameValue } from '../core/verify/compare-values.ts';
import type { PlannedPublication } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { WriteInput } from './publish/prepare-write.ts';
import type { Prepared } from './publish/prepare.ts';
import { withoutEmptied } from './publish/removals.ts';
import { selectResults } from './select-results.ts';
import type { ResultFilter } from './select-results.ts';

export interface RemoveEvalInput extends WriteInput, ResultFilter {
  /** Take out everything that matches, where it is more than one measurement. */
  readonly all: boolean;
}

/** What is taken out: plain data, the same for every surface. */
export interface RemoveEvalPlan extends PlannedPublication {
  /** What to call the repo in messages. */
  readonly label: string;
  /** The results that match; they go when `change` is there. */
  readonly results: readonly PublishedResult[];
}

/**
 * Computes the change that takes a result out of `model-index` and `.eval_results`, writing nothing. Nothing else moves by a
 * byte. Several measurements that match are listed and stay, unless all are meant.
 *
 * @throws EvalcardError see openTarget and preparePublication; 'usage' when nothing says which result is meant.
 */
export async function prepareRemoveEval(
  input: RemoveEvalInput,
  context: Context,
): Promise<Prepared<RemoveEvalPlan>> {
  return prepareWrite(
    input,
    'remove-eval',
    async (repo) => {
      const documents = await readDocuments(repo);
      if (documents.cardText === null && documents.files.length === 0) {
        throw refusedError(`there is no ${repo.cardPath} and no .eval_results in ${repo.label}`);
      }
      return { label: repo.label, ...planRemoval(documents, input) };
    },
    context,
  );
}

function planRemoval(documents: Documents, input: RemoveEvalInput): Omit<RemoveEvalPlan, 'label'> {
  const { results: all, findings } = publishedResults(documents);
  const results = selectResults(all, input);
  // Of a card that cannot be read nobody knows what it publishes.
  const unread = documents.card.metadata === null && results.length === 0;
  const against = unread ? [] : objections(results, all.length, input);
  // Another file that is broken stands in nobody's way; one that should be changed does.
  const told = documents.card.metadata === null ? findings : findings.filter(isNoError);
  const said = [...told, ...against];
  if (unread || hasErrors(against)) return { results, change: null, findings: said };
  const removed = removeFrom(documents, results);
  const change: Change = {
    ...withoutEmptied(removed.files),
    title: commitTitle(input.commitMessage ?? titleOf(results)),
    description: describe(results),
  };
  const stopped = hasErrors(removed.findings);
  return { results, change: stopped ? null : change, findings: [...said, ...removed.findings] };
}

function isNoError({ severity }: Finding): boolean {
  return severity !== 'error';
}

function objections(
  results: readonly PublishedResult[],
  published: number,
  { all }: RemoveEvalInput,
): Finding[] {
  if (results.length === 0) return [finding('nothing-to-remove', { published })];
  const count = measurements(results);
  return count > 1 && !all ? [finding('several-to-remove', { count })] : [];
}

/** The same value of the same measurement in both formats is one result to its author. */
function measurements(results: readonly PublishedResult[]): number {
  const distinct: PublishedResult[] = [];
  for (const one of results) {
    const twin = distinct.some(
      (other) =>
        other.format !== one.format &&
        sameValue(other.result, one.result) &&
        sameMeasurement(other.result, one.result),
    );
    if (!twin) distinct.push(one);
  }
  return distinct.length;
}

function removeFrom({ card, cardText, files }: Documents, results: readonly PublishedResult[]) {
  const places = new Set(results.map(({ at }) => placeKey(at)));
  const isMeant = ({ at }: { readonly at: Place }): boolean => places.has(placeKey(at));
  const fromCard = removeResults(card, isMeant);
  const fromFiles = removeEntries(files, isMeant);
  const wanted = results.some(({ format }) => format === 'model-index');
  return {
    files: [
      ...(cardText === null ? [] : [{ path: card.file, before: cardText, after: fromCard.text }]),
      ...fromFiles.files,
    ],
    findings: [...(wanted ? fromCard.findings : []), ...fromFiles.findings],
  };
}

function placeKey({ file, path }: Place): string {
  return JSON.stringify([file, ...path]);
}

function titleOf([first, ...more]: readonly PublishedResult[]): string {
  if (!first || more.some(({ result }) => result.benchmark.name !== first.result.benchmark.name)) {
    return `Remove ${more.length + 1} evaluation results`;
  }
  return `Remove ${first.result.benchmark.name} evaluation result`;
}

function describe(results: readonly PublishedResult[]): string {
  const rows = results.map(({ result, at }) => {
    const { benchmark, metric, value, source } = result;
    const said = [benchmark.name, formatSetting(result), metric.name, String(value)];
    const place = `\`${at.file}\` line ${at.line}`;
    return [...said.map(markdownText), source ? `<${source.url}>` : '', place].join(' | ');
  });
  return [
    'These results are taken out; everything else stays as it is:',
    '',
    '| benchmark | setting | metric | value | source | stood in |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
