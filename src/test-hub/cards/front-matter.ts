import { parseDocument } from 'yaml';

/** The metadata block of a README as the Hub reads it. */
export interface FrontMatter {
  /** null: no block, or it could not be read. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly yaml: string | null;
  /** The text after the block; the whole text without one. */
  readonly body: string;
  readonly error: string | null;
}

const BLOCK = /^\s*---[ \t]*(?:\r\n|\r|\n)([\s\S]*?)(?:\r\n|\r|\n)?---[ \t]*(?:\r\n|\r|\n|$)/;

/** Finds and reads the block between the first two `---` lines. */
export function readFrontMatter(text: string): FrontMatter {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const match = BLOCK.exec(clean);
  if (!match) return { data: null, yaml: null, body: clean, error: null };
  const yaml = match[1] ?? '';
  const body = clean.slice(match[0].length);
  const { value, error } = readYaml(yaml);
  if (error !== null) return { data: null, yaml, body, error };
  if (value === null || value === undefined) return { data: {}, yaml, body, error: null };
  if (!isRecord(value)) {
    return { data: null, yaml, body, error: 'repo card metadata block should be a mapping' };
  }
  return { data: value, yaml, body, error: null };
}

/** Reads YAML; the error has the form `reason (line:column)`. Tags of other languages are errors. */
export function readYaml(text: string): { readonly value: unknown; readonly error: string | null } {
  try {
    const document = parseDocument(text, { prettyErrors: true });
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem) return { value: null, error: describe(problem) };
    return { value: document.toJS({ maxAliasCount: 100 }), error: null };
  } catch (error) {
    return { value: null, error: error instanceof Error ? error.message : String(error) };
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(problem: {
  readonly message: string;
  readonly linePos?: readonly [{ line: number; col: number }, ...unknown[]] | undefined;
}): string {
  const [reason = problem.message] = problem.message.split('\n');
  const at = problem.linePos?.[0];
  const text = reason
    .replace(/ at line \d+, column \d+:?$/, '')
    // The Hub reads YAML with another parser; this one of its messages is well known.
    .replace(/^Unresolved tag: (.*)$/, 'unknown tag !<$1>');
  return at ? `${text} (${at.line}:${at.col})` : text;
}
