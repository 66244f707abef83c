/** How much a finding matters: an error means the answer is "no" (exit 1). */
export type Severity = 'error' | 'warning' | 'info';

/** Where in the user's files a finding points. Lines and columns are 1-based, table parts 0-based. */
export interface Location {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly table?: number;
  readonly row?: number;
  readonly cell?: number;
}

/** The fixed half of a finding: its sentence and what to do. `A` is what one occurrence adds. */
export interface FindingKind<A> {
  readonly severity: Severity;
  /** A few words, for lists and docs. */
  readonly title: string;
  /** One sentence: what was expected, what was found. */
  readonly message: (args: A) => string;
  /** What helps: a sentence or a command. */
  readonly fix?: (args: A) => string;
}

/** Declares one kind; exists so that the arguments' type is written once, beside the sentence. */
export function kind<A = Record<never, never>>(definition: FindingKind<A>): FindingKind<A> {
  return definition;
}
