import { styleText } from 'node:util';

/** The two ends of a run: where text goes and whether somebody is there to answer. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Both ends are a terminal: a question can be asked. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** Asks a yes/no question; no answer is "no". */
  readonly confirm: (question: string) => Promise<boolean>;
}

/** Where a command writes: data to stdout, everything said about it to stderr (convention of `hf`). */
export interface Output extends Pick<Terminal, 'interactive' | 'confirm'> {
  /** A line (or several) of the result. */
  readonly data: (text: string) => void;
  /** Progress, warnings, hints; silent with `--quiet`. */
  readonly note: (text: string) => void;
  /** Errors: never silent. */
  readonly error: (text: string) => void;
  readonly style: (format: Style, text: string) => string;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export function createOutput(terminal: Terminal, { quiet }: { quiet: boolean }): Output {
  const { out, err, interactive, confirm, colour } = terminal;
  return {
    data: (text) => out(`${text}\n`),
    note: (text) => void (quiet || err(`${text}\n`)),
    error: (text) => err(`${text}\n`),
    interactive,
    confirm,
    style: (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text),
  };
}

/** The terminal of this process. Colour follows NO_COLOR, FORCE_COLOR and whether stdout is a terminal. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    interactive: Boolean(stdin.isTTY && stdout.isTTY),
    // styleText knows the rules of NO_COLOR and FORCE_COLOR; asking it beats knowing them twice.
    colour: styleText('bold', 'x', { stream: stdout }) !== 'x',
    confirm: ask,
  };
}

async function ask(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-C and Ctrl-D leave the cursor behind the question.
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('\n')));
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    if (answer === '\n') process.stderr.write(answer);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
