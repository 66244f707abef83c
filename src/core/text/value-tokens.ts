import { readDigits } from './number-style.ts';
import type { NumberStyle } from './number-style.ts';
import type { ValueReason } from './value.ts';

/** A piece of a cell's text; `sign` is its letter in the signature that the grammar matches on. */
export interface ValueToken {
  readonly sign: Sign;
  readonly text: string;
  readonly value?: number;
}

/**
 * n number · q number with a unit glued to it · e exponent form · d change (`+1.2`, `↑1.2`) ·
 * s spread (`+4/-5`) · g (…) · b […] · w word · a arrow up or down · t arrow to the right ·
 * c currency · others stand for themselves
 */
type Sign =
  | ('n' | 'q' | 'e' | 'd' | 's' | 'g' | 'b' | 'w' | 'a' | 't' | 'c')
  | ('%' | '±' | '~' | '<' | '-' | '+' | '/' | '|' | ',' | ':' | '?');

const digits = String.raw`(?:\d+(?:[.,]\d+)*|\.\d+)`;
/** Tried in this order at each place. */
const rules: readonly (readonly [Sign, RegExp])[] = [
  ['±', /±|\+\s?\/?\s?-(?=\s?[\d.])|\\pm/y],
  [
    'e',
    new RegExp(
      String.raw`[-+]?${digits}(?:e[-+]?\d+\b|\s?(?:[x×*·]\s?)?10\^[-+]?\d+|\^[-+]?\d+)`,
      'iy',
    ),
  ],
  ['q', new RegExp(String.raw`${digits}\s?[a-zµμ×]+(?:\/[a-z]+)?(?![\w-])`, 'iy')],
  ['n', new RegExp(String.raw`${digits}\.?(?![\p{L}\d_])`, 'uy')],
  ['g', /\([^()]*\)/y],
  ['b', /\[[^[\]]*\]/y],
  ['t', /→|⟶|➡|->|=>/y],
  ['a', new RegExp(String.raw`[↑↓▲▼△▽⬆⬇⇧⇩↗↘](?:\s?[-+]?${digits}\s?%?)?`, 'y')],
  ['~', /[~∼～≈≃]|(?:ca\.?|approx\.?|about|around)(?=\s?\d)/iy],
  ['<', /[<>≤≥≦≧⩽⩾]=?/y],
  ['-', /[-–—]+/y],
  ['c', /[$€£¥]/y],
  [':', /[:=]/y],
  ['|', /[|;·•&]/y],
  ['%', /%|percent\b/iy],
  ['/', /\//y],
  [',', /,/y],
  ['w', /[\p{L}@#][\p{L}\p{N}\p{M}@#._^'’-]*/uy],
  ['+', /\+/y],
];

/** Tokens of the text, or why it holds digits that nobody should read. */
export function valueTokens(text: string): readonly ValueToken[] {
  const tokens: ValueToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === ' ') {
      at++;
      continue;
    }
    const token = spread(text, at) ?? signedNumber(text, at, tokens.at(-1)) ?? nextToken(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

// 85.2 +0.4/-0.5
//      ^^^^^^^^^ one token, not a change and something after it
function spread(text: string, at: number): ValueToken | null {
  SPREAD.lastIndex = at;
  const found = SPREAD.exec(text)?.[0];
  return found ? { sign: 's', text: found } : null;
}

const SPREAD = new RegExp(String.raw`\+\s?${digits}\s?[/,]\s?[-–]\s?${digits}`, 'y');

// A sign belongs to its number where nothing stands right before it that the number could be taken from.
function signedNumber(
  text: string,
  at: number,
  previous: ValueToken | undefined,
): ValueToken | null {
  const number = /[-+](?:\d+(?:[.,]\d+)*|\.\d+)(?![\p{L}\d_^])/uy;
  number.lastIndex = at;
  const found = number.exec(text)?.[0];
  if (!found) return null;
  if (found[0] === '+') return text[at - 1] === ' ' || at === 0 ? { sign: 'd', text: found } : null;
  const free = !previous || '/|,:t~±<'.includes(previous.sign);
  return free ? { sign: 'n', text: found } : null;
}

function nextToken(text: string, at: number): ValueToken {
  for (const [sign, rule] of rules) {
    rule.lastIndex = at;
    const found = rule.exec(text)?.[0];
    if (!found) continue;
    if (sign === 'a' && /\d/.test(found)) return { sign: 'd', text: found };
    return { sign, text: found };
  }
  return { sign: '?', text: String.fromCodePoint(text.codePointAt(at) ?? 0) };
}

/** The number of an `n` token, or why it has none. */
export function numberOf(
  printed: string,
  style: NumberStyle,
): { readonly value: number } | { readonly reason: ValueReason } {
  const negative = printed.startsWith('-');
  const bare = printed.replace(/^[-+]/, '').replace(/\.$/, '');
  const read = readDigits(bare, style);
  return 'value' in read && negative ? { value: -read.value } : read;
}
