import { InvalidArgumentError } from 'commander';

import { parseDuration } from '../core/jobs/duration.ts';

/** One flag of a command: its help and how its text becomes a value. The flag's name is its key in kebab-case. */
export interface OptionSpec<T> {
  readonly description: string;
  /** What stands behind the flag in the help; absent for a switch. */
  readonly placeholder?: string;
  /** The flag may stand alone: its value is then `true`. */
  readonly valueOptional?: boolean;
  /** Turns the text into a value; `previous` is set when a repeatable flag is given again. */
  parse?(text: string, previous: T | undefined): T;
  readonly choices?: readonly string[];
  readonly default?: T;
  /** Without it the command is not understood. */
  readonly required?: true;
  /** Leading part of the help in which the flag is listed. */
  readonly repeatable?: boolean;
  /** Old names that are still understood, with dashes: `--flavor`. */
  readonly aliases?: readonly string[];
}

export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;

/** The values that a command receives for its flags. */
export type OptionValues<S extends OptionSpecs> = {
  readonly [K in keyof S]: S[K] extends OptionSpec<infer T> ? T : never;
};

export function flag(description: string): OptionSpec<boolean> {
  return { description, default: false };
}

/** A text that says something: `--repo-id "$UNSET"` is refused where it is typed. */
export function text(placeholder: string, description: string): OptionSpec<string | undefined> {
  return { placeholder, description, parse: someText };
}

/** As text; an empty one counts as not given, as an unset secret arrives from CI. */
export function textOrEmpty(
  placeholder: string,
  description: string,
): OptionSpec<string | undefined> {
  return { placeholder, description };
}

/** A flag that must be given. */
export function required(placeholder: string, description: string): OptionSpec<string> {
  return { placeholder, description, required: true, parse: someText };
}

/** One of several words, and it must be given. */
export function requiredChoice<const T extends string>(
  choices: readonly T[],
  description: string,
): OptionSpec<T> {
  return { placeholder: choices.join('|'), choices, description, required: true };
}

export function textOr(
  placeholder: string,
  fallback: string,
  description: string,
): OptionSpec<string> {
  return { placeholder, description, default: fallback, parse: someText };
}

export function texts(placeholder: string, description: string): OptionSpec<readonly string[]> {
  return {
    placeholder,
    description,
    repeatable: true,
    default: [],
    parse: (value, previous = []) => [...previous, someText(value)],
  };
}

/** A whole number from 0 upward; `-1`, `1.5` and what is more than `max` are refused where they are typed. */
export function index(
  placeholder: string,
  description: string,
  max?: number,
): OptionSpec<number | undefined> {
  return { placeholder, description, parse: (value) => wholeNumber(value, max) };
}

/** Any number, with its sign and decimals. */
export function number(placeholder: string, description: string): OptionSpec<number | undefined> {
  return {
    placeholder,
    description,
    parse: (value) => {
      if (/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(value.trim())) return Number(value);
      throw new InvalidArgumentError(`expected a number, found "${value}".`);
    },
  };
}

export function indexOr(
  placeholder: string,
  fallback: number,
  description: string,
): OptionSpec<number> {
  return { placeholder, description, default: fallback, parse: (value) => wholeNumber(value) };
}

/** `--flag` alone or with a whole number: `--update-pr`, `--update-pr 3`. */
export function flagOrIndex(
  placeholder: string,
  description: string,
): OptionSpec<number | true | undefined> {
  return {
    placeholder,
    valueOptional: true,
    description,
    parse: (value) => wholeNumber(value),
  };
}

/** Seconds of `90`, `30m`, `1.5h`, `2d`. */
export function duration(
  placeholder: string,
  fallback: string,
  description: string,
): OptionSpec<number> {
  return { placeholder, description, parse: seconds, default: seconds(fallback) };
}

/** As duration; without the flag there is no limit. */
export function maybeDuration(
  placeholder: string,
  description: string,
): OptionSpec<number | undefined> {
  return { placeholder, description, parse: seconds };
}

function seconds(value: string): number {
  const parsed = parseDuration(value);
  if (parsed !== null) return parsed;
  throw new InvalidArgumentError(`expected a time such as 45m, 2h or 1d, found "${value}".`);
}

export function indexes(placeholder: string, description: string): OptionSpec<readonly number[]> {
  return {
    placeholder,
    description,
    repeatable: true,
    default: [],
    parse: (value, previous = []) => [
      ...previous,
      ...value.split(',').map((one) => wholeNumber(one)),
    ],
  };
}

export function choice<const T extends string>(
  choices: readonly T[],
  fallback: NoInfer<T>,
  description: string,
): OptionSpec<T> {
  return { placeholder: choices.join('|'), choices, description, default: fallback };
}

/** One of several words, or none. */
export function maybeChoice<const T extends string>(
  choices: readonly T[],
  description: string,
): OptionSpec<T | undefined> {
  return { placeholder: 'name', choices, description: `${description}: ${choices.join(', ')}` };
}

function someText(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('expected some text, found none.');
  return value;
}

function wholeNumber(value: string, max = 999_999_999): number {
  if (!/^\d{1,9}$/.test(value.trim())) {
    throw new InvalidArgumentError(`expected a whole number from 0, found "${value}".`);
  }
  if (Number(value) > max) {
    throw new InvalidArgumentError(`expected at most ${max}, found "${value}".`);
  }
  return Number(value);
}
