import { EvalcardError } from '../../core/errors.ts';

export interface NetworkErrorDetails {
  readonly method: string;
  /** Redacted. */
  readonly url: string;
  /** What the connection died of, in the words of the runtime; redacted. */
  readonly reason: string;
  /** The runtime's code, such as `ECONNREFUSED`, when there is one. */
  readonly reasonCode?: string;
}

/**
 * No usable answer arrived: the connection was not made, was cut, or led in a circle.
 * Unless `neverSent`, the other side may have carried the call out all the same.
 */
export class NetworkError extends EvalcardError {
  override readonly name: string = 'NetworkError';
  readonly method: string;
  readonly url: string;
  readonly reasonCode?: string;
  /** The connection itself failed: the other side cannot have seen the call. */
  readonly neverSent: boolean;
  /** Trying again may help; it does not for certificates, bad addresses and redirect circles. */
  readonly transient: boolean;

  constructor({ method, url, reason, reasonCode }: NetworkErrorDetails) {
    super('unavailable', `No answer from ${hostOf(url)}: ${reason} (${method} ${url})`, {
      hint: hintFor(reasonCode),
    });
    this.method = method;
    this.url = url;
    if (reasonCode !== undefined) this.reasonCode = reasonCode;
    this.neverSent = reasonCode !== undefined && NEVER_SENT.has(reasonCode);
    this.transient = !/redirect|certificate|self.signed|invalid url|unknown scheme|bad port/i.test(
      `${reason} ${reasonCode ?? ''}`,
    );
  }
}

const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function hintFor(reasonCode: string | undefined): string {
  if (reasonCode === 'ENOTFOUND' || reasonCode === 'EAI_AGAIN') {
    return 'Check the network connection, and HF_ENDPOINT if it is set.';
  }
  if (reasonCode === 'ECONNREFUSED')
    return 'Nothing listens there: check HF_ENDPOINT, and HTTPS_PROXY where one is set.';
  return 'Check the network connection; behind a proxy, set HTTPS_PROXY.';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
