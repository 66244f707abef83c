import type { RouteGroup } from './faults/groups.ts';

/** A request as the log keeps it: no headers, no body, so no token. */
export interface LoggedRequest {
  readonly id: string;
  readonly at: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly group: RouteGroup;
  readonly userAgent: string;
  /** Whether a token came with it. */
  readonly authorized: boolean;
  /** null while it runs; 0 when the connection was cut. */
  status: number | null;
  /** The fault it met. */
  readonly fault: string | null;
}

/** The last requests, oldest first. */
export interface RequestLog {
  readonly rows: readonly LoggedRequest[];
  add(row: LoggedRequest): void;
  clear(): void;
}

const MOST = 10_000;

export function createRequestLog(): RequestLog {
  let rows: LoggedRequest[] = [];
  return {
    get rows() {
      return rows;
    },
    add: (row) => {
      rows.push(row);
      if (rows.length > 2 * MOST) rows = rows.slice(-MOST);
    },
    clear: () => {
      rows = [];
    },
  };
}
