import { applyPatch, createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { unifiedDiff } from '../../../src/core/text/diff.ts';

describe('unifiedDiff', () => {
  test('a new line among old ones, with three lines around it', () => {
    const before = 'a\nb\nc\nd\ne\nf\n';
    const after = 'a\nb\nc\nd\nnew\ne\nf\n';
    expect(unifiedDiff({ path: 'README.md', before, after })).toBe(
      '--- a/README.md\n+++ b/README.md\n@@ -2,5 +2,6 @@\n b\n c\n d\n+new\n e\n f\n',
    );
  });

  test('a new file', () => {
    expect(unifiedDiff({ path: 'x.yaml', before: null, after: 'a\n' })).toBe(
      '--- /dev/null\n+++ b/x.yaml\n@@ -0,0 +1,1 @@\n+a\n',
    );
  });

  test('nothing changed, nothing said', () => {
    expect(unifiedDiff({ path: 'x', before: 'a\n', after: 'a\n' })).toBe('');
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd\r', ''), { maxLength: 14 })
    .chain((list) => fc.constantFrom(list.join('\n'), `${list.join('\n')}\n`));

  test('applied to the old text it gives the new one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const patch = unifiedDiff({ path: 'x', before, after });
        expect(patch === '' ? before : applyPatch(before, patch)).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  test('its hunks stand where a comparison of the whole texts puts them', () => {
    const before = Array.from({ length: 60 }, (_, i) => `line ${i}\n`).join('');
    const after = before.replace('line 30\n', 'line 30\nnew\n').replace('line 8\n', '');
    const whole = createTwoFilesPatch('a/x', 'b/x', before, after, undefined, undefined, {
      context: 3,
    });
    expect(unifiedDiff({ path: 'x', before, after })).toBe(whole.replace(/^=+\n/, ''));
  });
});
