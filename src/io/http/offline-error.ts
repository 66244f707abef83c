import { EvalcardError } from '../../core/errors.ts';

/** A call was needed while offline mode is on: nothing was sent. */
export class OfflineError extends EvalcardError {
  override readonly name: string = 'OfflineError';

  constructor({ variable, url }: { variable: string; url: string }) {
    super('unavailable', `Offline mode is enabled (${variable}), so ${url} was not asked`, {
      hint: `Unset ${variable}, or name a local folder instead of a repository on the Hub.`,
    });
  }
}
