import type { Written } from '../../io/repos/repo.ts';

/** One line that says what a write did and where to look at it. */
export function renderWritten(written: Written): string {
  switch (written.kind) {
    case 'nothing':
      return 'Nothing to write: everything is there already.';
    case 'files':
      return `Wrote ${written.paths.join(', ')}`;
    case 'commit':
      return `Committed: ${written.url}`;
    case 'pull-request':
      return written.existing
        ? `The same pull request is open already: ${written.url}`
        : `Opened pull request #${written.number}: ${written.url}`;
  }
}
