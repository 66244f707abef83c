import type { IoContext } from '../context.ts';
import { findToken, hubEndpoint, type Secret } from '../environment.ts';
import { userAgent } from '../http/user-agent.ts';
import type { WhoAmI } from './wire.ts';

/** A Hub that calls can be made to: its address, the token, and what is remembered between calls. */
export interface Hub {
  readonly context: IoContext;
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly token: Secret | null;
  readonly userAgent: string;
  readonly memory: HubMemory;
}

/** What one process asks or says only once. */
interface HubMemory {
  whoAmI?: Promise<WhoAmI>;
  /** Topics of `X-HF-Warning` that were reported. */
  readonly warned: Set<string>;
}

/** Joins an address and a token to a context; no call is made. */
export function createHub(
  context: IoContext,
  { endpoint, token }: { readonly endpoint: string; readonly token: Secret | null },
): Hub {
  return {
    context,
    endpoint,
    token,
    userAgent: userAgent(context.env),
    memory: { warned: new Set() },
  };
}

/**
 * The Hub that the environment names, with the token that the environment holds. Within one context
 * it is the same object each time, so that `whoami`, which the Hub limits strictly, is asked once.
 *
 * @throws EvalcardError('usage') when HF_ENDPOINT or the token cannot be one.
 */
export async function connectHub(context: IoContext, explicitToken?: string): Promise<Hub> {
  const endpoint = hubEndpoint(context.env);
  const token = await findToken(context, explicitToken);
  const known = connected.get(context) ?? new Map<string, Hub>();
  connected.set(context, known);
  const key = `${endpoint} ${token?.value ?? ''}`;
  const hub = known.get(key) ?? createHub(context, { endpoint, token });
  known.set(key, hub);
  return hub;
}

const connected = new WeakMap<IoContext, Map<string, Hub>>();
