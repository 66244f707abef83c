/**
 * The ways an operation can stop. Bad *content* (a table nobody can read, an invalid model-index)
 * is a finding, not an error: errors are for what keeps us from giving an answer at all.
 */
export type ErrorCode =
  /** The call itself is wrong: a flag, a repo id, a mapping. Exit 2. */
  | 'usage'
  /** The answer is "no": refused, conflict, nothing to do what was asked with. Exit 1. */
  | 'refused'
  /** Could not run: network, permissions, files. Exit 3. */
  | 'unavailable';

export interface ErrorDetails {
  readonly cause?: unknown;
  /** What to do about it: a sentence, or a command to run. */
  readonly hint?: string;
}

/** Base of every error evalcard throws on purpose; anything else is a bug. */
export class EvalcardError extends Error {
  override readonly name: string = 'EvalcardError';
  readonly code: ErrorCode;
  readonly hint?: string;

  constructor(code: ErrorCode, message: string, { cause, hint }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    if (hint !== undefined) this.hint = hint;
  }
}

/** The caller asked for something that cannot be asked: says what was expected and what was found. */
export function usageError(message: string, hint?: string): EvalcardError {
  return new EvalcardError('usage', message, hint === undefined ? {} : { hint });
}

/** evalcard understood and declines: nothing was written. */
export function refusedError(message: string, hint?: string): EvalcardError {
  return new EvalcardError('refused', message, hint === undefined ? {} : { hint });
}
