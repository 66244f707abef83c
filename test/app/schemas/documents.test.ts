import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { mergeResults, placeResults, readCard } from '../../../src/core/cards/index.ts';
import { evalResultsSchema, modelIndexSchema } from '../../../src/core/cards/schemas.ts';
import { randomCard } from '../../core/cards/random-card.ts';

// A validator that knows nothing of ours: what an editor does with the published files.
const ajv = new Ajv({ allErrors: true, strict: true });
const published = (name: string): ValidateFunction =>
  ajv.compile(
    JSON.parse(
      readFileSync(new URL(`../../../schemas/${name}.json`, import.meta.url), 'utf8'),
    ) as object,
  );

test('what is written into random cards is what the published schema describes', () => {
  const isModelIndex = published('model-index');
  const added = placeResults([
    {
      benchmark: { name: 'MMLU', id: 'mmlu', dataset: { id: 'cais/mmlu' } },
      metric: { name: 'Accuracy', type: 'accuracy' },
      value: 85.2,
      unit: 'percent',
      task: { type: 'text-generation' },
    },
  ]);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { text } = mergeResults(randomCard(seed), added, { modelName: 'model' });
      const written = readCard(text).metadata?.['model-index'];
      expect(isModelIndex(written)).toBe(isShape(written, modelIndexSchema));
    }),
    { numRuns: 200 },
  );
});

test.for([
  ['an entry', { dataset: { id: 'a/b', task_id: 'c' }, value: 1 }, true],
  ['more keys', { dataset: { id: 'a/b', task_id: 'c', x: 1 }, value: 1, note: 'x' }, true],
  ['no task', { dataset: { id: 'a/b' }, value: 1 }, false],
  ['text as value', { dataset: { id: 'a/b', task_id: 'c' }, value: '1' }, false],
  ['a date in words', { dataset: { id: 'a/b', task_id: 'c' }, value: 1, date: 'May' }, false],
  [
    'a source without address',
    { dataset: { id: 'a/b', task_id: 'c' }, value: 1, source: { user: 'x' } },
    false,
  ],
] as [string, unknown, boolean][])('eval-results.json: %s', ([, entry, valid]) => {
  expect(published('eval-results')([entry])).toBe(valid);
  expect(isShape([entry], evalResultsSchema)).toBe(valid);
});

function isShape(data: unknown, schema: v.GenericSchema): boolean {
  return v.safeParse(schema, data).success;
}
