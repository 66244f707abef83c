import { foldDigits } from './number-style.ts';
import type { NumberStyle } from './number-style.ts';
import { numberOf, valueTokens } from './value-tokens.ts';
import type { ValueToken } from './value-tokens.ts';
import { explain } from './value.ts';
import type { PlainValue, PrintedUncertainty, ValueReading, ValueReason } from './value.ts';

const LONGEST_VALUE = 200;

/**
 * Reads a cell's text as a measurement: one number with what is printed around it, or the reason why it is not one.
 *
 * The text is split into tokens, and the row of their signs decides: `n±n` is a value with its spread, `n/n` are two values,
 * `<n` is a bound. What fits no form is not read: a wrong score is worse than no score.
 *
 * @param style How the cell's column prints numbers; decides `1,234`.
 */
export function readValue(text: string, style: NumberStyle = 'unknown'): ValueReading {
  if (text.length > LONGEST_VALUE) return explain('text', 'too-long');
  if (/[\u202A-\u202E\u2066-\u2069]/.test(text)) return explain('text', 'reordered-text');
  const shown = visible(text);
  const bare = undecorated(shown);
  const known = knownText(bare, shown);
  if (known) return known;
  return readTokens(valueTokens(bare), style, bare);
}

// Folded digits, no invisible characters, single blanks.
function visible(text: string): string {
  return foldDigits(text)
    .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

//  $\mathbf{85.2}$   **85.2**   85.2†   85.2 🥇   85.2[^1]
//  ^^^^^^^^^    ^^   ^^    ^^       ^        ^        ^^^^
function undecorated(text: string): string {
  return (
    text
      .replace(/^\$(?=.*\$$)(.*)\$$/, '$1')
      .replace(/\\(?:mathbf|mathrm|textbf|text|underline|bf|rm|it)\b/g, '')
      .replace(/\\([%&#_$])/g, '$1')
      .replace(/[{}]/g, '')
      .replace(/\[\^[^\]]*\]/g, '')
      .replace(/~~[^~]*~~/g, ' ')
      .replace(/\p{Extended_Pictographic}(?!\d)/gu, (sign) => (MARKS.test(sign) ? sign : ''))
      // 19.8015, of a list that was pasted
      .replace(/(?<=^\d+\.\d+)[,;]$/, '')
      .replace(/\^(?![-+\d])|[\uFE0F\u20E3*_`†‡§¶#]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

const MARKS = /[✓✔✅✗✘❌❎☑⚠]/u;

function knownText(bare: string, shown: string): ValueReading | null {
  if (bare === '' && /~~/.test(shown)) return explain('text', 'struck-out');
  if (bare === '' && shown !== '' && !/[*_#-]/.test(shown)) return explain('text', 'mark');
  if (EMPTY.test(bare)) return explain('empty', 'empty');
  if (/^[-+]?(?:nan|inf|infinity|∞)$/i.test(bare)) return explain('text', 'not-finite');
  if (MARKS.test(bare) && !/\d/.test(bare)) return explain('text', 'mark');
  const form = FORMS.find(([pattern]) => pattern.test(bare) || pattern.test(shown));
  return form ? explain('text', form[1]) : null;
}

const EMPTY =
  /^(?:[-–—.…/?x×]*|n\.?\/?a\.?|tb[dac]|none|null|nil|not (?:available|applicable|reported|tested)|unknown|pending|oom)$/i;

const FORMS: readonly (readonly [RegExp, ValueReason])[] = [
  [/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/, 'date'],
  [/^\d+:\d+(?::\d+)?(?:\.\d+)?$/, 'time'],
  [/^v\d+(?:\.\d+)*$/i, 'version'],
  // §4: a place in the text
  [/^§\s?\d/, 'text'],
  [/^\d{1,2}\.\d{1,2}\.\d{1,2}(?:[-.]\w+)*$/, 'version'],
  [/^\d+(?:_\d+)+$/, 'unusual-digits'],
];

function readTokens(tokens: readonly ValueToken[], style: NumberStyle, text: string): ValueReading {
  const signs = tokens.map(({ sign }) => sign).join('');
  if (/^a?~n/.test(signs)) return explain('bound', 'approximate');
  if (PLAIN.test(signs)) return readPlain(tokens, style);
  if (/^~?[ad]+%?$/.test(signs)) return explain('text', 'delta');
  if (/^[<+]~?[nq]%?g*$|^~?n%?\+g*$/.test(signs)) return explain('bound', 'bound');
  if (/e/.test(signs)) return explain('text', 'scientific-notation');
  if (/^[gb]$/.test(signs)) return explain('text', 'in-brackets');
  if (/^n%?-n%?$/.test(signs)) return readRange(tokens, style);
  if (/^n\/ng*$/.test(signs)) return readRatio(tokens, style, text);
  if (/^[cw]?~?[qnc][c%]?g*$/.test(signs) && /[qc]/.test(signs)) return readQuantity(tokens, style);
  if (/^w+:?~?n%?(?:±n%?)?g*(?:[/|,]w+:?~?n%?(?:±n%?)?g*)*$/.test(signs))
    return readNamed(text, style);
  if (/^[^/|,]+(?:[/|,][^/|,]+)+$/.test(signs) && /n/.test(signs)) return readSeveral(text, style);
  return explain('text', /n/.test(signs) ? 'unclear' : 'text');
}

// 85.2 %   ± 0.3 % or +0.4/-0.5   (notes) [interval] deltas arrows
const PLAIN = /^a?n%?(?:±n%?|s%?)?[gbda]*$/;

function readPlain(tokens: readonly ValueToken[], style: NumberStyle): ValueReading {
  const numbers = tokens.filter(({ sign }) => sign === 'n');
  const printed = (numbers[0]?.text ?? '').replace(/\.$/, '');
  const read = numberOf(printed, style);
  if ('reason' in read) return explain('text', read.reason);
  const base: PlainValue = {
    kind: 'value',
    value: read.value,
    printed,
    percent: tokens.some(({ sign }) => sign === '%'),
    notes: [],
  };
  const spread = spreadOf(tokens, style);
  if (spread === 'unreadable') return explain('text', 'unclear');
  let value: PlainValue = spread ? { ...base, uncertainty: spread } : base;
  for (const token of tokens) {
    const more = addendum(token, value, style);
    if (typeof more === 'string')
      return more === 'several' ? several(value, token, style) : explain('text', more);
    value = more;
  }
  return value;
}

function spreadOf(
  tokens: readonly ValueToken[],
  style: NumberStyle,
): PrintedUncertainty | null | 'unreadable' {
  const spread = tokens.find(({ sign }) => sign === 's');
  if (spread) {
    const sides = (spread.text.match(/\d+(?:[.,]\d+)*|\.\d+/g) ?? []).map((side) =>
      numberOf(side, style),
    );
    const values = sides.flatMap((side) => ('value' in side ? [side.value] : []));
    if (values.length !== 2) return 'unreadable';
    return { value: Math.max(...values), printed: spread.text, written: 'plus-minus' };
  }
  const at = tokens.findIndex(({ sign }) => sign === '±');
  const number = at < 0 ? undefined : tokens[at + 1];
  if (!number) return null;
  const read = numberOf(number.text, style);
  return 'value' in read
    ? { value: read.value, printed: number.text, written: 'plus-minus' }
    : 'unreadable';
}

/** What a bracket or a change after the number adds to it; a string says why the whole is no single value. */
function addendum(
  { sign, text }: ValueToken,
  value: PlainValue,
  style: NumberStyle,
): PlainValue | ValueReason | 'several' {
  if (sign === 'd') return { ...value, notes: [...value.notes, text.replaceAll(' ', '')] };
  if (sign !== 'g' && sign !== 'b') return value;
  const inner = text.slice(1, -1).trim();
  if (inner === '') return value;
  const plusMinus = /^(?:±|\+\s?\/?\s?-)\s?(\d+(?:[.,]\d+)*|\.\d+)\s?%?$/.exec(inner);
  if (plusMinus?.[1] !== undefined) {
    const read = numberOf(plusMinus[1], style);
    if ('reason' in read) return read.reason;
    return {
      ...value,
      uncertainty: { value: read.value, printed: plusMinus[1], written: 'parentheses' },
    };
  }
  const interval = intervalOf(inner, value.value, style);
  if (interval) return { ...value, interval };
  if (/^[-+↑↓▲▼]\s?\d/.test(inner)) return { ...value, notes: [...value.notes, inner] };
  if (sign === 'b' && /^\d{1,2}$/.test(inner)) return value;
  if (/^~?(?:\d+(?:[.,]\d+)*|\.\d+)\s?%?$/.test(inner)) return 'several';
  return { ...value, notes: [...value.notes, inner] };
}

//  [84.1, 86.3]   (95% CI 84.1–86.3)
//   ^^^^  ^^^^            ^^^^ ^^^^
function intervalOf(
  inner: string,
  value: number,
  style: NumberStyle,
): { readonly low: number; readonly high: number } | null {
  const found =
    /^(?:9\d(?:\.\d+)?\s?%\s?)?(?:CI:?\s?)?(-?\d+(?:\.\d+)?)\s?%?\s?(?:,|;|–|-|to)\s?(-?\d+(?:\.\d+)?)\s?%?$/i.exec(
      inner,
    );
  if (!found) return null;
  const [low, high] = [found[1], found[2]].map((side) => numberOf(side ?? '', style));
  if (!low || !high || !('value' in low) || !('value' in high)) return null;
  return low.value <= value && value <= high.value ? { low: low.value, high: high.value } : null;
}

// `85.2 (90.1)`: which is which the cell does not say.
function several(value: PlainValue, bracket: ValueToken, style: NumberStyle): ValueReading {
  const other = readValue(bracket.text.slice(1, -1), style);
  return {
    ...explain('several', 'several-values'),
    values: [{ ...value, notes: [] }, other.kind === 'value' ? other : null],
  };
}

function readRange(tokens: readonly ValueToken[], style: NumberStyle): ValueReading {
  const [low, high] = valuesOf(tokens, style);
  return low === undefined || high === undefined
    ? explain('text', 'unclear')
    : { ...explain('range', 'range'), low, high };
}

// `4/30` counts; `85.2/90.1` are two scores.
function readRatio(tokens: readonly ValueToken[], style: NumberStyle, text: string): ValueReading {
  const [numerator, denominator] = valuesOf(tokens, style);
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator) && !/[.]/.test(text);
  if (numerator === undefined || denominator === undefined || !whole || numerator > denominator) {
    return readSeveral(text, style);
  }
  const notes = tokens.flatMap(({ sign, text: note }) =>
    sign === 'g' ? [note.slice(1, -1).trim()] : [],
  );
  return { ...explain('fraction', 'fraction'), numerator, denominator, notes };
}

function valuesOf(tokens: readonly ValueToken[], style: NumberStyle): readonly number[] {
  return tokens
    .filter(({ sign }) => sign === 'n')
    .flatMap(({ text }) => {
      const read = numberOf(text, style);
      return 'value' in read ? [read.value] : [];
    });
}

// 7B   12 ms   $0.5   34.2 BLEU
function readQuantity(tokens: readonly ValueToken[], style: NumberStyle): ValueReading {
  const joined = tokens.map(({ text }) => text).join(' ');
  const printed = /-?(?:\d+(?:[.,]\d+)*|\.\d+)/.exec(joined)?.[0] ?? '';
  const read = numberOf(printed, style);
  const unit = joined
    .replace(printed, '')
    .replace(/\([^()]*\)|[~]/g, '')
    .trim();
  return 'value' in read && unit !== ''
    ? { ...explain('quantity', 'quantity'), value: read.value, printed, unit }
    : explain('text', 'unclear');
}

// EM 85.2 / F1: 90.1
function readNamed(text: string, style: NumberStyle): ValueReading {
  const parts = splitValues(text).map((part) => {
    const found =
      /^([\p{L}@#][^:=\d]*(?:\d+(?=[\s:=]))?[^:=\d]*?)\s?[:=]?\s?([~≈]?[-+]?[\d.].*)$/u.exec(part);
    const value = found?.[2] === undefined ? null : readValue(found[2], style);
    return value?.kind === 'value' && found?.[1] ? { ...value, name: found[1].trim() } : null;
  });
  const values = parts.flatMap((part) => (part ? [part] : []));
  return values.length === parts.length
    ? { ...explain('named', 'named-values'), values }
    : explain('text', 'unclear');
}

function readSeveral(text: string, style: NumberStyle): ValueReading {
  const parts = splitValues(text);
  // Fewer parts than separators: one stands where no value can be parted from another.
  if (parts.length < 2) return explain('text', 'unclear');
  const reads = parts.map((part) => readValue(part, style));
  if (!reads.every(({ kind }) => kind === 'value' || kind === 'empty'))
    return explain('text', 'unclear');
  const values = reads.map((read) => (read.kind === 'value' ? read : null));
  return values.some(Boolean)
    ? { ...explain('several', 'several-values'), values }
    : explain('empty', 'empty');
}

// At separators outside brackets; a comma between digits belongs to its number.
function splitValues(text: string): readonly string[] {
  return text.split(/\s?[/|;·•&]\s?(?![^([]*[)\]])|,\s(?![^([]*[)\]])/).map((part) => part.trim());
}
