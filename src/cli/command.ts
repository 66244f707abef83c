import type { Context } from '../app/context.ts';
import type { OptionSpecs, OptionValues } from './options.ts';
import type { Output } from './output.ts';

/** One command: everything the parser, the help and the docs say about it, and what runs. */
export interface CommandSpec<S extends OptionSpecs = OptionSpecs> {
  /** One word, or two: `jobs ps` is the verb `ps` of the group `jobs`. */
  readonly name: string;
  readonly summary: string;
  /** Longer text of the help, below the summary. */
  readonly details?: string;
  readonly argument?: ArgumentSpec;
  readonly options: S;
  readonly examples: readonly Example[];
  /** Loads what the command needs and returns the exit code. */
  run(call: Call<S>): Promise<ExitCode>;
}

export interface ArgumentSpec {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly variadic?: boolean;
}

export interface Example {
  readonly command: string;
  readonly does: string;
}

export interface Call<S extends OptionSpecs> {
  /** The positional arguments as typed. */
  readonly args: readonly string[];
  readonly options: OptionValues<S>;
  readonly context: Context;
  readonly output: Output;
}

/** 0 done · 1 the answer is "no" · 2 usage · 3 could not run. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Keeps the flags' types between a command's table and its `run`. */
export function defineCommand<const S extends OptionSpecs>(spec: CommandSpec<S>): CommandSpec<S> {
  return spec;
}
