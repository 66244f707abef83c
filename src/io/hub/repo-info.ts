import * as v from 'valibot';

import { callForJson } from './call.ts';
import { evalResultRows } from './eval-results.ts';
import type { Hub } from './hub.ts';
import { apiPath, encodeRevision, query } from './urls.ts';
import type { ModelExpand, ModelInfo } from './wire.ts';

export interface ModelInfoOptions {
  /** Branch, tag, commit or `refs/pr/N`. @default the default branch */
  readonly revision?: string;
  /** Only these fields are answered, besides the id. @default the Hub's choice */
  readonly expand?: readonly ModelExpand[];
}

/**
 * What the Hub knows about a model. `id` is the repo's name now: it differs from the one asked for
 * when the repo was renamed (the Hub redirects, and the redirect is followed).
 */
export function modelInfo(
  hub: Hub,
  id: string,
  { revision, expand }: ModelInfoOptions = {},
): Promise<ModelInfo> {
  const at = revision === undefined ? '' : `/revision/${encodeRevision(revision)}`;
  const path = apiPath({ id }, at + query({ expand }));
  return callForJson(hub, { path, repo: id }, modelInfoSchema);
}

const modelInfoSchema = v.looseObject({
  _id: v.optional(v.string(), ''),
  id: v.string(),
  author: v.exactOptional(v.string()),
  sha: v.exactOptional(v.string()),
  private: v.exactOptional(v.boolean()),
  gated: v.exactOptional(v.union([v.literal(false), v.picklist(['auto', 'manual'])])),
  disabled: v.exactOptional(v.boolean()),
  createdAt: v.exactOptional(v.string()),
  lastModified: v.exactOptional(v.string()),
  tags: v.exactOptional(v.array(v.string())),
  pipeline_tag: v.exactOptional(v.string()),
  library_name: v.exactOptional(v.string()),
  siblings: v.exactOptional(v.array(v.looseObject({ rfilename: v.string() }))),
  cardData: v.exactOptional(v.record(v.string(), v.unknown())),
  evalResults: v.exactOptional(evalResultRows),
  safetensors: v.exactOptional(
    v.looseObject({
      parameters: v.exactOptional(v.record(v.string(), v.number())),
      total: v.exactOptional(v.number()),
    }),
  ),
});
