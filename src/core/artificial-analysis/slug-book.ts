import { finding, type Finding } from '../findings/index.ts';
import type { AaModel } from './model.ts';

/**
 * Which models a slug has named so far, oldest first. Slugs are handed on: in July 2026
 * `deepseek-v4-flash` came to mean another model within three weeks.
 */
export type SlugBook = ReadonlyMap<string, readonly SlugHolder[]>;

interface SlugHolder {
  readonly id: string;
  readonly name: string;
}

/** The book with the slugs of a listing; the same object when there is nothing new. */
export function rememberSlugs(book: SlugBook, models: readonly AaModel[]): SlugBook {
  const fresh = models.filter(({ slug, id }) => !holders(book, slug).some((one) => one.id === id));
  if (fresh.length === 0) return book;
  const next = new Map(book);
  for (const { slug, id, name } of fresh) next.set(slug, [...holders(next, slug), { id, name }]);
  return next;
}

/** A warning when the slug of this model has named another one before. */
export function slugFindings(book: SlugBook, { slug, id, name }: AaModel): Finding[] {
  const former = holders(book, slug).findLast((one) => one.id !== id);
  return former ? [finding('aa-slug-reassigned', { slug, was: former.name, now: name, id })] : [];
}

function holders(book: SlugBook, slug: string): readonly SlugHolder[] {
  return book.get(slug) ?? [];
}
