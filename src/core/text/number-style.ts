/**
 * How a column prints numbers: with a decimal point (`1,234.5`), with a decimal comma (`1.234,5`),
 * both (`mixed`), or no cell tells (`unknown`).
 */
export type NumberStyle = 'point' | 'comma' | 'mixed' | 'unknown';

/** Decides from the cells of one column; only cells that are a number in the main count. */
export function numberStyle(cells: readonly string[]): NumberStyle {
  let point = false;
  let comma = false;
  for (const cell of cells) {
    if (!/[.,]/.test(cell) || cell.length > 200) continue;
    for (const number of numbersOf(foldDigits(cell))) {
      const style = styleOf(number);
      point ||= style === 'point';
      comma ||= style === 'comma';
    }
  }
  if (point && comma) return 'mixed';
  return point ? 'point' : comma ? 'comma' : 'unknown';
}

function numbersOf(text: string): readonly string[] {
  const bare = text.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
  if (/\p{L}/u.test(bare)) return [];
  return bare.match(/\d+(?:[.,]\d+)+|(?<!\d)\.\d+/g) ?? [];
}

function styleOf(number: string): NumberStyle {
  const shape = shapeOf(number);
  if (shape.kind === 'decimal') return shape.separator === '.' ? 'point' : 'comma';
  if (shape.kind === 'grouped') return shape.separator === ',' ? 'point' : 'comma';
  return 'unknown';
}

type Shape =
  | { readonly kind: 'integer' | 'unclear' | 'odd' }
  /** One reading: the (last) separator parts the decimals. */
  | { readonly kind: 'decimal'; readonly separator: string }
  /** One reading: the separator parts thousands (`1,234,567`). */
  | { readonly kind: 'grouped'; readonly separator: string };

// What the digits alone say, before any other cell is asked.
function shapeOf(number: string): Shape {
  const separators = number.replace(/\d/g, '');
  const last = separators.at(-1) ?? '';
  if (separators === '') return { kind: 'integer' };
  if (separators.length === 1) {
    return /^[1-9]\d{0,2}[.,]\d{3}$/.test(number)
      ? { kind: 'unclear' }
      : { kind: 'decimal', separator: last };
  }
  const groups = number.split(/[.,]/);
  const first = groups[0] ?? '';
  const grouped = (parts: readonly string[]): boolean =>
    /^[1-9]\d{0,2}$/.test(first) && parts.every((part) => part.length === 3);
  if (new Set(separators).size === 1) {
    return grouped(groups.slice(1)) ? { kind: 'grouped', separator: last } : { kind: 'odd' };
  }
  const mixed =
    new Set(separators.slice(0, -1)).size === 1 && !separators.slice(0, -1).includes(last);
  return mixed && grouped(groups.slice(1, -1))
    ? { kind: 'decimal', separator: last }
    : { kind: 'odd' };
}

/** The value of printed digits, or why they have none. */
export type DigitsReading =
  | { readonly value: number }
  | { readonly reason: 'ambiguous-separator' | 'mixed-separators' | 'unusual-digits' };

/** Reads digits with separators (no sign) in the style of their column. */
export function readDigits(number: string, style: NumberStyle): DigitsReading {
  const shape = shapeOf(number);
  switch (shape.kind) {
    case 'odd':
      return { reason: 'unusual-digits' };
    case 'integer':
      return /^0\d|\d{16}/.test(number) ? { reason: 'unusual-digits' } : { value: Number(number) };
    case 'unclear':
      return readUnclear(number, style);
    case 'decimal':
      return consistent(shape.separator === '.' ? 'point' : 'comma', number, style);
    case 'grouped':
      return consistent(shape.separator === ',' ? 'point' : 'comma', number, style);
  }
}

// `1,234` and `1.234`: without another cell to ask, a point parts decimals and a comma says nothing.
function readUnclear(number: string, style: NumberStyle): DigitsReading {
  if (style === 'mixed') return { reason: 'mixed-separators' };
  if (style === 'unknown' && number.includes(',')) return { reason: 'ambiguous-separator' };
  return { value: Number(canonical(number, style === 'comma' ? 'comma' : 'point')) };
}

function consistent(own: 'point' | 'comma', number: string, style: NumberStyle): DigitsReading {
  const contradicted = style === 'mixed' ? own === 'comma' : style !== 'unknown' && style !== own;
  return contradicted ? { reason: 'mixed-separators' } : { value: Number(canonical(number, own)) };
}

function canonical(number: string, style: 'point' | 'comma'): string {
  return style === 'point'
    ? number.replaceAll(',', '')
    : number.replaceAll('.', '').replace(',', '.');
}

const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

/** Digits and signs of other scripts as ASCII: `٨٥٫٢` and `８５．２` become `85.2`. */
export function foldDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .replace(/[٠-٩۰-۹०-९০-৯０-９]/g, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = zeros.findLast((start) => start <= code) ?? code;
      return String(code - zero);
    })
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
    .replaceAll('٪', '%')
    .replace(/[−﹣‐‑]/g, '-');
}
