/** Reads `text/event-stream` piece by piece; what a cut leaves unfinished is not an event. */
export interface EventReader {
  /** The data of the events that this piece completes. */
  readonly push: (piece: string) => readonly string[];
}

/**
 * A reader for one connection (WHATWG HTML, "Server-sent events"). Only the data is of interest: comments such as
 * `: keep-alive`, ids and event names are passed over.
 *
 *     data: {"data":"Downloading…","timestamp":"2026-01-02T03:04:05Z"}
 *     ^^^^^^ the field; an empty line ends the event
 */
export function createEventReader(): EventReader {
  let rest = '';
  let data: string[] = [];
  return {
    push: (piece) => {
      // A line end may be cut in two: \r at the end of a piece waits for what follows.
      const text = rest + piece;
      const lines = text.split(/\r\n|\n|\r(?=[^])/);
      rest = lines.pop() ?? '';
      const events: string[] = [];
      for (const line of lines) {
        if (line !== '') {
          const value = dataOf(line);
          if (value !== null) data.push(value);
        } else if (data.length > 0) {
          events.push(data.join('\n'));
          data = [];
        }
      }
      return events;
    },
  };
}

function dataOf(line: string): string | null {
  const value = /^\uFEFF?data(?::[ ]?(.*))?$/s.exec(line);
  return value === null ? null : (value[1] ?? '');
}
