import { type Change, changedFiles, type FileChange, isEmptyChange } from '../../core/change.ts';
import { refusedError } from '../../core/errors.ts';
import { gitBlobOid } from '../hub/blob-oid.ts';
import { createCommit, pullRequestNumber } from '../hub/commits.ts';
import { HubError } from '../hub/hub-error.ts';
import { preupload } from '../hub/preupload.ts';
import { validateYaml } from '../hub/validate-yaml.ts';
import { findCommit, findPullRequest, type SentFile, type SentFiles } from './hub-look.ts';
import type { HubPlace } from './hub-place.ts';
import { afterLostAnswer } from './lost-answer.ts';
import { checkRepoPath } from './repo-path.ts';
import type { WriteMode, Written } from './repo.ts';
import { StaleError } from './stale-error.ts';
import { encodeText } from './text.ts';

/**
 * Writes a change as one commit or one pull request.
 *
 * @throws StaleError when the branch has moved on since it was read.
 * @throws EvalcardError('refused') when the Hub would ignore a file, store it elsewhere, or not accept it.
 */
export async function writeToHub(
  place: HubPlace,
  change: Change,
  mode: WriteMode,
): Promise<Written> {
  const altered = changedFiles(change);
  const removals = change.removals ?? [];
  if (isEmptyChange(change)) return { kind: 'nothing' };
  for (const { path } of [...altered, ...removals]) checkRepoPath(path);
  await checkCards(place, altered);
  const files = altered.length === 0 ? [] : await filesToSend(place, altered, mode);
  if (files.length === 0 && removals.length === 0) return { kind: 'nothing' };
  const sent = { files, deletedPaths: removals.map(({ path }) => path) };
  place.hub.context.signal?.throwIfAborted();
  const steady = uninterruptible(place);
  const send = mode === 'pull-request' ? openPullRequest : commitToBranch;
  try {
    return await send(steady, change, sent);
  } catch (error) {
    if (!(error instanceof HubError) || error.condition !== 'stale-parent') throw error;
    // A commit of ours whose answer was lost moves the branch just as well.
    const ours = await findCommit(steady, change.title, sent);
    if (ours) return ours;
    throw new StaleError(error.message, error);
  }
}

// A commit under way is seen through: interrupted, nobody would know whether it was made.
function uninterruptible({ hub, ...place }: HubPlace): HubPlace {
  const { signal: _signal, ...context } = hub.context;
  return { ...place, hub: { ...hub, context } };
}

/** The Hub refuses a commit whose card is invalid: ask first, to say why before anything is sent. */
async function checkCards({ hub, repo }: HubPlace, files: readonly FileChange[]): Promise<void> {
  const card = files.find(({ path }) => path === 'README.md');
  if (!card) return;
  try {
    const { errors, warnings } = await validateYaml(hub, card.after);
    for (const { message } of warnings) {
      hub.context.report({ kind: 'warning', text: `The Hub says of README.md: ${message}` });
    }
    if (errors.length > 0) {
      const list = errors.map(({ message }) => `\n  - ${message}`).join('');
      throw refusedError(
        `The Hub would refuse the card of ${repo.id}:${list}`,
        'Correct the front matter first, also where evalcard did not touch it: the Hub checks all of it.',
      );
    }
  } catch (error) {
    // The commit is checked by the same rules: without this call the reasons only come later.
    if (!(error instanceof HubError)) throw error;
    hub.context.report({
      kind: 'warning',
      text: `The Hub's check of the card could not be made: ${error.message}`,
    });
  }
}

async function filesToSend(
  { hub, repo, revision }: HubPlace,
  altered: readonly FileChange[],
  mode: WriteMode,
): Promise<readonly SentFile[]> {
  const files = altered.map(({ path, after }): SentFile => {
    const bytes = encodeText(after);
    return { path, bytes, oid: gitBlobOid(bytes) };
  });
  const createPr = mode === 'pull-request';
  const answers = await preupload(hub, repo, { files, revision, createPr });
  return files.filter((file) => {
    const answer = answers.find(({ path }) => path === file.path);
    if (answer?.shouldIgnore) {
      throw refusedError(
        `${file.path} is ignored by the .gitignore of ${repo.id}, so the Hub would drop it`,
        'Take the pattern out of .gitignore, or leave this file out of the write.',
      );
    }
    if (answer?.uploadMode === 'lfs') {
      throw refusedError(
        `${file.path} would be stored through LFS in ${repo.id} (.gitattributes), where the Hub reads no results from`,
        'Take the pattern out of .gitattributes.',
      );
    }
    return answer?.oid !== file.oid;
  });
}

async function commitToBranch(place: HubPlace, change: Change, sent: SentFiles): Promise<Written> {
  const send = async (): Promise<Written> => {
    const answer = await createCommit(place.hub, place.repo, {
      ...change,
      ...sent,
      revision: place.revision,
      parentCommit: place.commit,
      createPr: false,
    });
    return { kind: 'commit', url: answer.commitUrl, oid: answer.commitOid };
  };
  return afterLostAnswer(place.hub.context, {
    send,
    look: () => findCommit(place, change.title, sent),
    // With its parent named, a commit that comes twice is refused the second time.
    repeatable: place.commit !== null,
  });
}

async function openPullRequest(place: HubPlace, change: Change, sent: SentFiles): Promise<Written> {
  // An earlier run may have opened it and never have learned so.
  const existing = await findPullRequest(place, change.title, sent);
  if (existing) return { ...existing, existing: true };
  return afterLostAnswer(place.hub.context, {
    send: async () => {
      const answer = await createCommit(place.hub, place.repo, {
        ...change,
        ...sent,
        revision: place.revision,
        parentCommit: place.commit,
        createPr: true,
      });
      const number = pullRequestNumber(answer);
      if (number === null || answer.pullRequestUrl === undefined) {
        throw new HubError(
          `The Hub made commit ${answer.commitOid} but named no pull request (${answer.commitUrl})`,
          {
            condition: 'unexpected',
            status: 200,
            method: 'POST',
            url: answer.commitUrl,
            requestId: null,
            serverMessage: '',
            errorCode: null,
          },
        );
      }
      return { kind: 'pull-request', url: answer.pullRequestUrl, number, oid: answer.commitOid };
    },
    look: () => findPullRequest(place, change.title, sent),
    repeatable: false,
  });
}
