/** One line a job printed. */
export interface LogLine {
  readonly text: string;
  /** ISO 8601, as the Hub says it; empty when it says none. */
  readonly timestamp: string;
}

/** The line in an event of a job's log; null for what is not the job's own: the Hub's mark that it has started. */
export function readLogLine(event: string): LogLine | null {
  const line = parsed(event);
  return line === null || line.text.startsWith('===== Job started') ? null : line;
}

function parsed(event: string): LogLine | null {
  try {
    const value: unknown = JSON.parse(event);
    if (typeof value !== 'object' || value === null || !('data' in value)) return null;
    if (typeof value.data !== 'string') return null;
    const timestamp =
      'timestamp' in value && typeof value.timestamp === 'string' ? value.timestamp : '';
    return { text: value.data.replace(/\r?\n$/, ''), timestamp };
  } catch {
    return null;
  }
}

/** Tells new lines from those that a new connection repeats. */
export interface ReplayFilter {
  /** A new connection: the log may start over, or somewhere in the middle. */
  readonly reconnect: () => void;
  readonly isNew: (line: LogLine) => boolean;
}

/**
 * The Hub replays a log when it is asked again, and has no ids to go on from. A line is a repetition when as many equal
 * lines (text and time) were shown before as this connection has brought; two equal lines of one connection are two.
 */
export function createReplayFilter(): ReplayFilter {
  const shown = new Map<string, number>();
  let brought = new Map<string, number>();
  return {
    reconnect: () => {
      brought = new Map();
    },
    isNew: ({ text, timestamp }) => {
      const key = `${timestamp} ${text}`;
      const count = (brought.get(key) ?? 0) + 1;
      brought.set(key, count);
      if (count <= (shown.get(key) ?? 0)) return false;
      shown.set(key, count);
      return true;
    },
  };
}
