import { Hono } from 'hono';
import type { HubContext } from '../http/context.ts';
import { callerOf } from '../http/context.ts';
import { requireUser } from '../access/caller.ts';
import { Refusal } from '../http/refusal.ts';

/** Jobs. This Hub runs none: every call that needs a job says so, in the words of a missing job. */
export function jobRoutes(hub: HubContext): Hono {
  const app = new Hono();
  app.get('/api/jobs/hardware', (c) => c.json([]));
  app.all('/api/jobs/:namespace/:id/*', () => {
    throw new Refusal(404, 'Job not found');
  });
  app.get('/api/jobs/:namespace', (c) => {
    requireUser(callerOf(hub, c));
    return c.json([]);
  });
  return app;
}
