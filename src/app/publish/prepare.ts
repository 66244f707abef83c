import { refusedError } from '../../core/errors.ts';
import { findingMessage } from '../../core/findings/index.ts';
import type { Repo, WriteMode, Written } from '../../io/repos/repo.ts';
import { writeWithRetry } from '../../io/repos/write-with-retry.ts';
import type { PlannedPublication } from './plan.ts';

/** What a writing command does: how its repo is opened and what it plans to write there. */
export interface Publication<P extends PlannedPublication> {
  readonly open: () => Promise<Repo>;
  readonly plan: (repo: Repo) => Promise<P>;
}

/** A plan that can be shown, and the step that carries it out. */
export interface Prepared<P extends PlannedPublication> {
  readonly plan: P;
  /** Writes the change. A repo that has moved meanwhile is read, merged and tried again. */
  readonly apply: (mode: WriteMode) => Promise<Written>;
}

/**
 * Opens the repo and plans, writing nothing. With a mode, the permission to write is checked first: a token that cannot
 * write should cost no work.
 *
 * @throws EvalcardError see Repo.checkWrite and whatever `open` and `plan` throw.
 */
export async function preparePublication<P extends PlannedPublication>(
  { open, plan }: Publication<P>,
  mode: WriteMode | null,
): Promise<Prepared<P>> {
  const repo = await open();
  if (mode) await repo.checkWrite(mode);
  const planned = await plan(repo);
  return { plan: planned, apply: (how) => applyPlan({ open, plan }, { repo, planned }, how) };
}

async function applyPlan<P extends PlannedPublication>(
  { open, plan }: Publication<P>,
  first: { readonly repo: Repo; readonly planned: P },
  mode: WriteMode,
): Promise<Written> {
  let fresh: Repo | null = first.repo;
  const { written } = await writeWithRetry({
    mode,
    open: async () => fresh ?? open(),
    makeChange: async (repo, attempt) => {
      fresh = null;
      // The first try writes what was shown; later ones what it has become on the moved repo.
      const { change, findings } = attempt === 1 ? first.planned : await plan(repo);
      if (change) return change;
      throw refusedError(
        `${repo.label} was changed while this ran, and now ${findings.map(findingMessage).join('; ')}`,
        'look at it with the same command and --dry-run',
      );
    },
  });
  return written;
}
