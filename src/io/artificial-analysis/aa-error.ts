import { EvalcardError } from '../../core/errors.ts';
import { KEY_PAGE } from '../environment.ts';

/** Artificial Analysis answered, and the answer is no. */
export class AaError extends EvalcardError {
  override readonly name: string = 'AaError';
  readonly status: number;

  constructor(status: number, message: string, hint: string) {
    super('unavailable', message, { hint });
    this.status = status;
  }
}

export interface Refusal {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** What the server says, redacted; empty when it says nothing. */
  readonly said: string;
  readonly url: string;
  /** `AA_API_KEY in .env` */
  readonly keyOrigin: string;
  readonly now: Date;
}

/** What a refusal means and what to do about it. */
export function refusalError(refusal: Refusal): AaError {
  const { status, keyOrigin, url } = refusal;
  const said = refusal.said === '' ? '' : ` ("${refusal.said}")`;
  if (status === 401) {
    return new AaError(
      status,
      `Artificial Analysis does not accept the key from ${keyOrigin}${said}`,
      `Copy the key again from ${KEY_PAGE}.`,
    );
  }
  if (status === 403) {
    return new AaError(
      status,
      `The key from ${keyOrigin} may not read ${url}${said}`,
      'Look at https://artificialanalysis.ai/data-api for what each plan includes.',
    );
  }
  if (status === 404) {
    return new AaError(
      status,
      `Artificial Analysis does not know ${url}${said}`,
      'Check EVALCARD_AA_ENDPOINT if it is set; otherwise look for a newer version of evalcard.',
    );
  }
  if (status === 410) {
    return new AaError(
      status,
      `Artificial Analysis has retired ${url}${said}`,
      'Look for a newer version of evalcard; the changes stand at https://artificialanalysis.ai/data-api/migrate-v2-data.',
    );
  }
  if (status === 429) return quotaError(refusal, said);
  if (status >= 300 && status < 400) {
    return new AaError(
      status,
      `Artificial Analysis redirects ${url} to another address; it was not followed, because the key would go there`,
      'Check EVALCARD_AA_ENDPOINT if it is set; otherwise look for a newer version of evalcard.',
    );
  }
  return new AaError(
    status,
    `Artificial Analysis answered ${status} to ${url}${said}`,
    status >= 500 ? 'Try again later.' : 'Look for a newer version of evalcard.',
  );
}

/** The quota is a day's: trying again at once cannot help, so the time is all there is to say. */
function quotaError({ status, headers, now }: Refusal, said: string): AaError {
  const reset = resetTime(headers, now);
  const limit = headers.get('x-ratelimit-limit');
  return new AaError(
    status,
    `The quota of Artificial Analysis${limit ? ` (${limit} requests a day)` : ''} is used up${said}`,
    reset ? `It is renewed at ${reset.toISOString()}.` : 'Try again tomorrow.',
  );
}

function resetTime(headers: Refusal['headers'], now: Date): Date | null {
  const reset = headers.get('x-ratelimit-reset')?.trim() ?? '';
  if (/^\d{9,11}$/.test(reset)) return new Date(Number(reset) * 1000);
  const wait = headers.get('retry-after')?.trim() ?? '';
  return /^\d{1,7}$/.test(wait) ? new Date(now.getTime() + Number(wait) * 1000) : null;
}
