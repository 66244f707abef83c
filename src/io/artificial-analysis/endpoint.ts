import { usageError } from '../../core/errors.ts';
import type { IoContext } from '../context.ts';

/**
 * The API's address without a slash at the end. EVALCARD_AA_ENDPOINT replaces it, for tests and
 * proxies of one's own: whoever sets it gets the key, so it is read from the environment only.
 *
 * @throws EvalcardError('usage') when it is no address, or one that would send the key in the clear.
 */
export function aaEndpoint(env: IoContext['env']): string {
  const stated = env['EVALCARD_AA_ENDPOINT']?.trim();
  if (!stated) return 'https://artificialanalysis.ai';
  const url = URL.canParse(stated) ? new URL(stated) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url.hostname));
  if (!url || !safe || url.username !== '' || url.password !== '') {
    throw usageError(
      'EVALCARD_AA_ENDPOINT must be an https address without user and password (http is for localhost)',
      'Unset it to use https://artificialanalysis.ai.',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Whether a host is this machine. */
export function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
