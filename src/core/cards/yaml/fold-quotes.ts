import type { Document } from 'yaml';

/**
 * The text with quoted scalars on one line each, where they go on in lines without indentation, as in the `widget:` of
 * many cards:
 *
 *     - text: "Review the tables:
 *     line two is not indented."
 *
 * The Hub (js-yaml) and PyYAML read that; the library, by the letter of YAML 1.2, does not. Line ends become blanks, an empty line
 * between becomes `\n`: what folding makes of them, in as many characters, so offsets stay. Null when there is nothing to fold.
 */
export function foldQuotes(source: string, { errors }: Document.Parsed): string | null {
  const error = errors.find(
    ({ code, message }) => code === 'MISSING_CHAR' && /closing ["']/.test(message),
  );
  if (!error) return null;
  const quote = /closing '/.test(error.message) ? "'" : '"';
  const end = source.indexOf('\n', Math.max(0, error.pos[0] - 2));
  const from = source[end - 1] === '\r' ? end - 1 : end;
  const to = from === -1 ? -1 : closingQuote(source, quote, from);
  if (to === -1) return null;
  const inside = source.slice(from, to);
  // A line `---` or `...` ends the document, quotes or not; more than one empty line does not fit.
  if (/\n(?:---|\.\.\.)(?:\s|$)|\n\s*\n\s*\n/.test(inside)) return null;
  const folded = inside.replaceAll(/\r?\n[ \t]*\r?\n|\r?\n/g, (ends) =>
    ends.split('\n').length === 2 || quote === "'"
      ? ' '.repeat(ends.length)
      : `${' '.repeat(ends.length - 2)}\\n`,
  );
  return source.slice(0, from) + folded + source.slice(to);
}

function closingQuote(source: string, quote: string, from: number): number {
  for (let at = source.indexOf(quote, from); at !== -1; at = source.indexOf(quote, at + 1)) {
    if (quote === "'") {
      if (source[at + 1] !== "'") return at;
      at++;
    } else if (!isEscaped(source, at)) return at;
  }
  return -1;
}

function isEscaped(source: string, at: number): boolean {
  let backslashes = 0;
  while (source[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
