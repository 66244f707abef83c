import { readCard, readModelIndex } from '../core/cards/index.ts';
import type { Card } from '../core/cards/index.ts';
import { refusedError } from '../core/errors.ts';
import { openRepo } from '../io/repos/open-repo.ts';
import type { Repo, RepoFile } from '../io/repos/repo.ts';
import type { Context } from './context.ts';

/** How a user says which card is meant: a positional target, `--repo-id`, or both. */
export interface TargetInput {
  /** `owner/name`, a Hub address, a folder, or a README file. */
  readonly target?: string | undefined;
  /** The repo on the Hub; beside a folder or file it says whose card that is. */
  readonly repoId?: string | undefined;
  readonly revision?: string | undefined;
  readonly token?: string | undefined;
}

/** A card that was read, and whose it is. */
export interface OpenedCard {
  readonly repo: Repo;
  readonly file: RepoFile;
  readonly card: Card;
  readonly model: CardModel;
  /** The repo has no card yet; `file` is an empty one. */
  readonly isNew?: boolean;
}

/** The model a card belongs to, and how that is known. */
export interface CardModel {
  /** `owner/name` when known. */
  readonly repoId: string | null;
  /** The name that tables are searched for. */
  readonly name: string;
  readonly from: 'repo-id' | 'model-index' | 'folder-name';
}

/**
 * Opens the repo that the input names.
 *
 * @throws EvalcardError 'usage' when neither or two different repos are named, or an id is no repo id; see openRepo.
 */
export function openTarget(
  { target, repoId, revision, token }: TargetInput,
  context: Context,
): Promise<Repo> {
  return openRepo(target ?? null, context, {
    ...(revision !== undefined && { revision }),
    ...(token !== undefined && { token }),
    ...(repoId !== undefined && { repoId }),
  });
}

/**
 * Reads the repo's card and finds out whose it is: the repo id says so, else `model-index[0].name`,
 * else the folder's name.
 *
 * @throws EvalcardError 'refused' when there is no card.
 */
export async function readModelCard(repo: Repo): Promise<OpenedCard> {
  const file = await repo.readFile(repo.cardPath);
  if (!file) {
    throw refusedError(
      `there is no ${repo.cardPath} in ${repo.label}`,
      'a card is a README.md with the tables to read; write one first',
    );
  }
  const card = readCard(file.text, { file: repo.cardPath });
  return { repo, file, card, model: modelOf(repo, card) };
}

/** As readModelCard, for what needs no tables: where there is no card, one is begun. */
export async function readOrStartCard(repo: Repo): Promise<OpenedCard> {
  const file = await repo.readFile(repo.cardPath);
  const started = file ?? { path: repo.cardPath, text: '', revision: null };
  const card = readCard(started.text, { file: repo.cardPath });
  return { repo, file: started, card, model: modelOf(repo, card), ...(!file && { isNew: true }) };
}

/** Whose card it is, and how that is known: see readModelCard. */
export function modelOf(repo: Pick<Repo, 'id' | 'label'>, card: Card): CardModel {
  if (repo.id !== null) {
    const name = repo.id.slice(repo.id.indexOf('/') + 1);
    return { repoId: repo.id, name, from: 'repo-id' };
  }
  const entry = readModelIndex(card).entries[0]?.name;
  if (entry) {
    const repoId = entry.includes('/') ? entry : null;
    return { repoId, name: entry.slice(entry.indexOf('/') + 1), from: 'model-index' };
  }
  return { repoId: null, name: folderName(repo), from: 'folder-name' };
}

function folderName({ label }: Pick<Repo, 'label'>): string {
  return label.split(/[/\\]/).findLast((part) => part !== '' && part !== '.') ?? label;
}
