import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { readJson } from '../http/body.ts';
import {
  baseOf,
  callerOf,
  repoOf,
  requireDiscuss,
  requireFiles,
  type HubContext,
} from '../http/context.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import { canWrite } from '../access/permissions.ts';
import { sha256 } from '../state/objects.ts';
import { API_REPO } from '../http/route-paths.ts';

const Body = v.object({
  operation: v.picklist(['upload', 'download']),
  transfers: v.optional(v.array(v.string()), ['basic']),
  // Clients write it as sha256 and as sha_256; there is no other.
  hash_algo: v.optional(v.picklist(['sha256', 'sha_256'])),
  objects: v.array(
    v.object({ oid: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), size: v.number() }),
  ),
});

/**
 * Large files over the LFS batch protocol, `basic` transfer only: clients that offer `xet` or
 * `multipart` too are told `basic` and take it. Clients that only speak Xet get a clear refusal.
 */
export function lfsRoutes(hub: HubContext): Hono {
  const app = new Hono();
  for (const prefix of ['/:types{(?:datasets|spaces)}/:owner', '/:owner']) {
    app.post(`${prefix}/:repo{.+\\.git}/info/lfs/objects/batch`, (c) => batch(hub, c));
  }

  app.put('/_lfs/:oid', async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (sha256(bytes) !== c.req.param('oid'))
      throw badRequest('The content does not match its oid');
    hub.store.putLarge(bytes);
    return c.body(null, 200);
  });

  app.get('/_lfs/:oid', (c) => {
    const oid = c.req.param('oid');
    if (!hub.store.hasLarge(oid)) throw new Refusal(404, 'Object does not exist');
    return new Response(new Uint8Array(contentOf(hub, oid)));
  });

  app.post('/_lfs/:oid/verify', (c) => {
    if (!hub.store.hasLarge(c.req.param('oid'))) throw new Refusal(404, 'Object does not exist');
    return c.json({ success: true });
  });

  app.get(`${API_REPO}/:kind{xet-(?:read|write)-token}/*`, () => {
    throw new Refusal(
      501,
      'This Hub has no Xet storage: set HF_HUB_DISABLE_XET=1 to upload large files over LFS',
    );
  });

  return app;
}

async function batch(hub: HubContext, c: Context): Promise<Response> {
  const caller = callerOf(hub, c);
  const name = (c.req.param('repo') ?? '').replace(/\.git$/, '');
  const repo = repoOf(hub, c, caller, c.req.param('types') ?? 'models', name);
  const body = await readJson(c, Body);
  if (body.operation === 'download') requireFiles(hub, caller, repo, baseOf(c));
  else if (!canWrite(hub.store.state, caller, repo)) requireDiscuss(caller, repo);
  const objects = body.objects.map((object) => {
    const known = hub.store.hasLarge(object.oid);
    return body.operation === 'upload'
      ? { ...object, ...(!known && { actions: uploadActions(c, object.oid) }) }
      : { ...object, ...(known ? { actions: downloadActions(c, object.oid) } : MISSING) };
  });
  return c.json({ transfer: 'basic', hash_algo: 'sha256', objects }, 200, {
    'Content-Type': 'application/vnd.git-lfs+json',
  });
}

const MISSING = { error: { code: 404, message: 'Object does not exist' } };

function uploadActions(c: Context, oid: string): Record<string, { readonly href: string }> {
  const href = `${baseOf(c)}/_lfs/${oid}`;
  return { upload: { href }, verify: { href: `${href}/verify` } };
}

function downloadActions(c: Context, oid: string): Record<string, { readonly href: string }> {
  return { download: { href: `${baseOf(c)}/_lfs/${oid}` } };
}

function contentOf(hub: HubContext, oid: string): Uint8Array {
  return hub.store.contentOf({ oid: '', size: 0, lfs: { oid, pointerSize: 0 } });
}
