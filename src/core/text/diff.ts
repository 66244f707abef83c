import { formatPatch, structuredPatch } from 'diff';

import type { FileChange } from '../change.ts';

/**
 * A change of one file as a unified diff with git's headers and `context` lines around each hunk;
 * empty when nothing changes. A carriage return at a line's end is part of the line.
 */
export function unifiedDiff({ path, before, after }: FileChange, { context = 3 } = {}): string {
  if (before === after) return '';
  const old = lines(before ?? '');
  const now = lines(after);
  // Our edits touch few places of long files. Comparing only what lies between the common ends keeps the
  // cost to the size of the change; a plain comparison is quadratic in the number of added lines.
  const head = Math.max(0, commonStart(old, now) - context);
  const tail = Math.max(0, commonEnd(old, now) - context);
  const patch = structuredPatch(
    before === null ? '/dev/null' : `a/${path}`,
    `b/${path}`,
    middle(old, head, tail),
    middle(now, head, tail),
    undefined,
    undefined,
    { context },
  );
  const hunks = patch.hunks.map((hunk) => ({
    ...hunk,
    oldStart: hunk.oldStart + head,
    newStart: hunk.newStart + head,
  }));
  // The library opens with a rule of equal signs, which is not part of the format.
  return formatPatch({ ...patch, hunks }).replace(/^=+\n/, '');
}

/** Lines with their ends; an empty text has none. */
function lines(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const end = Math.min(a.length, b.length);
  let count = 0;
  while (count < end && a[count] === b[count]) count += 1;
  return count;
}

/** Equal lines at the end that are not counted from the start already. */
function commonEnd(a: readonly string[], b: readonly string[]): number {
  const end = Math.min(a.length, b.length) - commonStart(a, b);
  let count = 0;
  while (count < end && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}

function middle(list: readonly string[], head: number, tail: number): string {
  return list.slice(head, list.length - tail).join('');
}
