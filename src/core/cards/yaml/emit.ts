import { formatScalar, quotedText, type YamlScalar } from './scalar.ts';

/** Plain data to be written; keys whose value is undefined are left out. */
export type YamlData =
  | YamlScalar
  | readonly YamlData[]
  | { readonly [key: string]: YamlData | undefined };

/** How a document indents: `map` for a mapping below its key, `seq` for a list below its key (often 0). */
export interface IndentStyle {
  readonly map: number;
  readonly seq: number;
  /** Keys whose text is always quoted. */
  readonly quoted?: ReadonlySet<string>;
}

/** `key: value` pairs as lines, each beginning with `indent` blanks. */
export function blockPairs(
  map: { readonly [key: string]: YamlData | undefined },
  indent: number,
  style: IndentStyle,
): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const head = `${' '.repeat(indent)}${formatScalar(key)}:`;
    if (isList(value) && value.length > 0) {
      return [head, ...blockItems(value, indent + style.seq, style)];
    }
    if (isMapping(value) && keysOf(value) > 0) {
      return [head, ...blockPairs(value, indent + style.map, style)];
    }
    const quoted = typeof value === 'string' && style.quoted?.has(key) === true;
    return [`${head} ${quoted ? quotedText(value) : flowText(value, false)}`];
  });
}

/** List items as lines, the dashes at column `indent`. */
export function blockItems(
  items: readonly YamlData[],
  indent: number,
  style: IndentStyle,
): string[] {
  return items.flatMap((item) => {
    const dash = `${' '.repeat(indent)}- `;
    const lines =
      isList(item) && item.length > 0
        ? blockItems(item, indent + 2, style)
        : isMapping(item) && keysOf(item) > 0
          ? blockPairs(item, indent + 2, style)
          : [`${' '.repeat(indent + 2)}${flowText(item, false)}`];
    return lines.map((line, at) => (at === 0 ? dash + line.slice(dash.length) : line));
  });
}

/** The value on one line, collections as `{…}` and `[…]`. */
export function flowText(value: YamlData, inside = true): string {
  if (isList(value)) return `[${value.map((item) => flowText(item)).join(', ')}]`;
  if (!isMapping(value)) return formatScalar(value, inside);
  const pairs = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${formatScalar(key, true)}: ${flowText(item)}`],
  );
  return `{${pairs.join(', ')}}`;
}

function isList(value: YamlData): value is readonly YamlData[] {
  return Array.isArray(value);
}

function isMapping(value: YamlData): value is { readonly [key: string]: YamlData | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(map: { readonly [key: string]: YamlData | undefined }): number {
  return Object.values(map).filter((value) => value !== undefined).length;
}
