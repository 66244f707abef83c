import { expect, test } from 'vitest';

import { addedLines } from '../../../src/app/publish/added-lines.ts';

const head =
  'diff --git a/README.md b/README.md\nindex 1..2 100644\n--- a/README.md\n+++ b/README.md\n';

test.for([
  ['added in the middle', `${head}@@ -1,2 +1,3 @@\n a\n+b\n c\n`, { 'README.md': [2] }],
  [
    'two hunks',
    `${head}@@ -1 +1 @@\n-a\n+b\n@@ -9,0 +10,2 @@\n+x\n+y\n`,
    { 'README.md': [1, 10, 11] },
  ],
  [
    'lines that look like headers',
    `${head}@@ -1,2 +1,2 @@\n--- x\n-- y\n+++ z\n+@@ w\n`,
    { 'README.md': [1, 2] },
  ],
  [
    'no line end',
    `${head}@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n`,
    { 'README.md': [1] },
  ],
  [
    'a new file and a deleted one',
    'diff --git a/x b/x\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\ndiff --git a/y b/y\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n',
    { x: [1] },
  ],
  [
    'a quoted path',
    'diff --git "a/a b" "b/a b"\n--- "a/a b"\n+++ "b/a b"\n@@ -0,0 +1 @@\n+a\n',
    { 'a b': [1] },
  ],
  ['binary only', 'diff --git a/x b/x\nBinary files a/x and b/x differ\n', {}],
  ['nothing', '', {}],
] as const)('%s', ([, diff, expected]) => {
  const lines = addedLines(diff);
  expect(Object.fromEntries([...(lines ?? [])].map(([path, set]) => [path, [...set]]))).toEqual(
    expected,
  );
});

test.for([
  ['its end is missing', `${head}@@ -1,2 +1,9 @@\n a\n+b\n`],
  ['it is something else', '<html>sorry</html>'],
])('not to be relied on: %s', ([, diff]) => {
  expect(addedLines(diff ?? '')).toBeNull();
});
