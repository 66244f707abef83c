import type { ModelQuery } from '../../core/artificial-analysis/find-model.ts';
import { connectHub } from '../../io/hub/hub.ts';
import { modelInfo } from '../../io/hub/repo-info.ts';
import type { Repo } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import type { OpenedCard } from '../open-card.ts';

/** How a user says which row is meant; without any of these it is looked for by the repo. */
export interface RowInput {
  readonly aaId?: string | undefined;
  readonly aaSlug?: string | undefined;
  readonly creatorSlug?: string | undefined;
  readonly modelName?: string | undefined;
  /** A reasoning setting: `high`, `non-reasoning`. */
  readonly variant?: string | undefined;
  readonly token?: string | undefined;
}

/** The user's words with what is known of the repo. */
export async function queryFor(
  { model, repo }: OpenedCard,
  input: RowInput,
  context: Context,
): Promise<ModelQuery> {
  const { aaId, aaSlug, creatorSlug, modelName, variant } = input;
  const named = aaId ?? aaSlug ?? modelName;
  const createdAt = named === undefined ? await creationOf(repo, input, context) : undefined;
  return {
    ...(aaId !== undefined && { aaId }),
    ...(aaSlug !== undefined && { aaSlug }),
    ...(creatorSlug !== undefined && { creatorSlug }),
    ...(modelName !== undefined && { modelName }),
    ...(variant !== undefined && { variant }),
    ...(model.repoId !== null && {
      repo: { id: model.repoId, ...(createdAt !== undefined && { createdAt }) },
    }),
  };
}

/** When the repo was made: a cross-check that does without, where the Hub does not tell. */
async function creationOf(
  repo: Repo,
  { token }: RowInput,
  context: Context,
): Promise<string | undefined> {
  if (repo.kind !== 'hub' || repo.id === null) return undefined;
  try {
    const hub = await connectHub(context, token);
    return (await modelInfo(hub, repo.id, { expand: ['createdAt'] })).createdAt;
  } catch {
    context.signal?.throwIfAborted();
    return undefined;
  }
}
