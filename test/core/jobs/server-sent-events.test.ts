import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createEventReader } from '../../../src/core/jobs/server-sent-events.ts';

const cases: readonly { name: string; pieces: readonly string[]; events: readonly string[] }[] = [
  { name: 'one event', pieces: ['data: a\n\n'], events: ['a'] },
  {
    name: 'keep-alives between events',
    pieces: [': keep-alive\n\n', 'data: a\n\n'],
    events: ['a'],
  },
  { name: 'an event in pieces', pieces: ['da', 'ta: a', 'b\n', '\n'], events: ['ab'] },
  { name: 'a cut event is none', pieces: ['data: a\n\ndata: b\n'], events: ['a'] },
  { name: 'lines of one event', pieces: ['data: a\ndata: b\n\n'], events: ['a\nb'] },
  { name: 'other fields', pieces: ['event: log\nid: 4\ndata: a\nretry: 10\n\n'], events: ['a'] },
  { name: 'no space after the colon', pieces: ['data:a\n\ndata\n\n'], events: ['a', ''] },
  { name: 'line ends of Windows, cut in two', pieces: ['data: a\r', '\n\r\n'], events: ['a'] },
  {
    name: 'a carriage return alone ends a line',
    pieces: ['data: a\r\rdata: b\r\rx'],
    events: ['a', 'b'],
  },
  { name: 'a byte order mark', pieces: ['\uFEFFdata: a\n\n'], events: ['a'] },
];

test.for(cases)('$name', ({ pieces, events }) => {
  const reader = createEventReader();
  expect(pieces.flatMap((piece) => reader.push(piece))).toEqual(events);
});

test('where a stream is cut into pieces makes no difference', () => {
  const line = fc.string().filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(
      fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.nat(40)),
      (events, end, cuts) => {
        const text = events
          .map((lines) => `${lines.map((one) => `data: ${one}${end}`).join('')}${end}`)
          .join(`: keep-alive${end}${end}`);
        const reader = createEventReader();
        const read = piecesOf(text, cuts).flatMap((piece) => reader.push(piece));
        expect(read).toEqual(events.map((lines) => lines.join('\n')));
      },
    ),
  );
});

function piecesOf(text: string, cuts: readonly number[]): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (const cut of cuts) {
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest];
}
