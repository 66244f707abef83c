import { refusedError, usageError } from '../../core/errors.ts';
import type { ParameterCounts } from '../../core/jobs/hardware.ts';
import { authCheck } from '../../io/hub/identity.ts';
import { HubError } from '../../io/hub/hub-error.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { modelInfo } from '../../io/hub/repo-info.ts';
import { brokenRepoIdRule } from '../../io/repos/repo-id.ts';
import { loadsWeights, type JobWishes, type Provider } from './wishes.ts';

/** The model as the Hub knows it. */
export interface ResolvedModel {
  /** `owner/name` */
  readonly id: string;
  /** Commit of the revision when the job was prepared. */
  readonly commit?: string;
  readonly parameters?: ParameterCounts;
  /** What to tell. */
  readonly notes: readonly string[];
}

/**
 * Looks the model up before anything costs money: it exists, and its weights can be read. Null where the model is no repo:
 * behind a server of its own, or made up.
 *
 * @throws EvalcardError 'refused' when the weights are gated and the token has no access; HubError.
 */
export async function resolveModel(
  { model, modelRevision }: Pick<JobWishes, 'model' | 'modelRevision'>,
  provider: Provider,
  hub: Hub,
): Promise<ResolvedModel | null> {
  if (provider === 'mockllm' || provider === 'openai-compatible') return null;
  const id = modelId(model);
  const broken = brokenRepoIdRule(id);
  if (broken !== null) throw usageError(`--model ${model}: ${broken}`, 'expected owner/name');
  const served = provider === 'hf-inference-providers';
  const expand = [
    ...(['sha', 'gated', 'safetensors'] as const),
    ...(served ? (['inferenceProviderMapping'] as const) : []),
  ];
  const info = await modelInfo(hub, id, {
    expand,
    ...(modelRevision !== undefined && { revision: modelRevision }),
  });
  const notes = await gate(hub, info.id, info.gated, provider);
  if (served && isServedByNobody(info.inferenceProviderMapping)) {
    notes.push(`no inference provider serves ${info.id} now: the job would fail (--provider vllm)`);
  }
  if (info.id !== id) notes.push(`${id} is now ${info.id}`);
  const { sha, safetensors } = info;
  return {
    id: info.id,
    notes,
    ...(sha !== undefined && { commit: sha }),
    ...(safetensors?.parameters && { parameters: safetensors.parameters }),
  };
}

/** True when the Hub lists who serves a model, and nobody does now. Where it lists nothing, nothing is known. */
function isServedByNobody(mapping: unknown): boolean {
  if (typeof mapping !== 'object' || mapping === null) return false;
  return !Object.values(mapping).some(
    (one: unknown) =>
      typeof one === 'object' && one !== null && 'status' in one && one.status === 'live',
  );
}

/** Without the provider behind the name: `acme/tiny:fastest` is `acme/tiny`. */
export function modelId(model: string): string {
  return model.replace(/:[\w-]+$/, '');
}

async function gate(
  hub: Hub,
  id: string,
  gated: false | 'auto' | 'manual' | undefined,
  provider: Provider,
): Promise<string[]> {
  if (gated === undefined || gated === false) return [];
  try {
    await authCheck(hub, { id });
    return [];
  } catch (error) {
    if (!(error instanceof HubError && error.condition === 'gated')) throw error;
    if (loadsWeights(provider)) {
      throw refusedError(
        `The weights of ${id} are gated, and this token has no access to them: the job would fail`,
        error.hint,
      );
    }
    return [`${id} is gated and this token has no access: whether a provider answers is not known`];
  }
}
