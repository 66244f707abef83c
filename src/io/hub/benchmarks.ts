import * as v from 'valibot';

import { callForJson } from './call.ts';
import { evalResultData } from './eval-results.ts';
import type { Hub } from './hub.ts';
import { listPages } from './pages.ts';
import { modelInfo } from './repo-info.ts';
import { apiPath, query, repoLabel } from './urls.ts';
import type { DatasetRow, EvalResultRow, LeaderboardRow } from './wire.ts';

/** A model's results as the Hub shows them: merged ones, those of open pull requests, broken files. */
export async function modelEvalResults(hub: Hub, id: string): Promise<readonly EvalResultRow[]> {
  const { evalResults = [] } = await modelInfo(hub, id, { expand: ['evalResults'] });
  return evalResults;
}

/** Datasets with a tag, such as `benchmark:official`, page by page. */
export function listDatasets(
  hub: Hub,
  { filter, limit = 1000 }: { readonly filter: string; readonly limit?: number },
): AsyncGenerator<DatasetRow> {
  return listPages(hub, { path: `/api/datasets${query({ filter, limit })}` }, datasetRow);
}

export interface LeaderboardOptions {
  readonly taskId?: string;
  /** Leave out models made from others. @default the Hub's: true */
  readonly baseModelsOnly?: boolean;
  /** See HubCall. */
  readonly brief?: boolean;
}

/** A benchmark's leaderboard, best first. @throws HubError when the dataset has none (404) or is gated. */
export function getDatasetLeaderboard(
  hub: Hub,
  dataset: string,
  { taskId, baseModelsOnly, brief = false }: LeaderboardOptions = {},
): Promise<readonly LeaderboardRow[]> {
  const repo = { id: dataset, type: 'dataset' } as const;
  const parameters = query({ task_id: taskId, base_model: baseModelsOnly });
  const path = apiPath(repo, `/leaderboard${parameters}`);
  return callForJson(hub, { path, repo: repoLabel(repo), brief }, v.array(leaderboardRow));
}

const datasetRow = v.looseObject({
  _id: v.optional(v.string(), ''),
  id: v.string(),
  gated: v.exactOptional(v.union([v.literal(false), v.picklist(['auto', 'manual'])])),
  tags: v.exactOptional(v.array(v.string())),
});

const leaderboardRow = v.looseObject({
  rank: v.number(),
  modelId: v.string(),
  value: v.number(),
  verified: v.optional(v.boolean(), false),
  filename: v.optional(v.string(), ''),
  author: v.exactOptional(v.looseObject({ name: v.string() })),
  source: evalResultData.entries.source,
  pullRequest: v.exactOptional(v.number()),
  notes: v.exactOptional(v.string()),
  lower_is_better: v.exactOptional(v.boolean()),
});
