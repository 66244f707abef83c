import type { IoContext, IoEvent } from '../../../src/io/context.ts';

export interface TestContext extends IoContext {
  readonly events: IoEvent[];
  /** Milliseconds of every wait; nothing is really waited for. */
  readonly sleeps: number[];
}

/** A context with nothing in it but what a test puts there: no environment, no waiting. */
export function testContext(overrides: Partial<IoContext> = {}): TestContext {
  const events: IoEvent[] = [];
  const sleeps: number[] = [];
  return {
    env: {},
    cwd: '/nonexistent',
    fetch: globalThis.fetch,
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
    },
    report: (event) => events.push(event),
    ...overrides,
    events,
    sleeps,
  };
}
