import type { Target } from './extraction.ts';
import { modelSimilarity, modelTokens, orgOf, sameModel } from './model-name.ts';

/** The name to look for, ready to compare. */
export interface TargetName {
  readonly tokens: readonly string[];
  /** Lower case `owner/name`, when known. */
  readonly repoId?: string;
  readonly org?: string;
}

/** Prepares the target's name, or the name given in its place. */
export function targetName(target: Target, override?: string): TargetName {
  const tokens = modelTokens(override ?? target.modelName);
  const repoId = target.repoId?.toLowerCase();
  const org = repoId?.split('/').at(-2);
  return { tokens, ...(repoId && { repoId }), ...(org && { org }) };
}

/** Whether a printed name is the target's: the same multiset of tokens. */
export function matchesTarget(printed: string, target: TargetName): boolean {
  if (printed.length > 200) return false;
  return sameModel(modelTokens(printed), target.tokens);
}

/** How near a printed name is to the target's, for lists. */
export function nearness(printed: string, target: TargetName): number {
  return modelSimilarity(modelTokens(printed), target.tokens);
}

/** Whether the printed name says that the model is somebody else's. */
export function hasOtherOrg(printed: string, target: TargetName): boolean {
  const org = orgOf(printed);
  return org !== undefined && target.org !== undefined && org !== target.org;
}
