import { expect, test } from 'vitest';

import { documentFindings } from '../../../src/core/findings/documents.ts';

test.for(Object.entries(documentFindings))(
  'whoever reads %s knows what to do next',
  ([, { fix }]) => {
    expect(fix).toBeTypeOf('function');
  },
);
