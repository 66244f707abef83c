import * as v from 'valibot';
import { finding, type Finding, type Location } from '../findings/index.ts';
import { childOf, placeAt, type YamlPath, type YamlText } from './yaml/parse.ts';
import type { YamlEdit } from './yaml/edit.ts';
import { isRecord, kindOf } from './yaml/shape.ts';
import { isScalar } from 'yaml';

/** Something wrong in a document, with the edit that puts it right where that is safe. */
export interface Problem {
  readonly finding: Finding;
  /** Changes no value that anybody could mean otherwise. */
  readonly fix?: YamlEdit;
}

/** The YAML that is checked, and how places in it are called. */
export interface Checked {
  readonly yaml: YamlText;
  readonly file: string;
  /** Path of the checked value in the document. */
  readonly base: YamlPath;
  /** What messages call the checked value: `model-index`, or nothing for a whole file. */
  readonly label: string;
}

/** Checks data against a schema; each problem in the Hub's words (`"model-index[0].name" is required`), with its place. */
export function schemaProblems(
  checked: Checked,
  schema: v.GenericSchema,
  data: unknown,
): Problem[] {
  const parsed = v.safeParse(schema, data);
  const issues = parsed.success ? [] : parsed.issues;
  return [...issues.map((issue) => problemOf(checked, issue)), ...dateProblems(checked, data)];
}

/** file:line:column of a value in a checked document. */
export function locate({ yaml, file, base }: Checked, path: YamlPath): Location {
  const { start } = placeAt(yaml, [...base, ...path]);
  return { file, ...yaml.positionAt(start) };
}

/** `model-index[0].results[1].dataset.config` */
function pathText(label: string, path: YamlPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, label);
}

function problemOf(checked: Checked, issue: v.BaseIssue<unknown>): Problem {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const at = locate(checked, path);
  const name = pathText(checked.label, path);
  if (issue.input === undefined) return { finding: finding('field-required', { path: name }, at) };
  if (issue.input === null && issue.expected?.startsWith('(')) {
    return { finding: finding('field-required', { path: name }, at) };
  }
  if (issue.type === 'regex' && typeof issue.input === 'string') {
    return { finding: finding('date-not-iso', { path: name, value: issue.input }, at) };
  }
  if (issue.input === '') return { finding: finding('field-empty', { path: name }, at) };
  if (typeof issue.input === 'number' && !Number.isFinite(issue.input)) {
    return { finding: finding('value-not-finite', { path: name, value: String(issue.input) }, at) };
  }
  const found = describe(checked.yaml, [...checked.base, ...path], issue.input);
  const wanted = expectedText(issue.expected ?? '');
  const problem = finding('field-type', { path: name, expected: wanted, found }, at);
  const fix = typeFix(checked, path, issue);
  return { finding: problem, ...(fix && { fix }) };
}

const optionalText = new Set(['config', 'split', 'revision', 'notes', 'date', 'user', 'org']);

// A number where text belongs lost its quotes: its own spelling, quoted, is what was meant. A null in an
// optional field says nothing, as its absence does.
function typeFix(checked: Checked, path: YamlPath, issue: v.BaseIssue<unknown>): YamlEdit | null {
  const full = [...checked.base, ...path];
  const key = path.at(-1);
  if (issue.expected !== 'string') return null;
  if (issue.input === null) {
    return optionalText.has(String(key)) ? { kind: 'remove', path: full } : null;
  }
  const source = plainSource(checked.yaml, full);
  return source === null ? null : { kind: 'set', path: full, value: source };
}

/** The characters of an unquoted scalar as they stand in the file. */
function plainSource(yaml: YamlText, path: YamlPath): string | null {
  let node: unknown = yaml.document.contents;
  for (const step of path) node = childOf(node, step)?.node;
  return isScalar(node) &&
    node.type === 'PLAIN' &&
    typeof node.source === 'string' &&
    node.source !== ''
    ? node.source
    : null;
}

const textFields = new Set(['config', 'split', 'revision', 'date']);

// To the Hub's parser an unquoted date is a date, not text.
function dateProblems(checked: Checked, data: unknown): Problem[] {
  const problems: Problem[] = [];
  visitText(data, [], (path, value) => {
    if (!textFields.has(String(path.at(-1))) || !/^\d{4}-\d{1,2}-\d{1,2}/.test(value)) return;
    const full = [...checked.base, ...path];
    if (plainSource(checked.yaml, full) === null || !isTimestamp(value)) return;
    const args = {
      path: pathText(checked.label, path),
      expected: 'a string',
      found: `a date (${value})`,
    };
    problems.push({
      finding: finding('field-type', args, locate(checked, path)),
      fix: { kind: 'set', path: full, value },
    });
  });
  return problems;
}

function isTimestamp(value: string): boolean {
  return /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?)?$/.test(
    value,
  );
}

function visitText(
  data: unknown,
  path: YamlPath,
  seen: (path: YamlPath, value: string) => void,
): void {
  if (typeof data === 'string') seen(path, data);
  else if (Array.isArray(data)) data.forEach((item, at) => visitText(item, [...path, at], seen));
  else if (isRecord(data)) {
    for (const [key, value] of Object.entries(data)) {
      if (key !== 'args') visitText(value, [...path, key], seen);
    }
  }
}

function expectedText(expected: string): string {
  if (expected === 'string') return 'a string';
  if (expected === 'Array') return 'an array';
  if (expected === 'number') return 'a number';
  if (expected === 'boolean') return 'a boolean';
  return expected === 'Object' ? 'of type object' : 'a number';
}

function describe(yaml: YamlText, path: YamlPath, input: unknown): string {
  const source = plainSource(yaml, path) ?? (typeof input === 'string' ? input : null);
  return input === null || source === null ? kindOf(input) : `${kindOf(input)} (${source})`;
}
