import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { labelText, remoteProgram, shippedProgram } from '../../../src/core/jobs/request.ts';

const file = (name: string, content: string) => ({
  name,
  base64: Buffer.from(content).toString('base64'),
});

test('a script at an address runs as it is', () => {
  expect(remoteProgram('https://example.com/x.py', ['--model', 'a b'])).toEqual({
    command: ['uv', 'run', 'https://example.com/x.py', '--model', 'a b'],
    environment: {},
  });
});

test('files are unpacked byte for byte, and no argument is touched by the shell', () => {
  const bin = mkdtempSync(join(tmpdir(), 'evalcard-request-'));
  // Prints what it got: the names of the files, their contents, then the arguments.
  const uv = `
    const { readdirSync, readFileSync } = require('node:fs');
    const names = readdirSync('.').sort();
    const contents = Object.fromEntries(names.map((name) => [name, readFileSync(name, 'utf8')]));
    const left = Object.keys(process.env).filter((name) => name.startsWith('EVALCARD_'));
    console.log(JSON.stringify([names, contents, process.argv.slice(2), left]));`;
  writeFileSync(join(bin, 'uv'), `#!${process.execPath}\n${uv}\n`);
  chmodSync(join(bin, 'uv'), 0o755);
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(texts, texts, fc.array(texts, { maxLength: 4 }), (first, second, args) => {
      const files = [file('script.py', first), file("it's a task.py", second)];
      const { command, environment } = shippedProgram(files, args);
      const [program = '', ...rest] = command;
      const env = { ...environment, PATH: [bin, process.env['PATH']].join(delimiter) };
      const printed: unknown = JSON.parse(
        execFileSync(program, rest, {
          env,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'inherit'],
        }),
      );
      expect(printed).toEqual([
        ["it's a task.py", 'script.py'],
        { 'script.py': first, "it's a task.py": second },
        ['run', 'script.py', ...args],
        [],
      ]);
    }),
    { numRuns: 15 },
  );
});

test('a file that Linux would not take as a variable is refused', () => {
  expect(() => shippedProgram([file('large.py', 'x'.repeat(80_000))], [])).toThrow(
    /large\.py is too large to travel with a job: 105 KiB in base64, and 100 fit/,
  );
});

test.for([
  ['inspect_evals/gsm8k', 'inspect_evals-gsm8k'],
  ['a  b', 'a-b'],
  ['x'.repeat(200), 'x'.repeat(100)],
] as const)('%s as a label', ([text, label]) => {
  expect(labelText(text)).toBe(label);
});
