/** What io needs of the outside world; the context of an operation (`app/context.ts`) is one. */
export interface IoContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  /** Waits; tests pass one that does not. Without it the real clock is used. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly report: (event: IoEvent) => void;
}

export type IoEvent =
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  /** A pause before the next try, reported once a second: `seconds` are left. */
  | { readonly kind: 'wait'; readonly text: string; readonly seconds: number };
