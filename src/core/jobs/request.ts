import { refusedError } from '../errors.ts';

/** A script or task file that a job brings along. */
export interface ShippedFile {
  /** Without folders. */
  readonly name: string;
  readonly base64: string;
}

/**
 * What runs in the job: a script at an address as it is, or shipped files that are unpacked first. Hugging Face's own
 * client puts files into a bucket, which needs another protocol than HTTP; a script of ours is small enough for the
 * job's environment (base64; Linux takes 128 KiB a variable).
 */
export interface JobProgram {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** `uv run URL arguments…`: no shell in between, nothing to quote. */
export function remoteProgram(url: string, args: readonly string[]): JobProgram {
  return { command: ['uv', 'run', url, ...args], environment: {} };
}

/**
 * Unpacks the files into a new folder and runs the first of them there. The arguments are handed over as they are
 * (`"$@"`), so that none of them is read by the shell.
 *
 * @throws EvalcardError 'refused' when a file is too large to travel this way.
 */
export function shippedProgram(files: readonly ShippedFile[], args: readonly string[]): JobProgram {
  const [script] = files;
  if (!script) throw refusedError('a job needs a script');
  const unpack = files.map(({ name, base64 }, index) => {
    if (base64.length > LARGEST) {
      throw refusedError(
        `${name} is too large to travel with a job: ${Math.ceil(base64.length / 1024)} KiB in base64, and ${LARGEST / 1024} fit`,
        'put the script where the job can download it, and give its address: --script https://…',
      );
    }
    const variable = variableOf(index);
    return `printf %s "$${variable}" | base64 -d > ${quoted(name)}; unset ${variable}`;
  });
  const lines = ['set -eu', 'cd "$(mktemp -d)"', ...unpack, 'exec uv run "$@"'];
  return {
    command: ['bash', '-c', lines.join('; '), 'bash', script.name, ...args],
    environment: Object.fromEntries(
      files.map(({ base64 }, index) => [variableOf(index), base64] as const),
    ),
  };
}

/** Bytes of base64 that one variable may hold: below Linux' limit of 128 KiB, name included. */
const LARGEST = 100 * 1024;

function variableOf(index: number): string {
  return `EVALCARD_FILE_${index + 1}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text as a label's value: letters, digits, `.`, `_` and `-`, at most 100. What else the Hub takes is not written down. */
export function labelText(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 100);
}
