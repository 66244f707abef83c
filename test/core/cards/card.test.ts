import { describe, expect, test } from 'vitest';
import { readCard } from '../../../src/core/cards/index.ts';

describe('the front matter by the Hub’s rule', () => {
  test.for([
    ['LF', '---\na: 1\n---\n# B\n', { a: 1 }, '# B\n', 4],
    ['CRLF', '---\r\na: 1\r\n---\r\n# B\r\n', { a: 1 }, '# B\r\n', 4],
    ['CR', '---\ra: 1\rb: 2\r---\r# B\r', { a: 1, b: 2 }, '# B\r', 5],
    ['a byte order mark', '\uFEFF---\na: 1\n---\n# B\n', { a: 1 }, '# B\n', 4],
    ['blank lines before it', '\n \n---\na: 1\n---\n# B\n', { a: 1 }, '# B\n', 6],
    ['blanks behind the closing line', '---\na: 1\n---  \n# B\n', { a: 1 }, '# B\n', 4],
    ['no line end at the end', '---\na: 1\n---', { a: 1 }, '', 3],
    ['an empty one', '---\n---\n# B\n', {}, '# B\n', 3],
    ['only comments', '---\n# none\n---\n# B\n', {}, '# B\n', 4],
    ['none', '# B\n', {}, '# B\n', 1],
    ['none behind a byte order mark', '\uFEFF# B\n', {}, '# B\n', 1],
    ['nothing at all', '', {}, '', 1],
    ['a horizontal line first', '---\n\n# B\n', {}, '---\n\n# B\n', 1],
    ['four dashes', '----\na: 1\n----\n', {}, '----\na: 1\n----\n', 1],
    [
      'a dashed line inside',
      '---\na: "x ---"\nb: |\n  ---\n---\n# B\n',
      { a: 'x ---', b: '---\n' },
      '# B\n',
      6,
    ],
    [
      'a second block in the body',
      '---\na: 1\n---\n---\nb: 2\n---\n',
      { a: 1 },
      '---\nb: 2\n---\n',
      4,
    ],
  ] as [string, string, Record<string, unknown>, string, number][])(
    '%s',
    ([, text, metadata, body, line]) => {
      const card = readCard(text);
      expect(card.findings).toEqual([]);
      expect(card.metadata).toEqual(metadata);
      expect([card.body, card.bodyLine]).toEqual([body, line]);
      expect(text.slice(card.bodyOffset)).toBe(body);
    },
  );
});

describe('quoted text that goes on without indentation, as the Hub reads it', () => {
  test.for([
    ['double quotes', 't: "one\ntwo"\nb: 1\n', 'one two'],
    ['in a list', 't:\n- "one: \\"x\\".\ntwo: y"\nb: 1\n', ['one: "x". two: y']],
    ['an empty line between', 't: "one\n\ntwo"\nb: 1\n', 'one\ntwo'],
    ['a break that is written out', 't: "one\\n\ntwo"\nb: 1\n', 'one\n two'],
    ['single quotes', "t: 'it''s\none'\nb: 1\n", "it's one"],
    ['CRLF', 't: "one\r\ntwo"\r\nb: 1\r\n', 'one  two'],
  ] as [string, string, unknown][])('%s', ([, yaml, t]) => {
    const card = readCard(`---\n${yaml}---\n`);
    expect(card.findings).toEqual([]);
    expect(card.metadata).toEqual({ t, b: 1 });
  });

  test('a quote that is never closed is an error still', () => {
    const { findings } = readCard('---\na: "x\nb: 1\nc: 2\n---\n');
    expect(findings.map(({ code }) => code)).toEqual(['front-matter-yaml']);
  });

  test('a line of dashes ends the document, quotes or not', () => {
    expect(readCard('---\na: "x\n---\ny"\n---\n').metadata).toBeNull();
  });
});

test('merge keys and anchors are read as the Hub reads them', () => {
  const text = '---\nbase: &b {x: 1, y: 2}\nuse: {<<: *b, y: 3}\nagain: *b\n---\n';
  expect(readCard(text).metadata).toEqual({
    base: { x: 1, y: 2 },
    use: { x: 1, y: 3 },
    again: { x: 1, y: 2 },
  });
});

test('two hundred aliases of one anchor are not a bomb', () => {
  const uses = Array.from({ length: 200 }, () => '- *s\n').join('');
  expect(readCard(`---\ns: &s {url: x}\nall:\n${uses}---\n`).findings).toEqual([]);
});
