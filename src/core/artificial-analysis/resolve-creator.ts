import { nearest, squash } from '../text/nearest.ts';
import { type Creator, creators } from './creators.ts';
import type { AaCreatorRef, AaModel } from './model.ts';
import { wordsOf } from './names.ts';

export type ResolvedCreator =
  | { readonly kind: 'found'; readonly creator: Creator }
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] };

/**
 * The creator that a user means by an id, a name (also a former one), an older slug or a Hub
 * organisation. Case, spaces and signs do not matter: `z-ai`, `Z AI` and `zai` are one.
 *
 * @param models Their creators count too: the table is older than the listing.
 */
export function resolveCreator(text: string, models: readonly AaModel[] = []): ResolvedCreator {
  const known = allCreators(models);
  const wanted = squash(text);
  const found = known.find((entry) => wordsFor(entry).some((word) => squash(word) === wanted));
  if (found) return { kind: 'found', creator: found };
  const slugs = known.map(({ slugs: [slug], names: [name] }) => slug ?? name);
  const close = nearest(text, [
    ...slugs,
    ...known.flatMap(({ names, hubOrgs }) => [...names, ...hubOrgs]),
  ]);
  return { kind: 'unknown', nearest: close };
}

/** Whether a row is by this creator. The id decides where both have one; names change. */
export function isBy(creator: Creator, ref: AaCreatorRef | undefined): boolean {
  if (!ref) return false;
  if (creator.id !== undefined && ref.id !== undefined) return creator.id === ref.id;
  const name = squash(ref.name);
  return creator.names.some((own) => squash(own) === name);
}

export type OrganisationFit = 'yes' | 'no' | 'unknown';

/** Whether a Hub organisation belongs to the maker of a row; `unknown` where the table does not say. */
export function organisationFits(org: string, ref: AaCreatorRef | undefined): OrganisationFit {
  if (!ref) return 'unknown';
  const wanted = org.toLowerCase();
  const owner = creators.find(({ hubOrgs }) => hubOrgs.some((own) => own.toLowerCase() === wanted));
  if (owner) return isBy(owner, ref) ? 'yes' : 'no';
  const maker = creators.find((entry) => isBy(entry, ref));
  const words = maker ? wordsFor(maker) : [ref.name, ...(ref.slug ? [ref.slug] : [])];
  return words.some((word) => squash(word) === squash(org)) ? 'yes' : 'unknown';
}

function wordsFor({ id, names, slugs, hubOrgs }: Creator): string[] {
  return [...(id ? [id] : []), ...slugs, ...names, ...hubOrgs];
}

function allCreators(models: readonly AaModel[]): readonly Creator[] {
  const extra = new Map<string, Creator>();
  for (const { creator: ref } of models) {
    if (!ref || extra.has(ref.name) || creators.some((entry) => isBy(entry, ref))) continue;
    const slugs = ref.slug ? [ref.slug] : [];
    extra.set(ref.name, { ...(ref.id && { id: ref.id }), names: [ref.name], slugs, hubOrgs: [] });
  }
  return [...creators, ...extra.values()];
}

/** The words of a maker's names, lower case: what one of two names of a model may leave out. */
export function creatorWords(ref: AaCreatorRef | undefined): ReadonlySet<string> {
  if (!ref) return new Set();
  const maker = creators.find((entry) => isBy(entry, ref));
  const names = maker ? [...maker.names, ...maker.slugs] : [ref.name];
  return new Set(names.flatMap((name) => [squash(name), ...wordsOf(name)]));
}
