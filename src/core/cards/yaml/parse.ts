import { isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, ParsedNode, YAMLError } from 'yaml';
import { foldQuotes } from './fold-quotes.ts';
import { type Position, positionsOf } from '../../text/positions.ts';

/** A stretch of a file that holds YAML, parsed. Node ranges count from `start`. */
export interface YamlText {
  /** The whole file. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly document: Document.Parsed;
  /** The plain value; null as well when the text cannot be read (see `problems`). */
  readonly data: unknown;
  /** Why this is not YAML that the Hub would read; empty when all is well. */
  readonly problems: readonly YamlProblem[];
  /** Line and column in the file. */
  readonly positionAt: (offset: number) => Position;
}

export interface YamlProblem {
  readonly reason: string;
  /** Offset in the file. */
  readonly offset: number;
}

export type YamlPath = readonly (string | number)[];

/** Above this size (UTF-16 units) YAML is not parsed: the Hub refuses such cards too (413), and parsing takes seconds. */
const largestYaml = 2_000_000;

// Ten thousand expansions of one anchor is more than a card needs and far less than an alias bomb makes.
const mostAliases = 10_000;

/** Parses `text.slice(start, end)`; never throws on bad content. */
export function parseYaml(text: string, start = 0, end = text.length): YamlText {
  const positionAt = positionsOf(text);
  const source = text.slice(start, end);
  const unreadable = sizeProblem(source, start) ?? binaryProblem(source, start);
  // Both of the library's and the Hub's parser take a lone CR as blank or line end: one length, one meaning.
  const lines = source.replaceAll(/\r(?!\n)/g, '\n');
  const failed = (problem: YamlProblem): YamlText => ({
    text,
    start,
    end,
    positionAt,
    data: null,
    document: parseSource(''),
    problems: [problem],
  });
  if (unreadable) return failed(unreadable);
  try {
    const document = parseFolded(lines);
    const problems = syntaxProblems(document, start);
    const read = problems.length > 0 ? { data: null, problems } : plainData(document, start);
    return { text, start, end, positionAt, document, ...read };
  } catch (error) {
    // The library walks nested collections by recursion; thousands of `[` exhaust the stack.
    if (error instanceof RangeError) return failed({ reason: tooDeep, offset: start });
    throw error;
  }
}

const tooDeep = 'its lists and mappings are nested too deeply to be read';

function syntaxProblems(document: Document.Parsed, start: number): YamlProblem[] {
  const found = [...document.errors, ...document.warnings]
    .map((error) => syntaxProblem(error, start))
    .concat(duplicateKeys(document, start))
    .sort((a, b) => a.offset - b.offset);
  // One unclosed bracket is reported once for every level it is missing on.
  const once = new Map(found.map((problem) => [`${problem.offset} ${problem.reason}`, problem]));
  return [...once.values()].slice(0, 20);
}

function plainData(
  document: Document.Parsed,
  start: number,
): { data: unknown; problems: YamlProblem[] } {
  try {
    const data: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { data, problems: [] };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return { data: null, problems: [aliasProblem(error, document, start)] };
  }
}

/** Parses; where that only fails for quoted text without indentation, parses it folded. Offsets are the same. */
function parseFolded(source: string): Document.Parsed {
  const asWritten = parseSource(source);
  let document = asWritten;
  let text = source;
  for (let round = 0; round < mostFolds && document.errors.length > 0; round++) {
    const folded = foldQuotes(text, document);
    if (folded === null) break;
    text = folded;
    document = parseSource(text);
  }
  return document.errors.length === 0 ? document : asWritten;
}

// Each takes a parse of its own; a card has a handful of such texts.
const mostFolds = 40;

function parseSource(source: string): Document.Parsed {
  return parseDocument(source, {
    keepSourceTokens: true,
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
    prettyErrors: false,
  });
}

/**
 * The file's range of the node at the path, or of the deepest one on the way to it. An alias counts as
 * reached: it is where this value stands.
 */
export function placeAt(yaml: YamlText, path: YamlPath): { start: number; end: number } {
  let reached: Node | null = yaml.document.contents;
  let best = rangeOf(yaml, reached) ?? { start: yaml.start, end: yaml.start };
  for (const step of path) {
    if (isAlias(reached)) break;
    const next = childOf(reached, step);
    const range = next && (rangeOf(yaml, next.node) ?? rangeOf(yaml, next.key));
    if (!range) break;
    best = range;
    reached = next.node;
  }
  return best;
}

/** The child node under a key or index, with its key; null when there is none. */
export function childOf(
  parent: unknown,
  step: string | number,
): { node: ParsedNode | null; key: ParsedNode | null } | null {
  if (isSeq(parent) && typeof step === 'number') {
    const item = parent.items[step];
    return item === undefined ? null : { node: item as ParsedNode | null, key: null };
  }
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (!pair) return null;
  return { node: pair.value as ParsedNode | null, key: pair.key as ParsedNode | null };
}

function rangeOf(
  yaml: YamlText,
  node: Node | null | undefined,
): { start: number; end: number } | null {
  if (!node?.range) return null;
  return { start: yaml.start + node.range[0], end: yaml.start + node.range[1] };
}

function sizeProblem(source: string, start: number): YamlProblem | null {
  if (source.length <= largestYaml) return null;
  const reason = `it holds ${source.length} characters, more than the ${largestYaml} that evalcard reads`;
  return { reason, offset: start };
}

function binaryProblem(source: string, start: number): YamlProblem | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
  const at = source.search(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/);
  if (at === -1) return null;
  const code = source.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return { reason: `control character U+${code}: this is not a text`, offset: start + at };
}

// An unresolved tag is only a warning to the library, and fatal on the Hub.
function syntaxProblem(error: YAMLError, start: number): YamlProblem {
  const reason = /call stack/i.test(error.message) ? tooDeep : error.message;
  return { reason, offset: start + error.pos[0] };
}

// The library's own check compares each key with all others; front matter can have thousands.
function duplicateKeys(document: Document.Parsed, start: number): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const walk = (node: unknown): void => {
    if (isSeq(node)) node.items.forEach(walk);
    if (!isMap(node)) return;
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      walk(value);
      if (!isScalar(key) || key.value === '<<') continue;
      const name = String(key.value);
      if (seen.has(name)) {
        const reason = `duplicated key "${name}"`;
        problems.push({ reason, offset: start + (key.range?.[0] ?? 0) });
      }
      seen.add(name);
    }
  };
  walk(document.contents);
  return problems;
}

function aliasProblem(error: unknown, document: Document.Parsed, start: number): YamlProblem {
  let offset = start;
  visit(document, {
    Alias(_, alias) {
      offset = start + (alias.range?.[0] ?? 0);
      return visit.BREAK;
    },
  });
  return { reason: error instanceof Error ? error.message : String(error), offset };
}
