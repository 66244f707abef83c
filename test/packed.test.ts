import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { isBuilt } from './support/run-built.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

describe.skipIf(!isBuilt)('what npm packs (needs dist/: npm run build)', () => {
  const packed = isBuilt ? packedFiles() : new Set<string>();
  const library = isBuilt ? reach('dist/index.js') : { files: [], packages: [] };
  const types = isBuilt ? reach('dist/index.d.ts') : { files: [], packages: [] };

  test('holds the library and its types, whole', () => {
    const needed = [...library.files, ...types.files];
    expect(needed.length).toBeGreaterThan(20);
    expect(needed.filter((file) => !packed.has(file))).toEqual([]);
  });

  test.for([
    'dist/cli.js',
    'dist/cli/load-main.js',
    'dist/bundle/main.cjs',
    'dist/bundle/main.v8',
    'dist/THIRD-PARTY-LICENSES.txt',
    'schemas/model-index.json',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
  ])('holds %s', (file) => {
    expect([...packed]).toContain(file);
  });

  test('what the library imports is installed with it', () => {
    const missing = library.packages.filter((name) => !(name in manifest.dependencies));
    expect(missing).toEqual([]);
  });

  test('the command line needs nothing but Node and what is installed with it', () => {
    const bundle = readFileSync(join(root, 'dist/bundle/main.cjs'), 'utf8');
    const asked = [...bundle.matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(
      ([, name = '']) => name,
    );
    expect(bundle).not.toMatch(/[\u0080-\uffff]/);
    // A script from V8's cache cannot import.
    expect(bundle).not.toMatch(/\bimport\(/);
    const others = asked.filter((name) => !isBuiltinModule(name));
    expect(others.filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  test('nothing packed tells where it was built', () => {
    const cache = readFileSync(join(root, 'dist/bundle/main.v8'));
    expect(cache.length).toBeGreaterThan(100_000);
    expect(cache.includes(root)).toBe(false);
  });

  test('no test, no source and no fixture is packed', () => {
    expect([...packed].filter((file) => /^(?:test|src|bench|scripts)\//.test(file))).toEqual([]);
  });
});

describe.skipIf(!isBuilt)('the installed command line (needs dist/: npm run build)', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'evalcard-packed-'));
    for (const file of packedFiles()) cpSync(join(root, file), join(folder, file));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...argv: readonly string[]): string =>
    execFileSync(process.execPath, [join(folder, 'dist/cli.js'), ...argv], { encoding: 'utf8' });
  const resultsOfACard = (): unknown => {
    const card = join(folder, 'card.md');
    writeFileSync(card, '| Benchmark | m-7b |\n|---|---|\n| MMLU | 70.5 |\n');
    const preview = run('extract-readme', card, '--repo-id', 'a/m-7b', '--json', '--dry-run');
    return (JSON.parse(preview) as { results: unknown }).results;
  };

  test('answers and reads a card without node_modules', () => {
    expect(run('--version')).toBe(`${manifest.version}\n`);
    expect(resultsOfACard()).toMatchObject([{ value: 70.5 }]);
  });

  test('does so when what V8 compiled is of another version, or gone', () => {
    const cache = join(folder, 'dist/bundle/main.v8');
    writeFileSync(cache, 'of another version');
    expect(resultsOfACard()).toMatchObject([{ value: 70.5 }]);
    rmSync(cache);
    expect(resultsOfACard()).toMatchObject([{ value: 70.5 }]);
  });
});

function packedFiles(): ReadonlySet<string> {
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const answer = JSON.parse(json) as unknown;
  // npm 11 and before print a list, later ones an object by package name.
  const [pack] = Object.values(answer as Record<string, { files: { path: string }[] }>);
  return new Set(pack?.files.map(({ path }) => path));
}

/** The files that a built file imports, itself included, and the packages they import. */
function reach(start: string): { readonly files: string[]; readonly packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\s]+)['"]/g)) {
      if (name.startsWith('.')) waiting.push(builtFile(file, name));
      else if (!isBuiltinModule(name)) packages.add(name);
    }
  }
  return { files: [...files], packages: [...packages] };
}

// Types are imported by the name of the source, `./x.ts`; what is there is `./x.d.ts`.
function builtFile(from: string, name: string): string {
  const path = relative(root, join(root, dirname(from), name));
  return from.endsWith('.d.ts') ? path.replace(/\.[jt]s$/, '.d.ts') : path;
}

function isBuiltinModule(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}
