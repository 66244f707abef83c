import type { OnConflict } from '../../core/cards/index.ts';
import type { Repo, WriteMode } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import { openTarget } from '../open-card.ts';
import type { TargetInput } from '../open-card.ts';
import type { Format, PlannedPublication } from './plan.ts';
import { preparePublication } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { findUpdateTarget } from './update-pr.ts';

/** What every command that writes is told: where, how, and under which title. */
export interface WriteInput extends TargetInput {
  /** Commit summary, or title of the pull request. */
  readonly commitMessage?: string | undefined;
  /** How the change will be written; null only previews. */
  readonly write: WriteMode | null;
  /** What a preview is of. @default a commit */
  readonly intent?: WriteMode | undefined;
  /** Change this open pull request instead of opening one; `true` is the user's newest of evalcard. */
  readonly updatePr?: number | true | undefined;
}

/** What a command that adds results is told besides. */
export interface PublishInput extends WriteInput {
  readonly format: Format;
  readonly layout: 'grouped' | 'per-benchmark';
  /** What a different published value means. */
  readonly onConflict: OnConflict;
}

/**
 * Opens the repo that the input names, or the pull request that is to be changed, and plans, writing nothing.
 *
 * @param command As it is typed, for the journal.
 * @throws EvalcardError see openTarget, findUpdateTarget and preparePublication.
 */
export async function prepareWrite<P extends PlannedPublication>(
  input: WriteInput,
  command: string,
  plan: (repo: Repo) => Promise<P>,
  context: Context,
): Promise<Prepared<P>> {
  const { updatePr, token, intent, write } = input;
  const update =
    updatePr === undefined ? undefined : await findUpdateTarget(input, updatePr, context);
  const target = update ? { ...input, revision: update.revision } : input;
  return preparePublication({ open: () => openTarget(target, context), plan }, write, {
    command,
    context,
    token,
    intent,
    update,
  });
}
