import { Command, CommanderError, Option } from 'commander';

import type { Context } from '../app/context.ts';
import type { CommandSpec, ExitCode } from './command.ts';
import { commands, groups } from './commands.ts';
import { exitCodeOf, showError } from './failure.ts';
import type { OptionSpec } from './options.ts';
import { createOutput } from './output.ts';
import type { Output, Terminal } from './output.ts';

/** What a run needs from the process; tests hand in their own. */
export interface Surroundings {
  readonly version: string;
  readonly context: (output: Output) => Context;
  readonly terminal: Terminal;
}

/** Parses a command line and runs it. Never throws: every outcome is an exit code. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = rootCommand(argv, surroundings, (result) => {
    code = result;
  });
  try {
    if (argv.length === 0) program.help();
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own message; help and version arrive here with exit code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function rootCommand(
  argv: readonly string[],
  surroundings: Surroundings,
  done: (code: ExitCode) => void,
): Command {
  const program = new Command('evalcard')
    .description('Puts evaluation results into Hugging Face model cards, and keeps them true.')
    .version(surroundings.version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: surroundings.terminal.out,
      writeErr: surroundings.terminal.err,
    })
    .exitOverride();
  const called = commands.find(({ name }) =>
    name.split(' ').every((word, at) => argv[at] === word),
  );
  for (const spec of commands) {
    const [verb = spec.name, group] = spec.name.split(' ').toReversed();
    const parent = group === undefined ? program : groupCommand(program, group, surroundings);
    // The flags of all other commands would cost every run a tenth of its time.
    const others = called !== undefined && spec !== called;
    parent.addCommand(others ? new Command(verb) : subcommand(spec, verb, surroundings, done));
  }
  return program;
}

/** The command that holds a group's verbs: `jobs` for `jobs run`, `jobs ps`, … Made when its first verb comes. */
function groupCommand(program: Command, name: string, { terminal }: Surroundings): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known) return known;
  const command = new Command(name)
    .description(groups[name] ?? '')
    .showSuggestionAfterError()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .helpCommand('help [verb]', 'show the help of a verb')
    .exitOverride();
  program.addCommand(command);
  return command;
}

function subcommand(
  spec: CommandSpec,
  name: string,
  surroundings: Surroundings,
  done: (code: ExitCode) => void,
): Command {
  const command = new Command(name)
    .summary(spec.summary)
    .description(spec.details ? `${spec.summary}\n\n${spec.details}` : spec.summary)
    .showSuggestionAfterError()
    .configureOutput({ writeOut: surroundings.terminal.out, writeErr: surroundings.terminal.err })
    .showHelpAfterError(`(evalcard ${spec.name} --help lists the flags)`)
    .allowExcessArguments(false)
    .exitOverride()
    .addHelpText('after', examplesText(spec));
  if (spec.argument) {
    const { name, description, required, variadic } = spec.argument;
    const inner = variadic ? `${name}...` : name;
    command.argument(required ? `<${inner}>` : `[${inner}]`, description);
  }
  for (const [key, option] of Object.entries(spec.options)) {
    command.addOption(toCommander(key, option));
    for (const alias of option.aliases ?? []) command.addOption(hiddenAlias(alias, key, option));
  }
  command.action(async () => {
    done(await invoke(spec, command, surroundings));
  });
  return command;
}

async function invoke(
  spec: CommandSpec,
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const values = { ...defaultsOf(spec), ...command.opts<Record<string, unknown>>() };
  const output = createOutput(surroundings.terminal, { quiet: values['quiet'] === true });
  try {
    const context = surroundings.context(output);
    return await spec.run({ args: command.args, options: values, context, output });
  } catch (error) {
    showError(error, output, { json: values['json'] === true });
    return exitCodeOf(error);
  }
}

/** Switches and lists start as false and empty without the help saying so. */
function defaultsOf({ options }: CommandSpec): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([key, spec]) => [key, spec.default]));
}

function toCommander(key: string, spec: OptionSpec<unknown>): Option {
  const name = `--${kebab(key)}`;
  const option = new Option(`${name}${valueText(spec)}`, spec.description);
  if (spec.choices) option.choices(spec.choices);
  if (spec.required) option.makeOptionMandatory();
  if (spec.parse) option.argParser(repeatAware(spec));
  if (spec.default !== undefined && spec.default !== false && !spec.repeatable) {
    option.default(spec.default);
  }
  return option;
}

/** How the flag's value is written: ` <N>`, ` [N]` where it may be left out, nothing for a switch. */
function valueText({ placeholder, valueOptional }: OptionSpec<unknown>): string {
  if (!placeholder) return '';
  return valueOptional ? ` [${placeholder}]` : ` <${placeholder}>`;
}

function repeatAware(spec: OptionSpec<unknown>): (value: string, previous: unknown) => unknown {
  return (value, previous) => spec.parse?.(value, spec.repeatable ? previous : undefined);
}

function hiddenAlias(alias: string, key: string, spec: OptionSpec<unknown>): Option {
  const option = new Option(`${alias}${valueText(spec)}`).hideHelp();
  option.attributeName = () => key;
  if (spec.parse) option.argParser(repeatAware(spec));
  return option;
}

function examplesText(spec: CommandSpec): string {
  const rows = spec.examples.map(({ command, does }) => `  # ${does}\n  $ ${command}`);
  return rows.length > 0 ? `\nExamples:\n${rows.join('\n\n')}\n` : '';
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
