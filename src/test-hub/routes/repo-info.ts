import { Hono, type Context } from 'hono';
import type { RepoType } from '../../io/hub/wire.ts';
import { baseModelsOf, cardOf, tagsOf, withoutModelIndex } from '../cards/repo-card.ts';
import { evalResultsOf } from '../cards/eval-results.ts';
import { safetensorsOf } from '../cards/safetensors.ts';
import { badRequest } from '../http/refusal.ts';
import {
  callerOf,
  commitAt,
  Moved,
  repoNotFound,
  repoOf,
  repoTypeOf,
  type HubContext,
} from '../http/context.ts';
import { canSee, ownerOf } from '../access/permissions.ts';
import { history } from '../state/revisions.ts';
import type { Store } from '../state/store.ts';
import type { Commit, Repo } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

/** `GET /api/{type}s/{id}` and `…/revision/{rev}`, with `expand`. */
export function repoInfoRoutes(hub: HubContext): Hono {
  const app = new Hono();
  const answer = (c: Context, revision: string): Response => {
    const repo = repoOf(hub, c, callerOf(hub, c));
    const commit = commitAt(repo, revision);
    return c.json(describeRepo(hub.store, repo, commit, readQuery(c, repo.type)));
  };
  app.get('/api/:types{(?:models|datasets|spaces)}/:name', (c) => bareName(hub, c));
  app.get('/:name/resolve/*', (c) => bareName(hub, c));
  app.get(API_REPO, (c) => answer(c, 'main'));
  app.get(`${API_REPO}/revision/:revision`, (c) => answer(c, c.req.param('revision')));
  return app;
}

/** `gpt2`: names without an owner are from early days; those that moved are followed, others are not there. */
function bareName(hub: HubContext, c: Context): never {
  const caller = callerOf(hub, c);
  const name = c.req.param('name') ?? '';
  const moved = hub.store.findMoved(repoTypeOf(c.req.param('types') ?? 'models'), name);
  if (moved && canSee(hub.store.state, caller, moved)) throw new Moved(name, moved.name);
  throw repoNotFound(caller);
}

interface InfoQuery {
  /** null = the usual fields. */
  readonly expand: readonly string[] | null;
  readonly blobs: boolean;
}

/** The fields of a repo as the API names them. */
function describeRepo(
  store: Store,
  repo: Repo,
  commit: Commit,
  { expand, blobs }: InfoQuery,
): Record<string, unknown> {
  const fields = fieldsOf(store, repo, commit, blobs);
  const wanted = expand ?? USUAL[repo.type];
  const info: Record<string, unknown> = { _id: repo.id, id: repo.name };
  if (expand === null && repo.type === 'model') info['modelId'] = repo.name;
  for (const name of wanted) {
    const value = fields[name]?.();
    if (value !== undefined) info[name] = value;
  }
  return info;
}

const COMMON = `author createdAt disabled gated lastModified likes private sha siblings tags
  cardData downloads`.split(/\s+/);
const USUAL: Readonly<Record<RepoType, readonly string[]>> = {
  model: [
    ...COMMON,
    'pipeline_tag',
    'library_name',
    'model-index',
    'config',
    'spaces',
    'usedStorage',
  ],
  dataset: [...COMMON, 'description', 'usedStorage'],
  space: [...COMMON, 'sdk', 'host', 'subdomain', 'runtime', 'usedStorage'],
};
const MORE: Readonly<Record<RepoType, readonly string[]>> = {
  model: `baseModels childrenModelCount downloadsAllTime evalResults gguf inference
    inferenceProviderMapping mask_token resourceGroup safetensors transformersInfo trendingScore
    widgetData`.split(/\s+/),
  dataset: 'citation paperswithcode_id downloadsAllTime resourceGroup trendingScore mainSize'.split(
    ' ',
  ),
  space: 'datasets models resourceGroup trendingScore'.split(' '),
};

function readQuery(c: Context, type: RepoType): InfoQuery {
  const expand = [...(c.req.queries('expand') ?? []), ...(c.req.queries('expand[]') ?? [])];
  const flags = ['blobs', 'securityStatus'].filter((name) => c.req.query(name) !== undefined);
  if (expand.length > 0 && flags.length > 0) {
    throw badRequest(`"expand" cannot be combined with "${flags[0]}"`);
  }
  const known = [...USUAL[type], ...MORE[type]];
  for (const name of expand) {
    if (known.includes(name)) continue;
    throw badRequest(`"expand" must be one of [${known.join(', ')}], got "${name}"`);
  }
  const blobs = ['1', 'true', 'True'].includes(c.req.query('blobs') ?? '');
  return { expand: expand.length > 0 ? expand : null, blobs };
}

/** Field → its value, computed when asked for; undefined = left out, as the Hub does. */
function fieldsOf(
  store: Store,
  repo: Repo,
  commit: Commit,
  blobs: boolean,
): Readonly<Record<string, () => unknown>> {
  const card = (): Readonly<Record<string, unknown>> => cardOf(store, commit);
  const first = history(repo, commit).at(-1);
  return {
    author: () => ownerOf(repo),
    createdAt: () => repo.createdAt,
    lastModified: () => commit.date,
    disabled: () => repo.settings.disabled,
    gated: () => repo.settings.gated,
    private: () => repo.settings.private,
    likes: () => repo.settings.likes,
    downloads: () => repo.settings.downloads,
    downloadsAllTime: () => repo.settings.downloads,
    sha: () => commit.oid,
    siblings: () => siblingsOf(commit, blobs),
    tags: () => tagsOf(store, repo, commit),
    cardData: () => withoutModelIndex(card()),
    'model-index': () => card()['model-index'] ?? null,
    pipeline_tag: () => card()['pipeline_tag'],
    library_name: () => card()['library_name'],
    baseModels: () => baseModelsOf(card()),
    evalResults: () => evalResultsOf(store, repo),
    safetensors: () => safetensorsOf(store, commit),
    config: () => undefined,
    spaces: () => [],
    description: () => '',
    sdk: () => card()['sdk'] ?? repo.sdk ?? undefined,
    host: () => undefined,
    runtime: () => ({ stage: 'RUNNING', hardware: { current: null, requested: null } }),
    usedStorage: () => [...(first ? commit.tree.values() : [])].reduce((n, f) => n + f.size, 0),
  };
}

function siblingsOf(commit: Commit, blobs: boolean): Record<string, unknown>[] {
  return [...commit.tree].sort(byName).map(([rfilename, file]) => ({
    rfilename,
    ...(blobs && { blobId: file.oid, size: file.size }),
    ...(blobs &&
      file.lfs && {
        lfs: { sha256: file.lfs.oid, size: file.size, pointerSize: file.lfs.pointerSize },
      }),
  }));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
