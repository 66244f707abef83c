import { afterAll } from 'vitest';

import { suiteWatch } from './suite-watch.ts';

// Runs before every test file: whatever the file's tests print and write is looked through for the tokens of the tests.
await suiteWatch.install();

afterAll(() => {
  const [first, ...more] = suiteWatch.leaks;
  if (!first) return;
  throw new Error(
    `A token (${first.token}) was printed or written to ${first.where}, and ${more.length} more\n${first.stack}`,
  );
});
