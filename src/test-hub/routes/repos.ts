import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { CreateRepoAnswer, RepoType } from '../../io/hub/wire.ts';
import { requireUser } from '../access/caller.ts';
import { canCreateIn } from '../access/permissions.ts';
import { readJson } from '../http/body.ts';
import {
  baseOf,
  callerOf,
  repoNotFound,
  repoOf,
  requireWrite,
  webPrefix,
  type HubContext,
} from '../http/context.ts';
import { badRequest, forbidden, Refusal } from '../http/refusal.ts';
import { createRepo, isRepoName } from '../state/new-repo.ts';
import type { Repo, RepoSettings } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

const Type = v.optional(v.picklist(['model', 'dataset', 'space']), 'model');
const CreateBody = v.object({
  type: Type,
  name: v.string(),
  organization: v.nullish(v.string()),
  private: v.optional(v.boolean()),
  visibility: v.optional(v.picklist(['public', 'private', 'protected'])),
  sdk: v.optional(v.picklist(['static', 'gradio', 'docker', 'streamlit'])),
  files: v.optional(
    v.array(
      v.object({
        path: v.string(),
        content: v.string(),
        encoding: v.optional(v.picklist(['base64', 'utf-8']), 'utf-8'),
      }),
    ),
    [],
  ),
});
const SettingsBody = v.object({
  private: v.optional(v.boolean()),
  visibility: v.optional(v.picklist(['public', 'private', 'protected'])),
  gated: v.optional(v.union([v.literal(false), v.picklist(['auto', 'manual'])])),
  discussionsDisabled: v.optional(v.boolean()),
});

/** Making, deleting, renaming and setting up repos. */
export function repoRoutes(hub: HubContext): Hono {
  const app = new Hono();
  app.post('/api/repos/create', async (c) => create(hub, c, await readJson(c, CreateBody)));

  app.delete('/api/repos/delete', async (c) => {
    const body = await readJson(
      c,
      v.object({ type: v.nullish(Type), name: v.string(), organization: v.nullish(v.string()) }),
    );
    const owner = body.organization ?? requireUser(callerOf(hub, c)).name;
    const name = body.name.includes('/') ? body.name : `${owner}/${body.name}`;
    const repo = ownedRepo(hub, c, body.type ?? 'model', name);
    hub.store.record({ kind: 'repo-deleted', repo: repo.id });
    return c.text('OK');
  });

  app.post('/api/repos/move', async (c) => {
    const body = await readJson(
      c,
      v.object({ fromRepo: v.string(), toRepo: v.string(), type: Type }),
    );
    return move(hub, c, body);
  });

  app.put(`${API_REPO}/settings`, async (c) => {
    const caller = callerOf(hub, c);
    const repo = repoOf(hub, c, caller);
    requireWrite(hub, caller, repo);
    const { visibility, ...body } = await readJson(c, SettingsBody);
    const hidden = visibility === undefined ? {} : { private: visibility === 'private' };
    const settings = withoutUndefined({ ...body, ...hidden });
    hub.store.record({ kind: 'repo-settings', repo: repo.id, settings });
    return c.json({ ...settings });
  });

  return app;
}

function create(hub: HubContext, c: Context, body: v.InferOutput<typeof CreateBody>): Response {
  const caller = callerOf(hub, c);
  const owner = body.organization ?? requireUser(caller).name;
  const name = body.name.includes('/') ? body.name : `${owner}/${body.name}`;
  requireUser(caller);
  if (!isRepoName(name)) throw badRequest(`Invalid repo name: ${name}`);
  if (!canCreateIn(hub.store.state, caller, name.split('/')[0] ?? '')) {
    throw forbidden(
      `You don't have the rights to create a ${body.type} under the namespace "${name.split('/')[0]}"`,
    );
  }
  const url = `${baseOf(c)}/${webPrefix(body.type)}${name}`;
  if (hub.store.findRepo(body.type, name)) {
    throw new Refusal(409, `You already created this ${body.type} repo`, { url });
  }
  requirePlan(body.type, body.sdk, caller.user?.isPro ?? false);
  const files = body.files.map(({ path, content, encoding }) => ({
    path,
    bytes: Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
  }));
  const repo = createRepo(hub.store, {
    type: body.type,
    name,
    createdBy: requireUser(caller).name,
    createdAt: hub.now().toISOString(),
    sdk: body.type === 'space' ? (body.sdk ?? null) : null,
    settings: { private: body.visibility === 'private' || (body.private ?? false) },
    files,
  });
  const answer: CreateRepoAnswer = { url, name: repo.name, id: repo.id };
  return c.json(answer);
}

function requirePlan(type: RepoType, sdk: string | undefined, isPro: boolean): void {
  if (type !== 'space') return;
  if (sdk === undefined) throw badRequest('"sdk" is required for a space');
  if (sdk === 'static' || isPro) return;
  throw new Refusal(
    402,
    'Static Spaces are free for everyone, but hosting Gradio and Docker Spaces on free cpu-basic requires a PRO subscription.',
  );
}

function move(
  hub: HubContext,
  c: Context,
  {
    fromRepo,
    toRepo,
    type,
  }: { readonly fromRepo: string; readonly toRepo: string; readonly type: RepoType },
): Response {
  const repo = ownedRepo(hub, c, type, fromRepo);
  if (!isRepoName(toRepo)) throw badRequest(`Invalid repo name: ${toRepo}`);
  if (!canCreateIn(hub.store.state, callerOf(hub, c), toRepo.split('/')[0] ?? '')) {
    throw forbidden(`You don't have the rights to move a repo to "${toRepo}"`);
  }
  if (hub.store.findRepo(type, toRepo)) throw new Refusal(409, `${toRepo} already exists`);
  hub.store.record({ kind: 'repo-moved', repo: repo.id, name: toRepo });
  return c.json({ url: `${baseOf(c)}/${webPrefix(type)}${toRepo}` });
}

function ownedRepo(hub: HubContext, c: Context, type: RepoType, name: string): Repo {
  const caller = callerOf(hub, c);
  const repo = hub.store.findRepo(type, name);
  if (!repo) throw repoNotFound(caller);
  requireWrite(hub, caller, repo);
  return repo;
}

function withoutUndefined(settings: {
  [K in keyof RepoSettings]?: RepoSettings[K] | undefined;
}): Partial<RepoSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
