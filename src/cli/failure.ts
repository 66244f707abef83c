import { EvalcardError } from '../core/errors.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { ExitCode } from './command.ts';
import type { Output } from './output.ts';

const exitCodes = { refused: 1, usage: 2, unavailable: 3 } as const satisfies Record<
  ErrorCode,
  ExitCode
>;

/** Exit code of a failed command; an error nobody planned for means "could not run". */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof EvalcardError ? exitCodes[error.code] : 3;
}

/** Prints an error once: its sentence, then what helps. With `--json` also as an object on stdout. */
export function showError(error: unknown, output: Output, { json }: { json: boolean }): void {
  if (error instanceof EvalcardError) {
    const { code, message, hint } = error;
    if (json) output.data(JSON.stringify({ error: { code, message, ...(hint && { hint }) } }));
    output.error(`Error: ${message}`);
    if (hint) output.error(`Hint: ${hint}`);
    return;
  }
  if (isInterruption(error)) {
    if (json)
      output.data(JSON.stringify({ error: { code: 'interrupted', message: 'interrupted' } }));
    output.error('Interrupted.');
    return;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (json) output.data(JSON.stringify({ error: { code: 'bug', message: String(error) } }));
  output.error(`Error: this is a bug in evalcard, please report it.\n${stack}`);
}

/** Ctrl-C: what `signal.throwIfAborted()` throws. */
function isInterruption(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
