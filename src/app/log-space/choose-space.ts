import { refusedError, usageError } from '../../core/errors.ts';
import { type ListedLog, LISTING, readListing } from '../../core/log-space/listing.ts';
import { spaceNames } from '../../core/log-space/paths.ts';
import { downloadFile, listCommits } from '../../io/hub/files.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { canWrite, whoAmI } from '../../io/hub/identity.ts';
import { spaceInfo } from '../../io/hub/spaces.ts';
import type { SpaceInfo } from '../../io/hub/wire.ts';
import { brokenRepoIdRule } from '../../io/repos/repo-id.ts';

/** The Space that logs go to. */
export interface ChosenSpace {
  /** `owner/name` */
  readonly id: string;
  /** `complete`: it is there and holds all of these logs. */
  readonly state: 'new' | 'reused' | 'complete';
  readonly private: boolean;
  /** What it holds already. */
  readonly listed: readonly ListedLog[];
  /** Its newest commit; null of a Space that is still to be made. */
  readonly head: string | null;
}

export type NameConflict = 'suffix' | 'fail' | 'reuse';

/**
 * Finds the Space: a free name (`acme/logs`, else `acme/logs-2`, …), or with `reuse` the one of this name if it is the
 * user's and static. One that holds these logs already is found again whatever its number, and so is one that a run made
 * and left empty.
 *
 * @throws EvalcardError 'usage' for a name that is none, 'refused' when the name is taken and may not be used.
 */
export async function chooseSpace(
  hub: Hub,
  wanted: string,
  options: {
    readonly nameConflict: NameConflict;
    readonly public: boolean;
    readonly hashes: readonly string[];
  },
): Promise<ChosenSpace> {
  const id = await fullName(hub, wanted);
  for (const name of spaceNames(id, MOST_NAMES)) {
    const info = await spaceInfo(hub, name);
    if (info === null) {
      return { id: name, state: 'new', private: !options.public, listed: [], head: null };
    }
    const found = await judge(hub, info, options);
    if (found) return found;
    if (options.nameConflict === 'fail') {
      throw refusedError(
        `the Space ${name} is there already`,
        'choose another name, or --name-conflict reuse',
      );
    }
  }
  throw refusedError(`${id} and ${MOST_NAMES - 1} names after it are taken`, 'choose another name');
}

const MOST_NAMES = 50;

async function fullName(hub: Hub, wanted: string): Promise<string> {
  const { name, orgs } = await whoAmI(hub);
  const id = wanted.includes('/') ? wanted : `${name}/${wanted}`;
  const broken = brokenRepoIdRule(id);
  if (broken !== null) throw usageError(`${JSON.stringify(wanted)} names no Space: ${broken}`);
  const writable = orgs.filter(({ roleInOrg }) => roleInOrg !== 'read').map((org) => org.name);
  const own = [name, ...writable];
  const owner = id.slice(0, id.indexOf('/'));
  if (!own.includes(owner)) {
    throw refusedError(
      `a Space of ${owner} is not yours to write: the token is ${name}'s`,
      `choose one of ${own.join(', ')}: --space ${own[0] ?? name}/${id.slice(owner.length + 1)}`,
    );
  }
  return id;
}

/** What can be done with a Space that is there; null: try the next name. */
async function judge(
  hub: Hub,
  info: SpaceInfo,
  {
    nameConflict,
    hashes,
  }: { readonly nameConflict: NameConflict; readonly hashes: readonly string[] },
): Promise<ChosenSpace | null> {
  const reuse = nameConflict === 'reuse';
  const { id } = info;
  if (!(await canWrite(hub, { id, type: 'space' }))) {
    if (reuse) throw refusedError(`the Space ${id} is not yours: the token cannot write to it`);
    return null;
  }
  if (info.sdk !== 'static') {
    if (reuse)
      throw refusedError(
        `the Space ${id} is no static Space (its sdk is ${info.sdk ?? 'unknown'})`,
      );
    return null;
  }
  const listed = await listingOf(hub, id);
  const space = {
    id,
    private: info.private ?? false,
    listed: listed ?? [],
    head: info.sha ?? null,
  };
  const has = new Set(space.listed.map(({ sha256 }) => sha256));
  if (listed !== null && hashes.every((hash) => has.has(hash)))
    return { ...space, state: 'complete' };
  if (reuse || (listed === null && (await isEmptySpace(hub, id))))
    return { ...space, state: 'reused' };
  return null;
}

async function listingOf(hub: Hub, id: string): Promise<readonly ListedLog[] | null> {
  const file = await downloadFile(hub, { id, type: 'space' }, { path: LISTING });
  return file && readListing(Buffer.from(file.bytes).toString('utf8'));
}

/** A Space as the Hub makes it, with its first commit: nobody has put anything into it yet. */
export async function isEmptySpace(hub: Hub, id: string): Promise<boolean> {
  const commits = await listCommits(hub, { id, type: 'space' }, { limit: 2 });
  return commits.length <= 1;
}
