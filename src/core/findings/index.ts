import { artificialAnalysisFindings } from './artificial-analysis.ts';
import { documentFindings } from './documents.ts';
import type { FindingKind, Location, Severity } from './finding.ts';
import { jobFindings } from './jobs.ts';
import { logFindings } from './logs.ts';
import { tableFindings } from './tables.ts';
import { writingFindings } from './writing.ts';

/** Every finding evalcard can make. A new one is an entry in its area's table and a page in docs/findings/. */
export const findingKinds = {
  ...tableFindings,
  ...documentFindings,
  ...writingFindings,
  ...artificialAnalysisFindings,
  ...logFindings,
  ...jobFindings,
};

export type FindingCode = keyof typeof findingKinds;
type ArgsOf<C extends FindingCode> =
  (typeof findingKinds)[C] extends FindingKind<infer A> ? A : never;

/** Something to tell the user, as data: `formatFinding` makes the text. */
export interface Finding<C extends FindingCode = FindingCode> {
  readonly code: C;
  readonly severity: Severity;
  readonly args: Readonly<Record<string, unknown>>;
  readonly at?: Location;
}

/** Makes a finding with the severity of its kind. */
export function finding<C extends FindingCode>(
  code: C,
  args: ArgsOf<C>,
  at?: Location,
): Finding<C> {
  const { severity } = findingKinds[code];
  return { code, severity, args: args as Record<string, unknown>, ...(at && { at }) };
}

/** The finding's sentence, without place, code and fix. */
export function findingMessage(found: Finding): string {
  return kindOf(found).message(found.args);
}

/** What helps, or undefined where there is nothing to say. */
export function findingFix(found: Finding): string | undefined {
  return kindOf(found).fix?.(found.args);
}

/** A finding with its words: for readers that do not know the codes. */
export interface FindingReport extends Finding {
  readonly message: string;
  readonly fix?: string;
}

export function reportFinding(found: Finding): FindingReport {
  const fix = findingFix(found);
  return { ...found, message: findingMessage(found), ...(fix !== undefined && { fix }) };
}

/** Whether something was found that makes the answer "no". */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** `README.md:12:5`, `table 3, row 2, cell 4`, or both; empty when the finding has no place. */
export function formatLocation(at: Location | undefined): string {
  if (!at) return '';
  const file = [at.file, at.line, at.column].filter((part) => part !== undefined).join(':');
  const cell = [
    at.table === undefined ? '' : `table ${at.table}`,
    at.row === undefined ? '' : `row ${at.row}`,
    at.cell === undefined ? '' : `cell ${at.cell}`,
  ]
    .filter(Boolean)
    .join(', ');
  return [file, cell].filter(Boolean).join(', ');
}

// Each kind takes its own arguments; here only the pairing made by finding() matters.
function kindOf(found: Finding): FindingKind<Readonly<Record<string, unknown>>> {
  return findingKinds[found.code] as FindingKind<Readonly<Record<string, unknown>>>;
}

export type { FindingKind, Location, Severity } from './finding.ts';
