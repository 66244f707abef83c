import { type AaVariant, parseVariant } from './variant.ts';

/** The name of a row, taken apart. */
export interface AaName {
  /** Without the reasoning setting and the date: `Llama 3.2 Instruct 11B (Vision)`. */
  readonly base: string;
  readonly variant: AaVariant | null;
  /** `YYYY-MM` from `(Dec '24)`: which of several models with this name it is. */
  readonly month?: string;
}

/**
 * Takes the parentheses of a name apart: reasoning settings and dates are about the row, everything
 * else (`(Vision)`, `(0613)`, `(32B)`) belongs to the model's name.
 *
 *     Gemini 2.5 Flash-Lite Preview (Sep '25) (Non-reasoning)
 *                                    ^^^^^^^   ^^^^^^^^^^^^^
 */
export function parseName(name: string): AaName {
  let variant: AaVariant | null = null;
  let month: string | undefined;
  const base = name.replaceAll(/\(([^()]*)\)/g, (whole, inner: string) => {
    const asVariant = parseVariant(inner);
    if (asVariant) variant = asVariant;
    const asMonth = parseMonth(inner);
    if (asMonth) month = asMonth;
    return asVariant || asMonth ? ' ' : whole;
  });
  return { base: base.replaceAll(/\s+/g, ' ').trim(), variant, ...(month && { month }) };
}

//     Dec '24    May' 25    June 2026
function parseMonth(text: string): string | undefined {
  const [, word = '', year = ''] =
    /^([a-z]{3,9})\.?\s*'?\s*(\d{2}|\d{4})$/i.exec(text.trim()) ?? [];
  const month = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  if (month === -1) return undefined;
  return `20${year.slice(-2)}-${String(month + 1).padStart(2, '0')}`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The words of a model name, lower case. Decimals stay whole, so that `Qwen3-1.7B` and `Qwen3 7B 1`
 * differ; the underscore that some repos use for the point is one.
 *
 *     Llama-3_3-Nemotron-Super-49B-v1_5 → llama 3.3 nemotron super 49b v1.5
 *     Command-R+                        → command r plus
 */
export function wordsOf(name: string): string[] {
  const text = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\d)_(?=\d)/g, '.')
    .replaceAll('+', ' plus ');
  return text.match(/[\p{L}\p{N}]+(?:\.\p{N}[\p{L}\p{N}]*)*/gu) ?? [];
}
