import type { Verdict } from '../core/verify/verification.ts';
import { usageError } from '../core/errors.ts';
import { connectHub } from '../io/hub/hub.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { type Prepared, preparePublication } from './publish/prepare.ts';
import type { WriteMode } from '../io/repos/repo.ts';
import type { UpdateTarget } from './publish/update-pr.ts';
import { eachOf, type Failure } from './verify/each-of.ts';
import { findScopes, type Proposed, type ScopeInput } from './verify/scopes.ts';
import { openSources } from './verify/sources.ts';
import { type VerifiedPart, verifyRepo } from './verify/verify-repo.ts';

export interface VerifyInput extends ScopeInput, BenchmarksInput {
  /** Match this model name in the sources, exactly as printed. */
  readonly modelNameOverride?: string | undefined;
  /** How corrections will be written; null only previews them. */
  readonly write: WriteMode | null;
  /** How they would be written. @default write */
  readonly intent?: WriteMode | undefined;
}

export interface PreparedVerification {
  /** Each branch and pull request, with the step that corrects it. */
  readonly parts: readonly Prepared<VerifiedPart>[];
  readonly totals: Readonly<Record<Verdict, number>>;
  /** What was not looked at, and why: sentences. */
  readonly notes: readonly string[];
  /** Those of several repos and pull requests that could not be read. */
  readonly failures: readonly Failure[];
}

/**
 * Reads the recorded source of published scores again, and says of each whether it still holds. With `fix` it also computes
 * what corrects the wrong ones. Writes nothing.
 *
 * A pull request is corrected where it is, by a commit to its branch; results of a main branch by a commit, or by a pull
 * request where `write` says so.
 *
 * @throws EvalcardError 'usage' when flags do not go together; see findScopes, openTarget and preparePublication.
 */
export async function prepareVerification(
  input: VerifyInput,
  context: Context,
): Promise<PreparedVerification> {
  checkFlags(input);
  const hub = await connectHub(context, input.token);
  const { scopes, notes, failures } = await findScopes(input, hub, context);
  const sources = openSources({ hub, context, registry: await loadRegistry(input, context) });
  const { fix, modelNameOverride, token, write, intent } = input;
  const { found: parts, failures: unread } = await eachOf(
    scopes,
    ({ open, proposed }) =>
      preparePublication(
        { open, plan: (repo) => verifyRepo(repo, { sources, proposed, fix, modelNameOverride }) },
        fix ? write : null,
        {
          context,
          command: 'verify',
          token,
          intent: fix ? intent : 'commit',
          corrects: true,
          update: proposed ? updateOf(proposed) : undefined,
        },
      ),
    ({ name }) => name,
    context,
  );
  return {
    parts,
    totals: totalsOf(parts.map(({ plan }) => plan)),
    notes,
    failures: [...failures, ...unread],
  };
}

function checkFlags({ fix, pr, user, write, intent = write ?? 'commit' }: VerifyInput): void {
  if (intent !== 'pull-request') return;
  if (!fix) throw usageError('--create-pr proposes corrections, and --fix makes them: give both');
  if (pr === undefined && user === undefined) return;
  throw usageError(
    'a pull request is corrected where it is, and --create-pr would open another one',
    'Leave --create-pr out.',
  );
}

function updateOf({ number, url, main }: Proposed): UpdateTarget {
  return { number, url, revision: `refs/pr/${number}`, main };
}

function totalsOf(parts: readonly VerifiedPart[]): Record<Verdict, number> {
  const totals = { same: 0, changed: 0, 'source-gone': 0, 'cannot-know': 0 };
  for (const { verdict } of parts.flatMap(({ results }) => results)) totals[verdict] += 1;
  return totals;
}
