import * as v from 'valibot';

import { callForJson, callHub } from './call.ts';
import { HubError } from './hub-error.ts';
import type { Hub } from './hub.ts';
import { apiPath, repoLabel, type RepoName } from './urls.ts';
import type { WhoAmI } from './wire.ts';

/**
 * Who the token belongs to and what it may do. Asked once a process: the Hub limits this call strictly.
 *
 * @throws HubError `invalid-token` when there is no token or it is not accepted.
 */
export function whoAmI(hub: Hub): Promise<WhoAmI> {
  hub.memory.whoAmI ??= callForJson(hub, { path: '/api/whoami-v2' }, whoAmISchema).catch(
    (error: unknown) => {
      delete hub.memory.whoAmI;
      throw error;
    },
  );
  return hub.memory.whoAmI;
}

const whoAmISchema = v.looseObject({
  type: v.picklist(['user', 'org', 'app']),
  id: v.string(),
  name: v.string(),
  orgs: v.optional(
    v.array(
      v.looseObject({
        type: v.literal('org'),
        id: v.string(),
        name: v.string(),
        roleInOrg: v.exactOptional(v.string()),
      }),
    ),
    [],
  ),
  auth: v.looseObject({
    type: v.string(),
    accessToken: v.exactOptional(
      v.looseObject({
        displayName: v.string(),
        role: v.string(),
        createdAt: v.optional(v.string(), ''),
        fineGrained: v.exactOptional(
          v.looseObject({
            canReadGatedRepos: v.exactOptional(v.boolean()),
            global: v.optional(v.array(v.string()), []),
            scoped: v.optional(
              v.array(
                v.looseObject({
                  entity: v.looseObject({
                    _id: v.optional(v.string(), ''),
                    type: v.string(),
                    name: v.exactOptional(v.string()),
                  }),
                  permissions: v.array(v.string()),
                }),
              ),
              [],
            ),
          }),
        ),
      }),
    ),
  }),
});

/** Passes when the repo can be read with this token, gated content included. @throws HubError otherwise. */
export async function authCheck(hub: Hub, repo: RepoName): Promise<void> {
  await callHub(hub, { path: apiPath(repo, '/auth-check'), repo: repoLabel(repo) });
}

/** Passes when this token may push to the repo. @throws HubError, `forbidden` when it may only read. */
export async function authCheckWrite(hub: Hub, repo: RepoName): Promise<void> {
  await callHub(hub, { path: apiPath(repo, '/auth-check/write'), repo: repoLabel(repo) });
}

/** True when the token may push to the repo; refusals other than "read only" are still thrown. */
export async function canWrite(hub: Hub, repo: RepoName): Promise<boolean> {
  try {
    await authCheckWrite(hub, repo);
    return true;
  } catch (error) {
    if (error instanceof HubError && error.condition === 'forbidden') return false;
    throw error;
  }
}

/**
 * Why a token cannot open a pull request on a repo, as a sentence, or null when nothing speaks
 * against it; the commit call has the last word. The set of permission names is open, so parts of
 * names are looked for.
 */
export function pullRequestObstacle(who: WhoAmI, repoId: string): string | null {
  const token = who.auth.accessToken;
  if (!token) return null;
  if (token.role === 'read') return 'its role is read';
  if (token.role !== 'fineGrained') return null;

  const { global = [], scoped = [] } = token.fineGrained ?? {};
  const owner = repoId.split('/')[0];
  const here = scoped
    .filter(({ entity }) => entity.name === repoId || entity.name === owner)
    .flatMap(({ permissions }) => permissions);
  const allowed = [...global, ...here].some((name) => name.includes('discussion.write'));
  return allowed ? null : 'it is fine-grained and lacks the permission discussion.write';
}
