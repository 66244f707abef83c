/** All that an operation may touch of the outside world; nothing else is global. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** Progress and notices; a surface decides how to show them. */
  readonly report: (event: Progress) => void;
}

export type Progress =
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string };
