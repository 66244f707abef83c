import { expect, test } from 'vitest';

import { rememberSlugs, slugFindings } from '../../../src/core/artificial-analysis/slug-book.ts';
import { findingFix, findingMessage } from '../../../src/core/findings/index.ts';
import { model } from './support/rows.ts';

const flash = model('Tern Flash', { id: 'old', slug: 'tern-flash' });
const heir = model('Tern Flash 0731', { id: 'new', slug: 'tern-flash' });

test('a slug that was handed on gives a warning with both names and the id', () => {
  const book = rememberSlugs(rememberSlugs(new Map(), [flash]), [heir]);
  const [warning, ...rest] = slugFindings(book, heir);
  expect(rest).toEqual([]);
  expect(warning && [warning.severity, findingMessage(warning), findingFix(warning)]).toEqual([
    'warning',
    'The slug tern-flash used to name Tern Flash and now names Tern Flash 0731: check that this is the model you mean',
    'Say which model you mean by its id: --aa-id new',
  ]);
});

test('a renamed model keeps its slug without a warning', () => {
  const renamed = { ...flash, name: 'Tern Flash 0420' };
  const book = rememberSlugs(new Map(), [flash]);
  expect(rememberSlugs(book, [renamed])).toBe(book);
  expect(slugFindings(book, renamed)).toEqual([]);
});

test('a slug such as __proto__ is a slug like any other', () => {
  const odd = model('Odd', { slug: '__proto__' });
  expect(slugFindings(rememberSlugs(new Map(), [odd]), odd)).toEqual([]);
});
