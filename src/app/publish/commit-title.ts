/** A commit summary or title of a pull request: one line of at most the 200 characters that the Hub takes. */
export function commitTitle(text: string): string {
  // By code points, so that no character is cut in half.
  return Array.from(text.replaceAll(/\s+/g, ' ').trim()).slice(0, 200).join('');
}
