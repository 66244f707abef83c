import { Hono } from 'hono';
import * as v from 'valibot';
import type { PreuploadAnswer, PreuploadFile } from '../../io/hub/wire.ts';
import { isIgnored, isLfsTracked } from '../cards/git-patterns.ts';
import { parseJson } from '../http/body.ts';
import { callerOf, commitAt, repoOf, requireDiscuss, type HubContext } from '../http/context.ts';
import { Refusal } from '../http/refusal.ts';
import { requirePush } from '../http/push.ts';
import type { Store } from '../state/store.ts';
import type { Tree } from '../state/types.ts';
import { API_REPO } from '../http/route-paths.ts';

/** From this size on a file is kept as a large one. */
const LARGE = 10 * 1024 * 1024;

const Body = v.object({
  files: v.pipe(
    v.array(v.object({ path: v.string(), size: v.number(), sample: v.string() })),
    v.maxLength(1000),
  ),
  gitAttributes: v.optional(v.string()),
  gitIgnore: v.optional(v.string()),
});

/** `preupload`: for each file whether it goes into git or to large-file storage, and whether the repo ignores it. */
export function preuploadRoutes(hub: HubContext): Hono {
  const app = new Hono();
  app.post(`${API_REPO}/preupload/:revision`, async (c) => {
    const caller = callerOf(hub, c);
    const repo = repoOf(hub, c, caller);
    const revision = c.req.param('revision');
    if (c.req.query('create_pr') === '1') requireDiscuss(caller, repo);
    else requirePush(hub, caller, repo, revision);
    const { tree } = commitAt(repo, revision);
    const body = v.safeParse(Body, parseJson(await c.req.text()));
    if (!body.success) throw new Refusal(422, `Invalid request: ${body.issues[0].message}`);
    const attributes = body.output.gitAttributes ?? textOf(hub.store, tree, '.gitattributes');
    const ignore = body.output.gitIgnore ?? textOf(hub.store, tree, '.gitignore');
    const answer: PreuploadAnswer = {
      files: body.output.files.map((file) => describe(file, tree, attributes, ignore)),
    };
    return c.json(answer);
  });
  return app;
}

function describe(
  { path, size }: { readonly path: string; readonly size: number },
  tree: Tree,
  attributes: string,
  ignore: string,
): PreuploadFile {
  const large = size > 0 && (size > LARGE || isLfsTracked(attributes, path));
  const entry = tree.get(path);
  return {
    path,
    uploadMode: large ? 'lfs' : 'regular',
    shouldIgnore: isIgnored(ignore, path),
    ...(entry && { oid: entry.lfs?.oid ?? entry.oid }),
  };
}

function textOf(store: Store, tree: Tree, path: string): string {
  const entry = tree.get(path);
  return entry ? Buffer.from(store.contentOf(entry)).toString('utf8') : '';
}
