import * as v from 'valibot';

import { callForJson } from './call.ts';
import { HubError } from './hub-error.ts';
import type { Hub } from './hub.ts';
import { apiPath, repoLabel } from './urls.ts';

/** Whether a dataset is gated; null when there is none that the token can see. */
export async function isGatedDataset(hub: Hub, id: string): Promise<boolean | null> {
  const repo = { id, type: 'dataset' } as const;
  try {
    const call = { path: apiPath(repo), repo: repoLabel(repo) };
    const { gated } = await callForJson(hub, call, datasetSchema);
    return gated !== false;
  } catch (error) {
    if (error instanceof HubError && error.condition === 'repo-not-found') return null;
    throw error;
  }
}

const datasetSchema = v.looseObject({
  gated: v.optional(v.union([v.literal(false), v.picklist(['auto', 'manual'])]), false),
});
