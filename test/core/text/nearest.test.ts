import { expect, test } from 'vitest';

import { nearest } from '../../../src/core/text/nearest.ts';

const options = ['Mistral', 'Moonshot AI', 'Meta', 'Z AI', 'xai'];

test.for([
  ['mistrl', 'Mistral'],
  ['MISTRAL AI', 'Mistral'],
  ['moonshot', 'Moonshot AI'],
  ['z-ai', 'Z AI'],
] as const)('%s → %s first', ([text, first]) => {
  expect(nearest(text, options)[0]).toBe(first);
});

test.for(['qqqqqqqqqq', '', '***'])('nothing is near %j', (text) => {
  expect(nearest(text, options)).toEqual([]);
});
