import { tableOrder, writeCardTable } from '../core/cards/index.ts';
import type { Change } from '../core/change.ts';
import { finding, hasErrors } from '../core/findings/index.ts';
import type { EvalResult } from '../core/result.ts';
import type { Context } from './context.ts';
import { readModelCard } from './open-card.ts';
import type { OpenedCard } from './open-card.ts';
import { publishedResults } from './published-results.ts';
import { commitTitle } from './publish/commit-title.ts';
import { readEvalResultsFolder } from './publish/eval-results-folder.ts';
import type { PlannedPublication } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { WriteInput } from './publish/prepare-write.ts';
import type { Prepared } from './publish/prepare.ts';
import { selectResults } from './select-results.ts';
import type { ResultFilter } from './select-results.ts';

export interface RenderInput extends WriteInput, Pick<ResultFilter, 'format'> {
  /** Where the card has no markers, add them at its end. */
  readonly append: boolean;
}

/** The table that is written: plain data, the same for every surface. */
export interface RenderPlan extends PlannedPublication {
  /** What to call the repo in messages. */
  readonly label: string;
  /** The rows of the table. */
  readonly results: readonly EvalResult[];
}

/**
 * Computes the change that writes the published results as a Markdown table between the markers of the card, writing
 * nothing. The same records give the same bytes.
 *
 * @throws EvalcardError see openTarget, readModelCard and preparePublication.
 */
export async function prepareRender(
  input: RenderInput,
  context: Context,
): Promise<Prepared<RenderPlan>> {
  return prepareWrite(
    input,
    'render',
    async (repo) => {
      const opened = await readModelCard(repo);
      const files = await readEvalResultsFolder(repo);
      return planTable(opened, files, input);
    },
    context,
  );
}

function planTable(
  { repo, card, file }: OpenedCard,
  files: Awaited<ReturnType<typeof readEvalResultsFolder>>,
  { format, append, commitMessage }: RenderInput,
): RenderPlan {
  const read = publishedResults({ card, cardText: file.text, files });
  const chosen = selectResults(read.results, { format });
  const results = tableOrder(chosen.map(({ result }) => result));
  const written = writeCardTable(card, results, { append });
  // A record that cannot be read has no row; that is told, and stops nothing.
  const empty = results.length === 0 && append && written.splices.length > 0;
  const none = empty && card.metadata !== null ? [finding('nothing-to-render', {})] : [];
  const findings = [...read.findings, ...written.findings, ...none];
  const change: Change = {
    files: [{ path: file.path, before: file.text, after: written.text }],
    title: commitTitle(commitMessage ?? 'Write the table of evaluation results'),
    description:
      'The table between the evalcard markers, written from the results in the metadata of this repo. Nothing else changes.',
  };
  const stopped = hasErrors([...card.findings, ...written.findings, ...none]);
  return { label: repo.label, results, findings, change: stopped ? null : change };
}
