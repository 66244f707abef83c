import { Hono } from 'hono';
import type { HubContext } from '../http/context.ts';

export function pageRoutes(_hub: HubContext): Hono {
  return new Hono();
}
