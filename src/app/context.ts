import type { IoContext, IoEvent } from '../io/context.ts';

/** All that an operation may touch of the outside world; nothing else is global. */
export interface Context extends IoContext {
  readonly now: () => Date;
}

export type Progress = IoEvent;
