import { styleText } from 'node:util';

/** Where a command writes: data to stdout, everything said about it to stderr (convention of `hf`). */
export interface Output {
  /** A line (or several) of the result. */
  readonly data: (text: string) => void;
  /** Progress, warnings, hints; silent with `--quiet`. */
  readonly note: (text: string) => void;
  /** Errors: never silent. */
  readonly error: (text: string) => void;
  /** Both ends are a terminal: a question can be asked. */
  readonly interactive: boolean;
  /** Asks a yes/no question on the terminal; no answer is "no". */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly style: (format: Style, text: string) => string;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** The terminal of this process. Colour follows NO_COLOR, FORCE_COLOR and whether stdout is a terminal. */
export function processOutput({ quiet = false } = {}): Output {
  const interactive = Boolean(process.stdin.isTTY && process.stdout.isTTY);
  return {
    data: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void (quiet || process.stderr.write(`${text}\n`)),
    error: (text) => void process.stderr.write(`${text}\n`),
    interactive,
    confirm: (question) => ask(question),
    style: (format, text) => styleText(format, text, { stream: process.stdout }),
  };
}

async function ask(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
