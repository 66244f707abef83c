import { EvalcardError } from '../../core/errors.ts';

/** No complete answer in time. The other side may have carried the call out all the same. */
export class TimeoutError extends EvalcardError {
  override readonly name: string = 'TimeoutError';
  readonly method: string;
  readonly url: string;
  readonly timeoutMs: number;

  constructor({ method, url, timeoutMs }: { method: string; url: string; timeoutMs: number }) {
    super('unavailable', `No complete answer within ${timeoutMs / 1000} s (${method} ${url})`, {
      hint: 'Try again; HF_HUB_DOWNLOAD_TIMEOUT=60 allows a minute for each call.',
    });
    this.method = method;
    this.url = url;
    this.timeoutMs = timeoutMs;
  }
}
