import pMap from 'p-map';

import type { Verdict } from '../core/verify/verification.ts';
import { connectHub } from '../io/hub/hub.ts';
import type { Context } from './context.ts';
import { type Prepared, preparePublication } from './publish/prepare.ts';
import { findScopes, type ScopeInput } from './verify/scopes.ts';
import { openSources } from './verify/sources.ts';
import { type VerifiedPart, verifyRepo } from './verify/verify-repo.ts';

export interface VerifyInput extends ScopeInput {
  /** Match this model name in the sources, exactly as printed. */
  readonly modelNameOverride?: string | undefined;
  /** Whether a correction will be written; false only previews it. */
  readonly write: boolean;
}

export interface PreparedVerification {
  /** Each branch and pull request, with the step that corrects it. */
  readonly parts: readonly Prepared<VerifiedPart>[];
  readonly totals: Readonly<Record<Verdict, number>>;
  /** What was not looked at, and why: sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads the recorded source of published scores again, and says of each whether it still holds. With `fix` it also computes
 * what corrects the wrong ones. Writes nothing.
 *
 * @throws EvalcardError see findScopes, openTarget and preparePublication.
 */
export async function prepareVerification(
  input: VerifyInput,
  context: Context,
): Promise<PreparedVerification> {
  const hub = await connectHub(context, input.token);
  const { scopes, notes } = await findScopes(input, hub, context);
  const sources = openSources({ hub, context });
  const { fix, modelNameOverride, token } = input;
  const parts = await pMap(
    scopes,
    ({ open, proposed }) =>
      preparePublication(
        { open, plan: (repo) => verifyRepo(repo, { sources, proposed, fix, modelNameOverride }) },
        fix && input.write ? 'commit' : null,
        { context, command: 'verify', token },
      ),
    { concurrency: 4 },
  );
  return { parts, totals: totalsOf(parts.map(({ plan }) => plan)), notes };
}

function totalsOf(parts: readonly VerifiedPart[]): Record<Verdict, number> {
  const totals = { same: 0, changed: 0, 'source-gone': 0, 'cannot-know': 0 };
  for (const { verdict } of parts.flatMap(({ results }) => results)) totals[verdict] += 1;
  return totals;
}
