/** Replace `text.slice(start, end)` by `insert`. Offsets are UTF-16 units of the original text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/**
 * Applies edits to a text; everything outside the ranges is kept to the byte.
 * Splices may come in any order; insertions at one offset keep the order they are given in.
 *
 * @throws RangeError when two splices overlap or one lies outside the text.
 */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, insert } of ordered) {
    if (start < at || end < start || end > text.length) {
      throw new RangeError(
        `splice ${start}–${end} overlaps another or leaves the text (0–${text.length})`,
      );
    }
    result += text.slice(at, start) + insert;
    at = end;
  }
  return result + text.slice(at);
}
