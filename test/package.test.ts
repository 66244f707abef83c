import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { commands } from '../src/cli/commands.ts';
import { findingKinds } from '../src/core/findings/index.ts';
import * as library from '../src/index.ts';

const page = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('what the package promises', () => {
  test('the public names are these, and grow only on purpose', () => {
    expect(Object.keys(library).toSorted()).toMatchInlineSnapshot(`
      [
        "EvalcardError",
        "applyMetricMapping",
        "applySplices",
        "builtinRegistry",
        "cardTableDrift",
        "compareFormats",
        "compareWithTables",
        "convertMapMetrics",
        "extendRegistry",
        "extractResults",
        "findBenchmark",
        "findingFix",
        "findingKinds",
        "findingMessage",
        "formatLocation",
        "manualResult",
        "mergeEntries",
        "mergeResults",
        "migrateToEvalResults",
        "migrateToModelIndex",
        "placeEntries",
        "placeResults",
        "readBenchmarkEntries",
        "readCard",
        "readEvalResults",
        "readMetricMapping",
        "readModelIndex",
        "readPapersWithCode",
        "readTables",
        "removeEntries",
        "removeResults",
        "renderCardTable",
        "safeEvalResultsFixes",
        "safeFixes",
        "unifiedDiff",
        "validateCard",
        "validateEvalResults",
        "writeCardTable",
      ]
    `);
  });

  test.for(Object.entries(library))('docs/library.md explains %s', ([name, value]) => {
    const isFunction = typeof value === 'function' && !/^[A-Z]/.test(name);
    expect(page('docs/library.md')).toContain(isFunction ? `\`${name}(` : `\`${name}\``);
  });

  test.for(Object.keys(findingKinds))('the finding %s has a page', (code) => {
    expect(existsSync(new URL(`../docs/findings/${code}.md`, import.meta.url))).toBe(true);
  });

  test.for(commands.map(({ name }) => name))('docs/commands.md has %s', (name) => {
    expect(page('docs/commands.md')).toContain(`\n## ${name}\n`);
  });

  test.for(
    commands.flatMap(({ name, options }) =>
      Object.keys(options).map((key) => [name, key] as const),
    ),
  )('docs/commands.md has the flag of %s: %s', ([name, key]) => {
    const section = page('docs/commands.md').split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
    expect(section).toContain(
      `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    );
  });

  test.for(['src', 'src/core', 'src/io'])('ARCHITECTURE.md names the rooms of %s', (floor) => {
    const rooms = readdirSync(new URL(`../${floor}`, import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${name}/`);
    const plan = page('ARCHITECTURE.md');
    expect(rooms.length).toBeGreaterThan(3);
    expect(rooms.filter((room) => !plan.includes(room))).toEqual([]);
  });

  test.for(commands.map(({ name }) => name))('the README has the command %s', (name) => {
    const [group = name] = name.split(' ');
    expect(page('README.md')).toMatch(new RegExp(`^\\| .*\`${group}`, 'm'));
  });

  const pages = readdirSync(new URL('../docs', import.meta.url)).filter((name) =>
    name.endsWith('.md'),
  );
  test.for(pages)('the README leads to docs/%s', (name) => {
    expect(page('README.md')).toContain(`(docs/${name}`);
  });

  test.for(['README.md', 'CONTRIBUTING.md', ...pages.map((name) => `docs/${name}`)])(
    'the links of %s lead somewhere',
    (path) => {
      const links = [...page(path).matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)].map(
        ([, to = '']) => to,
      );
      const folder = new URL(`../${path}`, import.meta.url);
      expect(links.filter((to) => !existsSync(new URL(to, folder)))).toEqual([]);
    },
  );

  test('the README names only commands that exist', () => {
    const named = [...page('README.md').matchAll(/\$ evalcard ([a-z-]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    const known = new Set(commands.map(({ name }) => name));
    expect(named.filter((name) => !known.has(name ?? ''))).toEqual([]);
  });
});
