import { callHub } from './call.ts';
import { HubError } from './hub-error.ts';
import type { Hub } from './hub.ts';
import { encodePath } from './urls.ts';

/** Makes a private bucket, `owner/name`; one that is there already is as good. @throws HubError when it may not be made. */
export async function ensureBucket(hub: Hub, id: string): Promise<void> {
  try {
    await callHub(hub, {
      method: 'POST',
      path: `/api/buckets/${encodePath(id)}`,
      body: JSON.stringify({ private: true }),
      idempotent: true,
    });
  } catch (error) {
    if (!(error instanceof HubError && error.condition === 'conflict')) throw error;
  }
}

/** Where a file of a bucket can be downloaded. */
export function bucketFileUrl({ endpoint }: Hub, id: string, path: string): string {
  return `${endpoint}/buckets/${encodePath(id)}/resolve/${encodePath(path)}`;
}
