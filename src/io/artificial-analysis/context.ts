import type { IoContext } from '../context.ts';

/** What the client needs of the outside world; the context of an operation is one. */
export interface AaContext extends IoContext {
  readonly now: () => Date;
}
