import { Hono } from 'hono';
import * as v from 'valibot';
import type { FaultPlan } from './faults/plan.ts';
import { readJson } from './http/body.ts';
import { badRequest } from './http/refusal.ts';
import type { RequestLog } from './requests.ts';

/**
 * Steering for tests, outside of the Hub's own addresses and never subject to faults:
 * `POST /_hub/faults {faults: "commit:412x2"}`, `DELETE /_hub/faults`,
 * `GET /_hub/requests[?group=commit]`, `DELETE /_hub/requests`.
 */
export function controlRoutes(plan: FaultPlan, log: RequestLog): Hono {
  const app = new Hono().basePath('/_hub');

  app.post('/faults', async (c) => {
    const { faults } = await readJson(c, v.object({ faults: v.string() }));
    try {
      plan.add(faults);
    } catch (error) {
      throw badRequest(error instanceof Error ? error.message : String(error));
    }
    return c.json({ success: true });
  });

  app.delete('/faults', (c) => {
    plan.clear();
    return c.json({ success: true });
  });

  app.get('/requests', (c) => {
    const group = c.req.query('group');
    return c.json(log.rows.filter((row) => group === undefined || row.group === group));
  });

  app.delete('/requests', (c) => {
    log.clear();
    return c.json({ success: true });
  });

  return app;
}
