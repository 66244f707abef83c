import { EvalcardError } from '../../core/errors.ts';

/**
 * The repo is no longer what the change was made from: nothing was written. Read again, make the
 * change again, write again: see `writeWithRetry`.
 */
export class StaleError extends EvalcardError {
  override readonly name: string = 'StaleError';

  constructor(message: string, cause?: unknown) {
    super('unavailable', message, {
      cause,
      hint: 'Run the command again: it reads the repository anew.',
    });
  }
}
