import { expect, test } from 'vitest';

import { formatDuration, parseDuration } from '../../../src/core/jobs/duration.ts';
import { endOf, isOver } from '../../../src/core/jobs/stage.ts';

test.for([
  ['COMPLETED', undefined, true],
  ['CANCELED', undefined, true],
  ['ERROR', undefined, true],
  ['DELETED', undefined, true],
  ['RUNNING', undefined, false],
  ['RUNNING', '2026-01-02T03:04:05Z', false],
  ['UPDATING', undefined, false],
  ['STOPPED', undefined, false],
  ['STOPPED', '2026-01-02T03:04:05Z', true],
] as const)('stage %s, finished %s, is an end: %s', ([stage, finishedAt, end]) => {
  expect(isOver({ status: { stage }, finishedAt })).toBe(end);
});

test.for([
  ['COMPLETED', undefined, null],
  ['CANCELED', undefined, 'it was cancelled'],
  [
    'ERROR',
    'Job failed with exit code: 1. Reason: Error',
    'Job failed with exit code: 1. Reason: Error',
  ],
  [
    'ERROR',
    'Job failed with exit code: 137. Reason: OOMKilled',
    expect.stringContaining('out of memory'),
  ],
  ['ERROR', 'Job timeout (60 s)', expect.stringContaining('ran out of time')],
  ['ERROR', undefined, 'stage ERROR'],
] as const)('%s, "%s" ends because', ([stage, message, reason]) => {
  expect(endOf(stage, message)?.reason ?? null).toEqual(reason);
});

test.for([
  ['90', 90, '1 min 30 s'],
  ['45s', 45, '45 s'],
  ['30m', 1800, '30 min'],
  ['1.5h', 5400, '1 h 30 min'],
  ['2d', 172_800, '2 d'],
] as const)('%s is %d seconds', ([text, seconds, printed]) => {
  expect(parseDuration(text)).toBe(seconds);
  expect(formatDuration(seconds)).toBe(printed);
});

test.for(['', '0', '-1', '1w', 'soon', '1h30m'])('"%s" is no duration', (text) => {
  expect(parseDuration(text)).toBeNull();
});
