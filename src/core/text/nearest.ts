import { distance } from 'fastest-levenshtein';

/**
 * The options that look most like a text, best first, for "did you mean". Case, spaces and signs
 * are not compared. Options that share next to nothing with the text are left out.
 */
export function nearest(
  text: string,
  options: Iterable<string>,
  limit = 3,
  farthest = 0.6,
): string[] {
  const wanted = squash(text);
  return [...new Set(options)]
    .map((option) => ({ option, away: remoteness(wanted, squash(option)) }))
    .filter(({ away }) => away < farthest)
    .sort((a, b) => a.away - b.away || a.option.localeCompare(b.option, 'en'))
    .slice(0, limit)
    .map(({ option }) => option);
}

/** Letters and digits only, lower case: `Z AI` and `z-ai` are the same. */
export function squash(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** 0 for equal texts, 1 for texts with nothing in common; a text that begins the other counts as near. */
function remoteness(a: string, b: string): number {
  if (a === '' || b === '') return 1;
  if (a.startsWith(b) || b.startsWith(a)) return 0.1;
  return distance(a, b) / Math.max(a.length, b.length);
}
