import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import writeFileAtomic from 'write-file-atomic';

import { testTokens } from '../support/test-tokens.ts';
import { createTokenWatch } from '../support/token-watch.ts';

// Put together here, so that the watch over the whole suite does not know it.
const planted = ['hf', 'planted', 'leak', String(process.pid)].join('_');
const folder = mkdtempSync(join(tmpdir(), 'evalcard-leak-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
let restore = (): void => {};
afterEach(() => restore());

/** Every way in which a leak has got out of a program; each must be seen. */
const leaks: Readonly<Record<string, (text: string) => unknown>> = {
  writeFileSync: (text) => writeFileSync(join(folder, 'a'), text),
  'fs.writeFileSync of bytes': (text) => fs.writeFileSync(join(folder, 'b'), Buffer.from(text)),
  'promises.writeFile': (text) => writeFile(join(folder, 'c'), text),
  'a file handle': async (text) => {
    const handle = await open(join(folder, 'd'), 'w');
    await handle.writeFile(text);
    await handle.close();
  },
  'a file descriptor': (text) => {
    const fd = fs.openSync(join(folder, 'e'), 'w');
    fs.writeSync(fd, text);
    fs.closeSync(fd);
  },
  'write-file-atomic': (text) => writeFileAtomic(join(folder, 'f'), text),
  'a stream': (text) =>
    new Promise((resolve) => {
      fs.createWriteStream(join(folder, 'g')).end(text, () => resolve(undefined));
    }),
  'console.log': (text) => console.log(text),
};

describe('the watch over tokens', () => {
  test.for(Object.keys(leaks))('sees a leak through %s', async (name) => {
    const watch = createTokenWatch([planted]);
    restore = await watch.install();
    await leaks[name]?.('nothing to see');
    expect(watch.leaks).toEqual([]);
    await leaks[name]?.(`Authorization: Bearer ${planted}`);
    expect(watch.leaks.length).toBeGreaterThan(0);
    expect(JSON.stringify(watch.leaks)).not.toContain(planted);
  });

  test('what is written still gets there', async () => {
    const watch = createTokenWatch([planted]);
    restore = await watch.install();
    await writeFile(join(folder, 'kept'), 'kept');
    restore();
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('kept');
  });

  test('a file in which users keep tokens is no leak', () => {
    const watch = createTokenWatch([planted]);
    watch.check(`HF_TOKEN=${planted}`, '/home/me/.env');
    expect(watch.leaks).toEqual([]);
    watch.check(`HF_TOKEN=${planted}`, '/home/me/journal.json');
    expect(watch.leaks).toHaveLength(1);
  });

  test('the tokens of the tests are found, and long enough to be told from words', () => {
    const tokens = testTokens();
    expect(tokens.length).toBeGreaterThan(20);
    expect(tokens.filter((token) => token.length < 6)).toEqual([]);
  });
});
