import { createTwoFilesPatch } from 'diff';

import type { FileChange } from '../change.ts';

/**
 * A change of one file as a unified diff with git's headers and `context` lines around each hunk;
 * empty when nothing changes. A carriage return at a line's end is part of the line.
 */
export function unifiedDiff({ path, before, after }: FileChange, { context = 3 } = {}): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : `a/${path}`,
    `b/${path}`,
    before ?? '',
    after,
    undefined,
    undefined,
    { context },
  );
  // The library opens with a rule of equal signs, which is not part of the format.
  return patch.replace(/^=+\n/, '');
}
