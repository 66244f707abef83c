import { diffArrays } from 'diff';

import { applySplices, type Splice } from './splice.ts';

/** A run of lines that an edit replaced, with enough around it to find it again after other edits. */
export interface Hunk {
  /** What stood there before; empty when lines were only added. */
  readonly removed: string;
  /** What stands there now; empty when lines were only removed. */
  readonly inserted: string;
  /** Up to three lines of the edited text above and below. Empty is the end of the text. */
  readonly above: string;
  readonly below: string;
}

export type TakenBack =
  | { readonly ok: true; readonly text: string }
  /** The hunk that is not there as it was written, or not in one place only. */
  | { readonly ok: false; readonly hunk: Hunk; readonly reason: 'missing' | 'ambiguous' };

/** The lines in which two texts differ. `takeBack(after, hunksBetween(before, after))` is `before`. */
export function hunksBetween(before: string, after: string): readonly Hunk[] {
  const old = linesOf(before);
  const now = linesOf(after);
  // Only what lies between the common ends is compared: comparing is quadratic in what differs.
  const head = commonStart(old, now);
  const tail = commonEnd(old, now, head);
  const changes = diffArrays(
    old.slice(head, old.length - tail),
    now.slice(head, now.length - tail),
  );
  const hunks: Hunk[] = [];
  let at = head;
  let removed = '';
  let inserted = '';
  let start = at;
  const close = (): void => {
    if (removed === '' && inserted === '') return;
    const above = now.slice(Math.max(0, start - CONTEXT), start).join('');
    hunks.push({ removed, inserted, above, below: now.slice(at, at + CONTEXT).join('') });
    removed = '';
    inserted = '';
  };
  for (const change of changes) {
    if (change.removed) removed += change.value.join('');
    else if (change.added) {
      inserted += change.value.join('');
      at += change.value.length;
    } else {
      close();
      at += change.value.length;
      start = at;
    }
  }
  close();
  return hunks;
}

/** Undoes hunks in a text that may have been edited since: other lines stay as they are. */
export function takeBack(text: string, hunks: readonly Hunk[]): TakenBack {
  const splices: Splice[] = [];
  for (const hunk of hunks) {
    const found = placesOf(text, hunk);
    const [start] = found;
    if (start === undefined) return { ok: false, hunk, reason: 'missing' };
    if (found.length > 1) return { ok: false, hunk, reason: 'ambiguous' };
    const end = start + hunk.inserted.length;
    // Two hunks of the same lines can only both be meant when they stand apart.
    if (splices.some((other) => start < other.end && other.start < end)) {
      return { ok: false, hunk, reason: 'ambiguous' };
    }
    splices.push({ start, end, insert: hunk.removed });
  }
  return { ok: true, text: applySplices(text, splices) };
}

const CONTEXT = 3;
// So many equal lines are the same piece of text even where their surroundings have changed.
const UNMISTAKABLE = 4;

/** Offsets at which the inserted lines stand; the ones with the neighbours of old win. */
function placesOf(text: string, { inserted, above, below }: Hunk): readonly number[] {
  const places = inserted === '' ? gaps(text, above, below) : occurrences(text, inserted);
  const fits = (at: number): readonly [boolean, boolean] => [
    above === '' ? at === 0 : text.slice(0, at).endsWith(above),
    below === ''
      ? at + inserted.length === text.length
      : text.startsWith(below, at + inserted.length),
  ];
  const both = places.filter((at) => fits(at).every(Boolean));
  if (both.length > 0 || inserted === '') return both;
  // A short line may stand elsewhere by chance: what names it stands above it.
  const short = linesOf(inserted).length < UNMISTAKABLE;
  return short ? places.filter((at) => fits(at)[0]) : places;
}

function gaps(text: string, above: string, below: string): readonly number[] {
  if (above === '' && below === '') return text === '' ? [0] : [];
  return occurrences(text, above + below).map((at) => at + above.length);
}

/** Where the lines stand, from the start of a line. */
function occurrences(text: string, lines: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(lines); at !== -1; at = text.indexOf(lines, at + 1)) {
    const whole = lines.endsWith('\n') || at + lines.length === text.length;
    if (whole && (at === 0 || text[at - 1] === '\n')) found.push(at);
  }
  return found;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const end = Math.min(a.length, b.length);
  let count = 0;
  while (count < end && a[count] === b[count]) count += 1;
  return count;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  const end = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < end && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
