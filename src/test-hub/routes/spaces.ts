import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { SpaceRuntime } from '../../io/hub/wire.ts';
import type { Caller } from '../access/caller.ts';
import { readJson } from '../http/body.ts';
import { callerOf, repoOf, requireWrite, type HubContext } from '../http/context.ts';
import { forbidden } from '../http/refusal.ts';
import type { Repo } from '../state/types.ts';

const PATH = '/api/spaces/:owner/:name';

/** What is particular to Spaces; their info, files and commits are those of every repo. */
export function spaceRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get(`${PATH}/runtime`, (c) => {
    spaceOf(hub, c);
    return c.json(RUNNING);
  });

  app.post(`${PATH}/hardware`, async (c) => {
    const { caller, repo } = spaceOf(hub, c);
    requireWrite(hub, caller, repo);
    const { flavor } = await readJson(c, v.object({ flavor: v.string() }));
    if (flavor !== 'cpu-basic' && caller.user?.canPay !== true) {
      throw forbidden(
        "You must add a payment method to your account to upgrade your space's hardware. Visit your billing settings to add one.",
      );
    }
    return c.json({ ...RUNNING, hardware: { current: flavor, requested: flavor } });
  });

  return app;
}

const RUNNING: SpaceRuntime = {
  stage: 'RUNNING',
  hardware: { current: null, requested: null },
  gcTimeout: null,
};

function spaceOf(hub: HubContext, c: Context): { readonly caller: Caller; readonly repo: Repo } {
  const caller = callerOf(hub, c);
  return { caller, repo: repoOf(hub, c, caller, 'spaces') };
}
