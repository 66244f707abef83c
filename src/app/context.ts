/** All that an operation may touch of the outside world; nothing else is global. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** Waits; tests pass one that does not. Without it the real clock is used. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Progress and notices; a surface decides how to show them. */
  readonly report: (event: Progress) => void;
}

export type Progress =
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  /** A pause before the next try, reported once a second: `seconds` are left. */
  | { readonly kind: 'wait'; readonly text: string; readonly seconds: number };
