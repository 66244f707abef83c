export type { Change, FileChange } from './core/change.ts';
export type { EvalResult } from './core/result.ts';
