import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createReplayFilter, readLogLine } from '../../../src/core/jobs/log-lines.ts';
import type { LogLine } from '../../../src/core/jobs/log-lines.ts';

test.for([
  ['{"data":"hello","timestamp":"t"}', { text: 'hello', timestamp: 't' }],
  ['{"data":"hello\\n"}', { text: 'hello', timestamp: '' }],
  ['{"data":"===== Job started at 2026-01-02 =====","timestamp":"t"}', null],
  ['{"other":1}', null],
  ['not JSON', null],
] as const)('%s', ([event, line]) => {
  expect(readLogLine(event)).toEqual(line);
});

describe('lines that a new connection repeats', () => {
  const line = (text: string, timestamp = 't'): LogLine => ({ text, timestamp });

  test('are told from equal lines of one connection', () => {
    const filter = createReplayFilter();
    const first = [line('a'), line('a'), line('b')].map(filter.isNew);
    filter.reconnect();
    const second = [line('a'), line('a'), line('a'), line('b', 'later')].map(filter.isNew);
    expect({ first, second }).toEqual({
      first: [true, true, true],
      second: [false, false, true, true],
    });
  });

  test('however often a log is cut and started over, each line is shown once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ text: fc.constantFrom('a', 'b'), timestamp: fc.constantFrom('1', '2') }),
        ),
        fc.array(fc.tuple(fc.nat(12), fc.nat(3))),
        (log, connections) => {
          const filter = createReplayFilter();
          const shown: LogLine[] = [];
          for (const [length, repeats] of [...connections, [log.length, 0] as const]) {
            for (let again = 0; again <= repeats; again += 1) {
              filter.reconnect();
              for (const one of log.slice(0, length)) if (filter.isNew(one)) shown.push(one);
            }
          }
          expect(sorted(shown)).toEqual(sorted(log));
        },
      ),
    );
  });
});

function sorted(lines: readonly LogLine[]): string[] {
  return lines.map(({ text, timestamp }) => `${timestamp} ${text}`).toSorted();
}
