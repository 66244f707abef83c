import type { IoContext, IoEvent } from '../io/context.ts';

/** All that an operation may touch of the outside world; nothing else is global. */
export interface Context extends IoContext {
  readonly now: () => Date;
  /** Eight letters and digits that nothing else has. Without it they are drawn at random. */
  readonly newId?: () => string;
}

export type Progress = IoEvent;
