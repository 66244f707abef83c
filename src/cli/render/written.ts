import type { Published } from '../../app/publish/write-in-run.ts';
import type { ClosedPullRequest } from '../../app/undo-pull-request.ts';
import type { RemovedLogs } from '../../app/undo-space.ts';

/** What can come of a write. */
export type AnyWritten = Published | ClosedPullRequest | RemovedLogs;

/** One line that says what a write did and where to look at it, and one that takes it back. */
export function renderWritten(written: AnyWritten): string {
  // What was deleted is gone.
  const undo =
    written.kind === 'removed-logs' || !('runId' in written) || written.runId === undefined
      ? ''
      : `\nundo: evalcard undo ${written.runId}`;
  return sentence(written) + undo;
}

function sentence(written: AnyWritten): string {
  switch (written.kind) {
    case 'nothing':
      return 'Nothing to write: everything is there already.';
    case 'files':
      return `Wrote ${written.paths.join(', ')}`;
    case 'commit':
      return written.updated
        ? `Added to pull request #${written.updated.number}: ${written.updated.url}`
        : `Committed: ${written.url}`;
    case 'pull-request':
      return written.existing
        ? `The same pull request is open already: ${written.url}`
        : `Opened pull request #${written.number}: ${written.url}`;
    case 'closed-pull-request':
      return `Closed pull request #${written.number}: ${written.url}`;
    case 'reopened-pull-request':
      return `Reopened pull request #${written.number}: ${written.url}`;
    case 'removed-logs':
      return written.whole
        ? `Deleted the Space ${written.url}`
        : `Deleted ${written.logs.join(', ')} from ${written.url}`;
  }
}
