import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { skipReasons } from '../../../src/core/tables/skip-reasons.ts';

const page = readFileSync(new URL('../../../docs/tables.md', import.meta.url), 'utf8');

test.for(Object.entries(skipReasons))('docs/tables.md has the reason %s', ([code, says]) => {
  expect(page).toContain(`| \`${code}\` | ${says} |`);
});
