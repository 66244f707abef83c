import { expect, test } from 'vitest';
import { parseFaults } from '../../../src/test-hub/faults/grammar.ts';

const ONCE = { group: 'any', params: {}, times: 1, skip: 0, probability: 1 };

test.for([
  ['commit:412x2', { ...ONCE, group: 'commit', action: { kind: 'status', status: 412 }, times: 2 }],
  ['cut-after-commit', { ...ONCE, group: 'commit', action: { kind: 'cut-after' } }],
  [
    'cut-before-create-discussion',
    { ...ONCE, group: 'create-discussion', action: { kind: 'cut-before' } },
  ],
  ['429:r=0;t=1', { ...ONCE, action: { kind: 'status', status: 429 }, params: { r: '0', t: '1' } }],
  [
    'commit:500:after',
    { ...ONCE, group: 'commit', action: { kind: 'status', status: 500 }, params: { after: '' } },
  ],
  ['info:html+2', { ...ONCE, group: 'info', action: { kind: 'html' }, skip: 2 }],
  [
    'write:cut-mid%12.5',
    { ...ONCE, group: 'write', action: { kind: 'cut-mid' }, times: Infinity, probability: 0.125 },
  ],
  ['slow:ms=50x*', { ...ONCE, action: { kind: 'slow' }, params: { ms: '50' }, times: Infinity }],
  [
    'create-repo:409:message=busy%3A+now',
    {
      ...ONCE,
      group: 'create-repo',
      action: { kind: 'status', status: 409 },
      params: { message: 'busy:+now' },
    },
  ],
  [
    'commit:racex3+1%50',
    { ...ONCE, group: 'commit', action: { kind: 'race' }, times: 3, skip: 1, probability: 0.5 },
  ],
] as const)('%s', ([text, fault]) => {
  expect(parseFaults(text)).toEqual([fault]);
});

test('a list, with spaces', () => {
  expect(parseFaults(' commit:412 , 503 ,')).toHaveLength(2);
  expect(parseFaults('')).toEqual([]);
});

test.for([
  ['commit:explode', 'found "explode"'],
  ['nowhere:412', 'found "nowhere"'],
  ['999', 'found "999"'],
])('%s is refused', ([text, message]) => {
  expect(() => parseFaults(text ?? '')).toThrow(message);
});
