import { describe, expect, test } from 'vitest';

import { joinPages, readPage } from '../../../src/core/artificial-analysis/pages.ts';

function page(number: number, total: number, ids: readonly string[], more = number < total) {
  return {
    tier: 'pro',
    intelligence_index_version: 4.3,
    pagination: { page: number, page_size: 2, total_pages: total, has_more: more },
    data: ids.map((id) => ({ id })),
  };
}

test('pages become one listing without page numbers', () => {
  const pages = [readPage(page(1, 2, ['a', 'b']), 1), readPage(page(2, 2, ['c']), 2)];
  expect(joinPages(pages)).toEqual({
    tier: 'pro',
    intelligence_index_version: 4.3,
    data: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  });
});

test('an answer without page numbers is the only page', () => {
  const { pagination: _, ...single } = page(1, 1, ['a']);
  expect(readPage(single, 1)).toMatchObject({ number: 1, total: 1 });
});

describe('a page that cannot be right', () => {
  test.for([
    ['another page', page(2, 3, ['a']), /page 1 was asked for and page 2 came/],
    ['more after the last', page(1, 1, ['a'], true), /there are more pages/],
    ['no more before the last', page(1, 2, ['a'], false), /there are no more pages/],
    ['empty', page(1, 1, []), /page 1 of 1 is empty/],
    ['too many', page(1, 26, ['a']), /26 pages/],
    ['no list', { ...page(1, 1, ['a']), data: {} }, /not the list/],
    ['no tier', { data: [] }, /not the list/],
    ['nothing', null, /not the list/],
  ] as const)('%s', ([, json, message]) => {
    expect(() => readPage(json, 1)).toThrow(
      expect.objectContaining({ code: 'unavailable', message: expect.stringMatching(message) }),
    );
  });
});

describe('pages that do not belong together', () => {
  const first = readPage(page(1, 2, ['a', 'b']), 1);
  test.for([
    ['another number of pages', page(2, 3, ['c']), /number of pages changed/],
    [
      'another version',
      { ...page(2, 2, ['c']), intelligence_index_version: 4.4 },
      /version of the index/,
    ],
    ['another tier', { ...page(2, 2, ['c']), tier: 'free' }, /version of the index or the tier/],
    ['a model twice', page(2, 2, ['b']), /the model b stands in it twice/],
  ] as const)('%s', ([, json, message]) => {
    expect(() => joinPages([first, readPage(json, 2)])).toThrow(message);
  });

  test('none at all', () => {
    expect(() => joinPages([])).toThrow('no pages');
  });
});
