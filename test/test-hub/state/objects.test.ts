import { expect, test } from 'vitest';
import { blobOid, commitOid, folderOids, lfsPointer } from '../../../src/test-hub/state/objects.ts';

// All ids below were printed by git for the same files, names and times.
const FILES = { 'a.txt': 'a\n', 'a/b.txt': 'b\n', 'a/c/d.txt': '', 'a-b': 'x', 'z é.md': 'ü\n' };
const tree = new Map(
  Object.entries(FILES).map(([path, text]) => {
    const bytes = Buffer.from(text);
    return [path, { oid: blobOid(bytes), size: bytes.length }];
  }),
);

test('a blob has the id that git gives it', () => {
  expect(blobOid(Buffer.from('a\n'))).toBe('78981922613b2afb6025042ff6bd878ac1994e85');
  expect(blobOid(new Uint8Array())).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
});

test('folders have the ids that git gives them, also where names sort in an odd way', () => {
  const oids = folderOids(tree);
  expect(oids.get('')).toBe('ba7507fca88f3cbe6ffde16858a7fb5626c32e66');
  expect(oids.get('a')).toBe('659be637de4619a19033c2ba152cb4135f213d47');
});

test('commits have the ids that git gives them', () => {
  const rest = { tree, author: 'ada', date: '2023-11-14T22:13:20.000Z' };
  const first = commitOid({ ...rest, parents: [], message: 'Title\n\nBody' });
  expect(first).toBe('d3ec81ff8d3f270bf7aa8b6cb265864a2a1c9f8c');
  expect(commitOid({ ...rest, parents: [first], message: 'Second' })).toBe(
    '8e469df68e509858d9545869c49a2dabe2f5c736',
  );
});

test('a pointer is the text that the LFS specification asks for', () => {
  expect(Buffer.from(lfsPointer('ab'.repeat(32), 12)).toString()).toBe(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12\n`,
  );
});
