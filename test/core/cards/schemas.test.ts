import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { evalResultsSchema, modelIndexSchema } from '../../../src/core/cards/schemas.ts';

test.for([
  ['model-index', modelIndexSchema],
  ['eval-results', evalResultsSchema],
] as const)(
  'schemas/%s.json says what the program checks (else: npm run schemas)',
  ([name, schema]) => {
    const file = new URL(`../../../schemas/${name}.json`, import.meta.url);
    const { title, description, ...published } = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      unknown
    >;
    expect([title, typeof description]).toEqual([name, 'string']);
    expect(published).toEqual(toJsonSchema(schema, { ignoreActions: ['finite'] }));
  },
);
