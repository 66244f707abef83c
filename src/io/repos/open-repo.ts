import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';

import { usageError } from '../../core/errors.ts';
import type { IoContext } from '../context.ts';
import { hubEndpoint } from '../environment.ts';
import { openFolderRepo } from './folder-repo.ts';
import type { Repo } from './repo.ts';
import { parseRepoId, parseTarget, type Target } from './target.ts';

export interface OpenRepoOptions {
  /** The model's id. Without a target it is the repo; beside a folder it says which model it holds. */
  readonly repoId?: string;
  /** Hub only: branch, tag, commit, or `refs/pr/N`. @default what the address says, else main */
  readonly revision?: string;
  /** Instead of the token of the environment. */
  readonly token?: string;
}

/**
 * Opens what the user pointed at: `owner/name`, a Hub address, a folder or a README file
 * (`parseTarget` has the rules), or with `target` null the repo named by `repoId`.
 *
 * @throws EvalcardError('usage') before any request, when that is no repo.
 * @throws HubError, NetworkError, OfflineError when the Hub says no or does not answer.
 */
export async function openRepo(
  target: string | null,
  context: IoContext,
  { repoId, revision, token }: OpenRepoOptions = {},
): Promise<Repo> {
  const endpoint = hubEndpoint(context.env);
  const named = repoId === undefined ? null : parseRepoId(repoId, endpoint);
  if (target === null) {
    if (named === null) throw usageError('No model was named', WHAT_TO_NAME);
    return openOnHub(context, { kind: 'hub', ...named }, revision, token);
  }

  const parsed = parseTarget(target, { kindOf: (path) => kindOf(context, path), endpoint });
  if (parsed.kind === 'hub') {
    if (named !== null && named.id !== parsed.id) {
      throw usageError(
        `Two models are named: ${parsed.id} and --repo-id ${named.id}`,
        'Beside a repository on the Hub, leave --repo-id out.',
      );
    }
    return openOnHub(context, parsed, revision, token);
  }
  if (revision !== undefined) {
    throw usageError(`${target} is local, and has no revision ${revision}`, WHAT_TO_NAME);
  }
  reportChoice(context, parsed, endpoint);
  return openLocally(context, parsed, { id: named?.id, endpoint });
}

const WHAT_TO_NAME = 'Name a repo id (owner/name), a Hub address, a folder, or a README.md.';

async function openOnHub(
  context: IoContext,
  target: Extract<Target, { kind: 'hub' }>,
  revision: string | undefined,
  token: string | undefined,
): Promise<Repo> {
  const at = revision ?? target.revision;
  // A folder needs none of the client's modules: they are loaded when the Hub is meant.
  const [{ connectHub }, { openHubRepo }] = await Promise.all([
    import('../hub/hub.ts'),
    import('./hub-repo.ts'),
  ]);
  const hub = await connectHub(context, token);
  return openHubRepo(hub, { id: target.id, ...(at !== undefined && { revision: at }) });
}

function openLocally(
  context: IoContext,
  { kind, path }: Exclude<Target, { kind: 'hub' }>,
  { id, endpoint }: { readonly id: string | undefined; readonly endpoint: string },
): Repo {
  const absolute = absolutePath(context, path);
  return openFolderRepo({
    folder: kind === 'folder' ? absolute : dirname(absolute),
    ...(kind === 'file' && { cardPath: basename(absolute) }),
    endpoint,
    ...(id !== undefined && { id }),
  });
}

function reportChoice(
  context: IoContext,
  { kind, path, looksLikeId }: Exclude<Target, { kind: 'hub' }>,
  endpoint: string,
): void {
  // A bare name is seldom a repo; owner/name often is.
  if (!looksLikeId) return;
  context.report({
    kind: 'warning',
    text: `${path} is a ${kind} here, and that is what is used; the repository of that name is ${endpoint}/${path}`,
  });
}

function kindOf(context: IoContext, path: string): 'folder' | 'file' | null {
  try {
    return statSync(absolutePath(context, path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Not there, not reachable, or no possible path: then it is not what was meant.
    return null;
  }
}

function absolutePath({ cwd, env }: IoContext, path: string): string {
  const home = env['HOME'] || homedir();
  return resolve(cwd, /^~(?=$|[/\\])/.test(path) ? home + path.slice(1) : path);
}
