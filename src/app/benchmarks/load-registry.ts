import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { builtinRegistry } from '../../core/benchmarks/builtin.ts';
import type { BenchmarkEntry } from '../../core/benchmarks/benchmark.ts';
import { extendRegistry, type Registry } from '../../core/benchmarks/registry.ts';
import { readBenchmarkEntries } from '../../core/benchmarks/user-entries.ts';
import { readYamlData } from '../../core/cards/index.ts';
import { isRecord, kindOf } from '../../core/cards/yaml/shape.ts';
import { EvalcardError, usageError } from '../../core/errors.ts';
import type { Context } from '../context.ts';

/** Which files of benchmarks a command was given. */
export interface BenchmarksInput {
  /** Files of a user's own benchmarks (`--benchmarks`), the later ones counting more. */
  readonly benchmarks?: readonly string[] | undefined;
}

/** The settings of a working folder. */
const settingsFile = 'evalcard.yaml';

/**
 * The benchmarks a command knows: those built in, then those of `evalcard.yaml` in the working folder, then
 * those of the files given; an entry replaces one of the same id, and a name it claims is its alone.
 *
 * @throws EvalcardError 'usage' for an entry that is none, 'unavailable' for a file that cannot be read.
 */
export async function loadRegistry(
  { benchmarks = [] }: BenchmarksInput,
  context: Pick<Context, 'cwd'>,
): Promise<Registry> {
  const lists = [
    await entriesOfSettings(context.cwd),
    ...(await Promise.all(
      benchmarks.map((file) => entriesOfFile(resolve(context.cwd, file), file)),
    )),
  ].filter((entries) => entries.length > 0);
  const registry = lists.reduce<Registry>(extendRegistry, builtinRegistry);
  for (const entries of lists) checkVariants(entries, registry);
  return registry;
}

async function entriesOfSettings(cwd: string): Promise<readonly BenchmarkEntry[]> {
  const path = join(cwd, settingsFile);
  const source = await readIfThere(path);
  if (source === null) return [];
  const data = dataOf(source, settingsFile);
  if (data === null) return [];
  if (!isRecord(data))
    throw usageError(`${settingsFile}: expected a mapping, found ${kindOf(data)}`, settingsHint);
  const unknown = Object.keys(data).find((key) => key !== 'benchmarks');
  if (unknown !== undefined)
    throw usageError(`${settingsFile}: there is no setting ${unknown}`, settingsHint);
  const listed = data['benchmarks'] ?? [];
  if (!Array.isArray(listed)) return readBenchmarkEntries(listed, settingsFile);
  // A text in the list is the path of a file with more of them.
  const files = listed.filter((item) => typeof item === 'string');
  const own = readBenchmarkEntries(
    listed.filter((item) => typeof item !== 'string'),
    settingsFile,
  );
  const read = await Promise.all(
    files.map((file) => entriesOfFile(resolve(dirname(path), file), file)),
  );
  return [...read.flat(), ...own];
}

const settingsHint =
  'It holds `benchmarks:`, a list of entries and of files with entries: docs/benchmarks.md.';

/** A file holds the list itself, or a mapping with the list under `benchmarks`. */
async function entriesOfFile(path: string, shown: string): Promise<readonly BenchmarkEntry[]> {
  const source = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new EvalcardError('unavailable', `cannot read the benchmarks in ${shown}`, {
      cause,
      hint: 'give a YAML or JSON file with a list of benchmarks: docs/benchmarks.md',
    });
  });
  const data = dataOf(source, shown);
  const listed = isRecord(data) && 'benchmarks' in data ? data['benchmarks'] : data;
  return readBenchmarkEntries(listed, shown);
}

function dataOf(source: string, shown: string): unknown {
  const { data, problems } = readYamlData(source);
  const [problem] = problems;
  if (problem)
    throw usageError(`${shown}:${problem.line}: ${problem.reason}`, 'Expected YAML or JSON.');
  return data;
}

/** A bare name must stand for benchmarks that exist. */
function checkVariants(entries: readonly BenchmarkEntry[], registry: Registry): void {
  for (const { id, variants = [] } of entries) {
    const missing = variants.find((variant) => !registry.byId.has(variant));
    if (missing !== undefined) {
      throw usageError(
        `the benchmark ${id} has the variant ${missing}, and no benchmark has this id`,
        '`evalcard benchmarks` lists the ids.',
      );
    }
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new EvalcardError('unavailable', `cannot read ${settingsFile} in the working folder`, {
      cause,
    });
  }
}
