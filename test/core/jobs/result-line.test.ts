import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readResultLines, RESULT_PREFIX } from '../../../src/core/jobs/result-line.ts';

const NONCE = 'a1b2';
const SHA = 'f'.repeat(64);

/** As a payload prints it. */
function line(more: object = {}): string {
  const record = {
    schema: 1,
    nonce: NONCE,
    status: 'success',
    harness: 'inspect',
    task: 't',
    model: 'm',
    log: { path: 'log.eval', dir: '/logs', sha256: SHA, bytes: 10 },
    header: { eval: {} },
    error: null,
  };
  return RESULT_PREFIX + JSON.stringify({ ...record, ...more });
}

describe('the line of this run', () => {
  test('is read, with where its log lies', () => {
    expect(readResultLines(['Loading…', line(), 'done'], NONCE)).toEqual([
      {
        status: 'success',
        harness: 'inspect',
        task: 't',
        model: 'm',
        log: { path: 'log.eval', sha256: SHA, bytes: 10 },
        header: { eval: {} },
        trimmed: [],
      },
    ]);
  });

  test('is the last of its log; other logs are other runs', () => {
    const lines = [line({ status: 'error' }), line({ task: 'u', log: null }), line()];
    const read = readResultLines(lines, NONCE).map(({ task, status }) => [task, status]);
    expect(read).toEqual([
      ['u', 'success'],
      ['t', 'success'],
    ]);
  });
});

describe('what is no line of this run', () => {
  test.for([
    ['another nonce', line({ nonce: 'other' })],
    ['no nonce', line({ nonce: null })],
    ['another schema', line({ schema: 2 })],
    ['no status', line({ status: 3 })],
    ['something in front', `> ${line()}`],
    ['cut off', line().slice(0, -3)],
    ['a list', `${RESULT_PREFIX}[1]`],
    ['nothing', RESULT_PREFIX],
    ['no space', line().replace(' ', '')],
  ] as const)('%s', ([, text]) => {
    expect(readResultLines([text], NONCE)).toEqual([]);
  });

  test('nothing is believed without a nonce', () => {
    expect(readResultLines([line({ nonce: '' })], '')).toEqual([]);
  });

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.json(), (lines, json) => {
        const read = readResultLines([...lines, RESULT_PREFIX + json], NONCE);
        expect(Array.isArray(read)).toBe(true);
      }),
    );
  });
});

describe('where a log is said to lie', () => {
  test.for([
    [{ path: '../../etc/passwd' }, undefined],
    [{ path: '' }, undefined],
    [{ path: '/log.eval' }, { path: 'log.eval' }],
    [
      { path: 'a/b.eval', url: 'https://hub.test/a' },
      { path: 'a/b.eval', url: 'https://hub.test/a' },
    ],
    [{ path: 'a', url: 'file:///etc/passwd' }, { path: 'a' }],
    [{ path: 'a', sha256: 'short', bytes: -1 }, { path: 'a' }],
  ] as const)('%j', ([log, read]) => {
    expect(readResultLines([line({ log })], NONCE)[0]?.log).toEqual(read);
  });
});
