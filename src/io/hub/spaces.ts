import * as v from 'valibot';

import { callForJson, callHub } from './call.ts';
import { HubError } from './hub-error.ts';
import type { Hub } from './hub.ts';
import { apiPath, repoLabel } from './urls.ts';
import type { CreateRepoRequest, SpaceHardwareRequest, SpaceInfo } from './wire.ts';

/** What the Hub knows about a Space; null when there is none that the token can see. */
export async function spaceInfo(hub: Hub, id: string): Promise<SpaceInfo | null> {
  const repo = { id, type: 'space' } as const;
  try {
    return await callForJson(hub, { path: apiPath(repo), repo: repoLabel(repo) }, spaceSchema);
  } catch (error) {
    if (error instanceof HubError && error.condition === 'repo-not-found') return null;
    throw error;
  }
}

const spaceSchema = v.looseObject({
  _id: v.optional(v.string(), ''),
  id: v.string(),
  author: v.exactOptional(v.string()),
  sha: v.exactOptional(v.string()),
  private: v.exactOptional(v.boolean()),
  sdk: v.exactOptional(v.string()),
});

export interface NewSpace {
  /** `owner/name` */
  readonly id: string;
  readonly sdk: 'static' | 'docker';
  readonly private: boolean;
}

/** Makes an empty Space. Never repeated by itself. @throws HubError `conflict` when the name is taken. */
export async function createSpace(hub: Hub, space: NewSpace): Promise<void> {
  const [organization = '', name = ''] = space.id.split('/');
  const { sdk } = space;
  const body: CreateRepoRequest = {
    type: 'space',
    name,
    organization,
    sdk,
    private: space.private,
    visibility: space.private ? 'private' : 'public',
  };
  await callHub(hub, {
    method: 'POST',
    path: '/api/repos/create',
    body: JSON.stringify(body),
    idempotent: false,
    repo: repoLabel({ id: space.id, type: 'space' }),
  });
}

/** Asks for hardware under a Space. @throws HubError when it has to be paid for and is not. */
export async function requestSpaceHardware(hub: Hub, id: string, flavor: string): Promise<void> {
  const repo = { id, type: 'space' } as const;
  const body: SpaceHardwareRequest = { flavor };
  await callHub(hub, {
    method: 'POST',
    path: apiPath(repo, '/hardware'),
    body: JSON.stringify(body),
    idempotent: true,
    repo: repoLabel(repo),
  });
}

/** Deletes a Space with all it holds. */
export async function deleteSpace(hub: Hub, id: string): Promise<void> {
  const [organization, name] = id.split('/');
  await callHub(hub, {
    method: 'DELETE',
    path: '/api/repos/delete',
    body: JSON.stringify({ type: 'space', name, organization }),
    idempotent: false,
    repo: repoLabel({ id, type: 'space' }),
  });
}
