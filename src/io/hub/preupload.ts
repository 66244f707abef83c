import * as v from 'valibot';

import { callForJson } from './call.ts';
import type { Hub } from './hub.ts';
import { apiPath, encodeRevision, repoLabel, type RepoName } from './urls.ts';
import type { PreuploadFile, PreuploadRequest } from './wire.ts';

export interface PreuploadOptions {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly revision: string;
  /** The commit will open a pull request: without it, a reader's token is refused here already. */
  readonly createPr: boolean;
}

/** Asks how the Hub would take each file: as text or through LFS, ignored or not, changed or not. */
export async function preupload(
  hub: Hub,
  repo: RepoName,
  { files, revision, createPr }: PreuploadOptions,
): Promise<readonly PreuploadFile[]> {
  const body: PreuploadRequest = {
    files: files.map(({ path, bytes }) => ({
      path,
      size: bytes.length,
      sample: Buffer.from(bytes.subarray(0, SAMPLE_BYTES)).toString('base64'),
    })),
  };
  const answer = await callForJson(
    hub,
    {
      method: 'POST',
      path: apiPath(
        repo,
        `/preupload/${encodeRevision(revision)}${createPr ? '?create_pr=1' : ''}`,
      ),
      body: JSON.stringify(body),
      idempotent: true,
      repo: repoLabel(repo),
    },
    preuploadSchema,
  );
  return answer.files;
}

const SAMPLE_BYTES = 512;

const preuploadSchema = v.looseObject({
  files: v.array(
    v.looseObject({
      path: v.string(),
      uploadMode: v.picklist(['regular', 'lfs']),
      shouldIgnore: v.optional(v.boolean(), false),
      oid: v.exactOptional(v.string()),
    }),
  ),
});
