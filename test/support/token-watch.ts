import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

/** Something that printed or wrote a token; the token itself is not repeated. */
export interface Leak {
  /** `stdout`, `console.log`, a path, a file descriptor. */
  readonly where: string;
  /** Its first characters. */
  readonly token: string;
  readonly stack: string;
}

export interface TokenWatch {
  readonly leaks: readonly Leak[];
  /** Looks for the tokens in what somebody is about to read or keep. */
  readonly check: (data: unknown, where: string) => void;
  /** From now on looks through every byte that this process prints or writes to files. Gives the way back. */
  readonly install: () => Promise<() => void>;
}

/** Watches for these tokens. Files in which a user keeps tokens, which tests write as input, may hold them. */
export function createTokenWatch(tokens: readonly string[]): TokenWatch {
  const leaks: Leak[] = [];
  const check = (data: unknown, where: string): void => {
    const text = textOf(data);
    const token = tokens.find((one) => text.includes(one));
    if (token === undefined || isTokenFile(where)) return;
    const stack = new Error('leak').stack ?? '';
    leaks.push({ where, token: `${token.slice(0, 6)}…`, stack });
  };
  return { leaks, check, install: () => install(check) };
}

type Check = TokenWatch['check'];
type Method = (...args: unknown[]) => unknown;

async function install(check: Check): Promise<() => void> {
  const handle = await fs.promises.open('/dev/null', 'w');
  const fileHandle = Object.getPrototypeOf(handle) as object;
  await handle.close();
  const restores = [
    ...['writeFileSync', 'appendFileSync', 'writeFile', 'appendFile'].map((name) =>
      wrap(fs, name, (_self, [path, data]) => check(data, String(path))),
    ),
    ...['writeFile', 'appendFile'].map((name) =>
      wrap(fs.promises, name, (_self, [path, data]) => check(data, String(path))),
    ),
    ...['write', 'writeSync', 'writev', 'writevSync'].map((name) =>
      wrap(fs, name, (_self, [fd, data]) => check(data, `file ${String(fd)}`)),
    ),
    ...['write', 'writeFile', 'appendFile', 'writev'].map((name) =>
      wrap(fileHandle, name, (_self, [data]) => check(data, 'a file')),
    ),
    ...[process.stdout, process.stderr].map((stream) =>
      wrap(stream, 'write', (_self, [data]) =>
        check(data, stream === process.stdout ? 'stdout' : 'stderr'),
      ),
    ),
    ...['log', 'info', 'warn', 'error', 'debug'].map((name) =>
      wrap(console, name, (_self, args) => check(args, `console.${name}`)),
    ),
  ];
  // Modules that took `writeFile` out of node:fs see the wrapped one too.
  syncBuiltinESMExports();
  return () => {
    for (const restore of restores.toReversed()) restore();
    syncBuiltinESMExports();
  };
}

function wrap(
  owner: object,
  name: string,
  look: (self: unknown, args: readonly unknown[]) => void,
): () => void {
  const original = Reflect.get(owner, name) as Method;
  const wrapped = function wrapped(this: unknown, ...args: unknown[]): unknown {
    look(this, args);
    return Reflect.apply(original, this, args);
  };
  // Promisified forms and the like hang on the function.
  Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
  Reflect.set(owner, name, wrapped);
  return () => void Reflect.set(owner, name, original);
}

function textOf(data: unknown): string {
  if (typeof data === 'string') return data;
  if (data instanceof Uint8Array) return Buffer.from(data).toString('latin1');
  if (Array.isArray(data)) return data.map(textOf).join('\n');
  if (data instanceof Error) return `${data.stack} ${textOf(data.cause)}`;
  try {
    return JSON.stringify(data) ?? '';
  } catch {
    return String(data);
  }
}

function isTokenFile(where: string): boolean {
  return /^(?:\.env|token.*|stored_tokens)$/.test(basename(where));
}
