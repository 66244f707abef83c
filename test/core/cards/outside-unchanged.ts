import { expect } from 'vitest';

import { applySplices, type Splice } from '../../../src/core/text/splice.ts';

/** Holds every byte outside of the splices against the text that they were made for. */
export function outsideUnchanged(before: string, after: string, splices: readonly Splice[]): void {
  expect(applySplices(before, splices)).toBe(after);
  let at = 0;
  let shift = 0;
  for (const { start, end, insert } of [...splices].sort((a, b) => a.start - b.start)) {
    expect(after.slice(at + shift, start + shift)).toBe(before.slice(at, start));
    shift += insert.length - (end - start);
    at = end;
  }
  expect(after.slice(at + shift)).toBe(before.slice(at));
}
