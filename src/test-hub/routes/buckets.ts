import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import type { BucketInfo } from '../../io/hub/wire.ts';
import { requireUser } from '../access/caller.ts';
import { canCreateIn, canSeeJobs } from '../access/permissions.ts';
import { baseOf, callerOf, type HubContext } from '../http/context.ts';
import { entryNotFound, forbidden, Refusal } from '../http/refusal.ts';

const BUCKET = '/api/buckets/:namespace/:name';

/** Buckets, as far as jobs use them: made, mounted into a job, and read. All are private. */
export function bucketRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.post(BUCKET, (c) => {
    const caller = callerOf(hub, c);
    requireUser(caller);
    if (!canCreateIn(hub.store.state, caller, c.req.param('namespace'))) {
      throw forbidden('You have read access but not the required permissions for this operation');
    }
    const folder = folderOf(hub, c);
    const url = `${baseOf(c)}/buckets/${idOf(c)}`;
    if (existsSync(folder)) throw new Refusal(409, 'You already created this bucket', { url });
    mkdirSync(folder, { recursive: true });
    return c.json({ id: idOf(c), url });
  });

  app.get(BUCKET, (c) => {
    const folder = visibleFolder(hub, c);
    const files = filesIn(folder);
    return c.json({
      id: idOf(c),
      private: true,
      createdAt: statSync(folder).birthtime.toISOString(),
      size: files.reduce((sum, path) => sum + statSync(path).size, 0),
      totalFiles: files.length,
    } satisfies BucketInfo);
  });

  app.get('/buckets/:namespace/:name/resolve/*', (c) => {
    const folder = visibleFolder(hub, c);
    const path = decodeURIComponent(new URL(c.req.url).pathname.split('/resolve/')[1] ?? '');
    const file = join(folder, path);
    const inside = file.startsWith(`${folder}/`) && statSync(file, QUIET)?.isFile() === true;
    if (!inside) throw entryNotFound();
    return new Response(new Uint8Array(readFileSync(file)), {
      headers: { 'Content-Type': 'application/octet-stream' },
    });
  });

  return app;
}

const QUIET = { throwIfNoEntry: false } as const;

function idOf(c: Context): string {
  return `${c.req.param('namespace')}/${c.req.param('name')}`;
}

function folderOf({ runner }: HubContext, c: Context): string {
  if (!runner) throw forbidden('This embedded Hub has no buckets: start it with --run-jobs');
  if (!/^[\w.-]+\/[\w.-]+$/.test(idOf(c)) || idOf(c).includes('..')) {
    throw new Refusal(400, `Invalid bucket name: ${idOf(c)}`);
  }
  return join(runner.buckets, idOf(c));
}

function visibleFolder(hub: HubContext, c: Context): string {
  const caller = callerOf(hub, c);
  const folder = folderOf(hub, c);
  const visible = canSeeJobs(hub.store.state, caller, c.req.param('namespace') ?? '');
  if (visible && existsSync(folder)) return folder;
  throw caller.user
    ? new Refusal(404, 'Bucket not found', { code: 'RepoNotFound' })
    : new Refusal(401, 'Invalid username or password.', { code: 'RepoNotFound' });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
