import { stringify } from 'yaml';

/** A value that stands on one line of YAML. */
export type YamlScalar = string | number | boolean | null;

/**
 * Writes a scalar so that YAML 1.1 (PyYAML) and 1.2 (the Hub) both read the same value: `no`, `1.10`, dates,
 * `123e4`, `0x1f`, `~` come out quoted. Always one line.
 *
 * @param flow Inside `{…}` or `[…]`, where commas and brackets need quotes as well.
 */
export function formatScalar(value: YamlScalar, flow = false): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'string') return String(value);
  if (isPlainWord(value)) return value;
  if (needsEscapes(value)) return doubleQuoted(value);
  if (isPlain(value, flow)) return value;
  return quotedText(value);
}

/** Text in quotes, on one line. */
export function quotedText(value: string): string {
  return needsEscapes(value) ? doubleQuoted(value) : `'${value.replaceAll("'", "''")}'`;
}

// PyYAML takes an exponent for a float only after a dot and with a sign: 1e-7 would be a string to it.
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in a document`);
  const text = String(value);
  const [, digits, exponent] = /^(-?[\d.]+)e(.+)$/.exec(text) ?? [];
  if (digits === undefined || exponent === undefined) return text;
  return `${digits.includes('.') ? digits : `${digits}.0`}e${exponent}`;
}

const reserved = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

// The usual cases, settled without the library: nothing that starts with a letter and holds only these
// characters can be anything but a string, except the words of YAML 1.1 and `E0`, which some of its readers take for a
// number; nor can a plain address.
function isPlainWord(value: string): boolean {
  return (
    (/^[A-Za-z](?:[\w ./()+@-]*[\w./()+@-])?$/.test(value) &&
      !reserved.has(value.toLowerCase()) &&
      !/^e[+-]?\d+$/i.test(value)) ||
    /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w./%+@~-]*)?$/.test(value)
  );
}

function needsEscapes(value: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u.test(value);
}

function isPlain(value: string, flow: boolean): boolean {
  if (value === '=' || value.trim() !== value) return false;
  if (flow && /[,[\]{}]|:$/.test(value)) return false;
  return stringify(value, { compat: 'yaml-1.1', lineWidth: 0 }).trimEnd() === value;
}

// JSON is YAML, except for the characters that YAML 1.1 takes for line ends.
function doubleQuoted(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
