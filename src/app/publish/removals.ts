import type { Change, FileChange } from '../../core/change.ts';

/** A file of results that is left with an empty list and nothing else goes as a whole. */
export function withoutEmptied(files: readonly FileChange[]): Pick<Change, 'files' | 'removals'> {
  const removals = files.flatMap(({ path, before, after }) =>
    before !== null && before !== after && after.trim() === '[]' ? [{ path, before }] : [],
  );
  const gone = new Set(removals.map(({ path }) => path));
  return {
    files: files.filter(({ path }) => !gone.has(path)),
    ...(removals.length > 0 && { removals }),
  };
}
