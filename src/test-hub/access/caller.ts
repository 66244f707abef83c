import { badToken, notLoggedIn } from '../http/refusal.ts';
import { sha256 } from '../state/objects.ts';
import type { Account, HubState, Token } from '../state/types.ts';

/** Who sent a request. */
export interface Caller {
  /** null = anonymous. */
  readonly user: Account | null;
  readonly token: Token | null;
}

const ANONYMOUS: Caller = { user: null, token: null };

/** Reads the Authorization header. A token that is unknown or expired is refused even where none is needed, as the Hub does. */
export function identify(state: HubState, authorization: string | undefined, now: Date): Caller {
  if (authorization === undefined || authorization === '') return ANONYMOUS;
  const secret = readSecret(authorization);
  const token = secret === null ? undefined : state.tokens.get(sha256(secret));
  const user = token && state.accounts.get(token.user);
  if (!token || !user) throw badToken();
  if (token.expiresAt !== undefined && Date.parse(token.expiresAt) <= now.getTime()) {
    throw badToken();
  }
  return { user, token };
}

/** The account behind the request; refuses anonymous ones. */
export function requireUser(caller: Caller): Account {
  if (!caller.user) throw notLoggedIn();
  return caller.user;
}

/** `Bearer hf_…`, or what git and LFS clients send: `Basic base64(user:hf_…)`. */
function readSecret(authorization: string): string | null {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(authorization);
  if (bearer) return bearer[1] ?? null;
  const basic = /^Basic\s+(\S+)\s*$/i.exec(authorization);
  if (!basic) return null;
  const [, password = ''] = Buffer.from(basic[1] ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return password === '' ? null : password;
}
