import { EvalcardError, refusedError, usageError } from '../../core/errors.ts';
import { authCheckWrite, canWrite, pullRequestObstacle, whoAmI } from '../hub/identity.ts';
import type { HubPlace } from './hub-place.ts';
import type { WriteMode } from './repo.ts';

/**
 * Fails unless a write can be expected to be accepted: before any work is done.
 *
 * - A commit to a branch: the Hub is asked whether this token may push there.
 * - A pull request, or a commit to one (anybody may add to their own): what kind of token it is.
 *   The commit call itself has the last word.
 */
export async function checkHubWrite(place: HubPlace, mode: WriteMode): Promise<void> {
  checkRevision(place, mode);
  const { hub, repo } = place;
  if (!hub.token) {
    throw new EvalcardError(
      'unavailable',
      `Writing to ${repo.id} needs a token, and none was found`,
      {
        hint: 'Log in with `hf auth login`, or set HF_TOKEN. --dry-run works without a token.',
      },
    );
  }
  if (mode === 'commit' && !isPullRequestRef(place.revision)) {
    await authCheckWrite(hub, repo);
    return;
  }
  const obstacle = pullRequestObstacle(await whoAmI(hub), repo.id);
  // Whoever may push to the repo may push to its pull requests.
  const mayPush = obstacle !== null && mode === 'commit' && (await canWrite(hub, repo));
  if (obstacle !== null && !mayPush) {
    throw new EvalcardError(
      'unavailable',
      `The token (${hub.token.origin}) cannot ${mode === 'commit' ? 'add to' : 'open'} a pull request on ${repo.id}: ${obstacle}`,
      {
        hint: 'Make a token with role write, or a fine-grained one with discussion.write, at https://huggingface.co/settings/tokens',
      },
    );
  }
}

/** `refs/pr/N` */
function isPullRequestRef(revision: string): boolean {
  return /^refs\/pr\/\d+$/.test(revision);
}

function checkRevision({ revision, repo }: HubPlace, mode: WriteMode): void {
  if (/^[0-9a-f]{40}$/i.test(revision) || revision.startsWith('refs/convert/')) {
    throw refusedError(
      `${repo.id} was opened at ${revision}, which cannot be written to: only branches and pull requests can`,
      'Leave the revision out, or name a branch.',
    );
  }
  if (mode === 'pull-request' && isPullRequestRef(revision)) {
    throw usageError(
      `${repo.id} was opened at the pull request ${revision}, and a pull request cannot be opened on another`,
      'Leave --create-pr out to add to that pull request.',
    );
  }
}
