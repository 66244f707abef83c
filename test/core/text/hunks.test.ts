import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { hunksBetween, takeBack } from '../../../src/core/text/hunks.ts';

const before = '---\nlicense: mit\n---\n# Model\n\nText.\n';
const after =
  '---\nlicense: mit\nmodel-index:\n- name: a\n  results: []\n  x: 1\n---\n# Model\n\nText.\n';

describe('taking back', () => {
  test.for([
    ['as it was written', after, before],
    ['a line added elsewhere stays', `${after}More.\n`, `${before}More.\n`],
    ['a line above moved it', `# New\n${after}`, `# New\n${before}`],
    [
      'its neighbours were edited: four equal lines are unmistakable',
      after.replace('license: mit', 'license: apache-2.0').replace('# Model', '# My model'),
      before.replace('license: mit', 'license: apache-2.0').replace('# Model', '# My model'),
    ],
  ] as const)('%s', ([, text, expected]) => {
    expect(takeBack(text, hunksBetween(before, after))).toEqual({ ok: true, text: expected });
  });

  test.for([
    ['one of its lines was edited', after.replace('x: 1', 'x: 2'), 'missing'],
    ['it is gone', before, 'missing'],
    [
      'it stands twice with other neighbours',
      `x\n${slice(after)}y\n${slice(after)}z\n`,
      'ambiguous',
    ],
  ] as const)('refused: %s', ([, text, reason]) => {
    expect(takeBack(text, hunksBetween(before, after))).toMatchObject({ ok: false, reason });
  });

  test('an equal short line under another name is not taken for ours', () => {
    const old = '- name: A\n  type: a\n  value: 1\n- name: B\n  type: b\n  value: 2\n';
    const hunks = hunksBetween(old, old.replace('value: 1', 'value: 2'));
    const edited = '- name: A\n  type: a\n  value: 3\n- name: B\n  type: b\n  value: 2\n';
    expect(takeBack(edited, hunks)).toMatchObject({ ok: false, reason: 'missing' });
  });

  test('removed lines come back where they were', () => {
    const hunks = hunksBetween('a\nb\nc\nd\n', 'a\nd\n');
    expect(takeBack('a\nd\ne\n', hunks)).toEqual({ ok: true, text: 'a\nb\nc\nd\ne\n' });
    expect(takeBack('a\nx\nd\n', hunks)).toMatchObject({ ok: false, reason: 'missing' });
    expect(takeBack('a\nd\n', hunks)).toEqual({ ok: true, text: 'a\nb\nc\nd\n' });
  });

  const line = fc.constantFrom('a\n', 'b\n', '\n', '- x: 1\n', 'c\r\n');
  const text = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('', 'end'))
    .map(([lines, end]) => lines.join('') + end);
  test('law: right after an edit it gives the text before it, or refuses; never another text', () => {
    fc.assert(
      fc.property(text, text, (old, now) => {
        const taken = takeBack(now, hunksBetween(old, now));
        expect(taken.ok ? taken.text : old).toBe(old);
      }),
      { numRuns: 2000 },
    );
  });

  test('law: an insertion of distinct lines is always taken back', () => {
    fc.assert(
      fc.property(text, fc.nat(12), (old, at) => {
        const lines = old === '' ? [] : old.split(/(?<=\n)/);
        const where = Math.min(at, old.endsWith('end') ? lines.length - 1 : lines.length);
        const now = [...lines.slice(0, where), 'new: 1\n', 'new: 2\n', ...lines.slice(where)].join(
          '',
        );
        expect(takeBack(now, hunksBetween(old, now))).toEqual({ ok: true, text: old });
      }),
    );
  });
});

function slice(text: string): string {
  return text.slice(text.indexOf('model-index'), text.indexOf('---\n#'));
}
