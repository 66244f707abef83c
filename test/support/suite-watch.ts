import { testTokens } from './test-tokens.ts';
import { createTokenWatch } from './token-watch.ts';

/** The watch over this test file: give it what the tests' commands print. */
export const suiteWatch = createTokenWatch(testTokens());
