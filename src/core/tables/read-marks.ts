/**
 * Takes footnote marks off a line and collects them.
 *
 *  > | 85.2*   GPT-4†   MMLU [^2]   85.2¹
 *          ^        ^       ^^^^        ^
 */
export function takeMarks(line: string, marks: string[]): string {
  if (/^[\w .,%-]*$/.test(line)) return line;
  const take = (mark: string): string => {
    marks.push(mark.trim());
    return '';
  };
  const text = plainMath(line)
    .replace(/\s*\[\^[^\]\s]{1,64}\]/g, take)
    .replace(/(?:[†‡¶⁑⁂]|§(?!\s?\d))+/g, take)
    .replace(/(?<=[\p{L}\p{N}%)\]])\s?\*{1,3}(?=$|[\s)/])(?![^*]*\d\s*\*)/gu, (mark) =>
      /^\s?\*\*$/.test(mark) && line.startsWith('**') ? mark : take(mark),
    )
    .replace(/(?<=[\p{L}\p{N}%)])[⁰¹²³⁴-⁹]+(?=$|\s|[),/])/gu, (mark, at: number, whole: string) =>
      isNamePower(mark, whole.slice(Math.max(0, at - 2), at)) ? mark : take(mark),
    );
  return text === line ? line : tidy(text);
}

// R², τ²: the power of a single letter is a name.
function isNamePower(mark: string, before: string): boolean {
  return /^[²³]$/.test(mark) && /(?:^|[^\p{L}\p{N}])\p{L}$/u.test(before);
}

/**
 * One line of visible text: white space collapsed, invisible characters dropped. Characters that
 * reorder text (U+202D, U+202E) stay, so that nobody takes such text for a number.
 */
export function tidy(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text;
  return text
    .replace(
      /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe0e\ufe0f]/g,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 *  > | $85.2\%$   $\mathbf{85.2}_{\pm 0.3}$   \(85.2\)
 * The reading of simple math; a price (`$3`, `$3 / $15`) is not math.
 */
function plainMath(line: string): string {
  if (!line.includes('$') && !line.includes('\\')) return line;
  return line
    .replace(/\$\$?([^\s$](?:[^$]{0,400}?[^\s$])?)\$\$?(?![\d$])/g, (_, math: string) =>
      plainTex(math),
    )
    .replace(/\\\(([^$]{1,400}?)\\\)/g, (_, math: string) => plainTex(math));
}

const texSymbols: Readonly<Record<string, string>> = {
  pm: '±',
  sim: '~',
  approx: '≈',
  uparrow: '↑',
  downarrow: '↓',
  rightarrow: '→',
  to: '→',
  times: '×',
  dagger: '†',
  ddagger: '‡',
  ast: '*',
  star: '*',
  geq: '≥',
  ge: '≥',
  leq: '≤',
  le: '≤',
  tau: 'τ',
  alpha: 'α',
  beta: 'β',
  infty: '∞',
  checkmark: '✓',
  Delta: 'Δ',
};

function plainTex(math: string): string {
  return math
    .replace(
      /\^\s*(?:\{\s*)?\\?(dagger|ddagger|ast|star|\*|†|‡)\s*\}?/g,
      (_, mark: string) => texSymbols[mark] ?? mark,
    )
    .replace(/[_^]\s*\{\s*(\\pm|±)\s*([^{}]*)\}/g, ' ± $2')
    .replace(
      /\\(?:mathbf|mathrm|mathit|mathsf|boldsymbol|textbf|textit|textrm|text|underline|bf|bm)\b\s*/g,
      '',
    )
    .replace(/\\([A-Za-z]+)\s?/g, (whole, name: string) => texSymbols[name] ?? whole)
    .replace(/\\([%$&#_{}])/g, '$1')
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/[{}]/g, '');
}
