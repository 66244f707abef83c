import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { publishedSchemas } from '../../../src/app/schemas/published.ts';
import { type RunningHub, startHub } from '../../../src/test-hub/index.ts';
import { seed, tokens } from '../../cli/transcript-seed.ts';
import { runCli } from '../../support/run-cli.ts';

const folder = new URL('../../../schemas/', import.meta.url);
const published = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Record<string, unknown>;

describe('the published schemas', () => {
  test.for(Object.entries(publishedSchemas))(
    'schemas/%s.json is what the program says (else: npm run schemas)',
    ([name, { schema, describes }]) => {
      const { title, description, ...rest } = published(name);
      expect([title, description]).toEqual([name, describes]);
      expect(rest).toEqual(toJsonSchema(schema, { ignoreActions: ['finite'] }));
    },
  );

  test('there is no other file', () => {
    const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    expect(names.toSorted()).toEqual(Object.keys(publishedSchemas).toSorted());
  });
});

describe('what the commands print with --json', () => {
  let hub: RunningHub;
  let cwd: string;
  beforeAll(async () => {
    hub = await startHub({ seed: seed() });
    cwd = mkdtempSync(join(tmpdir(), 'evalcard-schemas-'));
    cpSync(fileURLToPath(new URL('../../fixtures/transcripts', import.meta.url)), cwd, { recursive: true });
    cpSync(fileURLToPath(new URL('../../fixtures/logs', import.meta.url)), join(cwd, 'logs'), { recursive: true });
  });
  afterAll(() => hub.close());

  test.for([
    ['show-output', 'show ./kestrel'],
    ['show-output', 'show ./heron'],
    ['show-output', 'show acme/Kestrel-7B-Chat'],
    ['validate-output', 'validate ./odd'],
    ['validate-output', 'validate ./broken-yaml'],
    ['fix-output', 'validate ./odd --fix'],
    ['write-output', 'add-eval ./heron --benchmark GSM8K --value 81.5±0.3 --shots 8 --date 2026-01-02'],
    ['write-output', 'add-eval ./heron --benchmark GSM8K --value 81 --shots 8 --dry-run'],
    ['write-output', 'migrate ./heron --to eval-results --dry-run'],
    ['write-output', 'migrate ./heron --to model-index'],
    ['write-output', 'migrate ./plain --to model-index'],
    ['write-output', 'render ./heron'],
    ['write-output', 'render ./heron'],
    ['write-output', 'extract-readme ./values --repo-id acme/values --dry-run'],
    ['write-output', 'extract-readme ./no-tables'],
    ['write-output', 'extract-readme --repo-id acme/plain --create-pr'],
    ['write-output', 'import-log logs/inspect.json --repo-id acme/plain --dry-run'],
    ['write-output', 'import-aa --fixture ./kestrel --repo-id acme/Kestrel-7B-Chat --dry-run'],
    ['remove-output', 'remove-eval ./heron --benchmark MMLU'],
    ['remove-output', 'remove-eval ./heron --benchmark MMLU --all'],
    ['error-output', 'show ./nowhere'],
    ['error-output', 'show acme/missing'],
    ['error-output', 'add-eval ./heron --benchmark MMLU --value 1'],
  ] as [string, string][])('%s: %s', async ([name, command]) => {
    const { out, code } = await runCli([...command.split(' '), '--json'], {
      cwd,
      env: { HF_ENDPOINT: hub.url, HF_TOKEN: tokens.acme },
    });
    expect(code).toBeLessThan(4);
    const printed: unknown = JSON.parse(out);
    expect(errorsOf(published(name), printed)).toBeNull();
    // The schemas are open for later versions; today nothing is printed that they do not name. Commands with more to
    // say than their neighbours name it in their own pages.
    const more = ['runs', 'tables', 'aa', 'candidates', 'moreCandidates', 'leftOut', 'to', 'lost', 'plausibility'];
    const known = without(printed, more);
    expect(errorsOf(closed(published(name)), known)).toBeNull();
  });
});

test('every result and finding is one of its own schema', () => {
  expect(errorsOf(published('finding'), { code: 'no-such-code', severity: 'bad', args: {}, message: 'x' })).not.toBeNull();
  expect(errorsOf(published('result'), { value: 'high' })).not.toBeNull();
});

function errorsOf(schema: object, data: unknown): unknown {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
  return ajv.validate(schema, data) ? null : ajv.errors;
}

/** The same schema, in which no object has keys that are not named. */
function closed(schema: unknown): object {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const parts = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, walk(value)]));
    return 'properties' in parts ? { ...parts, additionalProperties: false } : parts;
  };
  return walk(schema) as object;
}

function without(data: unknown, keys: readonly string[]): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
}
