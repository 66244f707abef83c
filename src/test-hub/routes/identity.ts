import { Hono } from 'hono';
import type { WhoAmI, WhoAmIOrg } from '../../io/hub/wire.ts';
import { requireUser } from '../access/caller.ts';
import {
  callerOf,
  requireFiles,
  requireWrite,
  baseOf,
  repoOf,
  type HubContext,
} from '../http/context.ts';
import type { Account, Token } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

/** Who am I, and may I: `whoami-v2`, `auth-check`, `auth-check/write`. */
export function identityRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get('/api/whoami-v2', (c) => {
    const caller = callerOf(hub, c);
    const user = requireUser(caller);
    return c.json(describeUser(hub, user, caller.token));
  });

  app.get(`${API_REPO}/auth-check`, (c) => {
    const caller = callerOf(hub, c);
    const repo = repoOf(hub, c, caller);
    requireFiles(hub, caller, repo, baseOf(c));
    return c.text('OK');
  });

  app.get(`${API_REPO}/auth-check/write`, (c) => {
    const caller = callerOf(hub, c);
    requireWrite(hub, caller, repoOf(hub, c, caller));
    return c.text('OK');
  });

  return app;
}

function describeUser(hub: HubContext, user: Account, token: Token | null): WhoAmI {
  const orgs = [...hub.store.state.accounts.values()].filter((org) => user.name in org.members);
  return {
    type: user.kind,
    id: user.id,
    name: user.name,
    fullname: user.fullname,
    email: `${user.name}@users.invalid`,
    emailVerified: true,
    isPro: user.isPro,
    canPay: user.canPay,
    billingMode: 'prepaid',
    periodEnd: null,
    avatarUrl: '',
    orgs: orgs.map((org) => describeOrg(org, user)),
    auth: {
      type: 'access_token',
      ...(token && { accessToken: describeToken(token) }),
      ...(token?.expiresAt !== undefined && { expiresAt: token.expiresAt }),
    },
  };
}

function describeOrg(org: Account, user: Account): WhoAmIOrg {
  return {
    type: 'org',
    id: org.id,
    name: org.name,
    fullname: org.fullname,
    isEnterprise: false,
    canPay: false,
    roleInOrg: org.members[user.name] ?? 'read',
  };
}

function describeToken(token: Token): NonNullable<WhoAmI['auth']['accessToken']> {
  return {
    displayName: token.displayName,
    role: token.role,
    createdAt: token.createdAt,
    ...(token.fineGrained && { fineGrained: token.fineGrained }),
  };
}
