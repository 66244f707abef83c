import type { Change } from '../../core/change.ts';
import type { Repo, WriteMode, Written } from './repo.ts';
import { StaleError } from './stale-error.ts';

export interface WriteWithRetryOptions {
  /** Opens the repo anew for each try, so that it is read as it is now. */
  readonly open: () => Promise<Repo>;
  /** Reads the repo and makes the change; null when there is nothing to write. `attempt` starts at 1. */
  readonly makeChange: (repo: Repo, attempt: number) => Promise<Change | null>;
  readonly mode: WriteMode;
  /** @default 3 on a Hub; 10 in a folder, where trying again costs next to nothing */
  readonly tries?: number;
}

export interface RetriedWrite {
  readonly repo: Repo;
  /** The change that was written; null when there was nothing to write. */
  readonly change: Change | null;
  readonly written: Written;
}

/**
 * Read, change, write; when somebody else wrote in between, all of it again on the new state.
 *
 * @throws StaleError when every try was overtaken; whatever `open`, `makeChange` or `write` throws.
 */
export async function writeWithRetry({
  open,
  makeChange,
  mode,
  tries,
}: WriteWithRetryOptions): Promise<RetriedWrite> {
  for (let attempt = 1; ; attempt += 1) {
    const repo = await open();
    const change = await makeChange(repo, attempt);
    if (change === null) return { repo, change, written: { kind: 'nothing' } };
    try {
      return { repo, change, written: await repo.write(change, mode) };
    } catch (error) {
      if (!(error instanceof StaleError) || attempt >= (tries ?? usualTries(repo))) throw error;
    }
  }
}

function usualTries({ kind }: Repo): number {
  return kind === 'folder' ? 10 : 3;
}
