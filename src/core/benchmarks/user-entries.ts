import * as v from 'valibot';

import { kindOf } from '../cards/yaml/shape.ts';
import { usageError } from '../errors.ts';
import { nearest } from '../text/nearest.ts';
import { benchmarkAreas, benchmarkScales, type BenchmarkEntry } from './benchmark.ts';
import { normaliseName } from './names.ts';
import { pipelineTags } from './pipeline-tags.ts';

/**
 * Reads a user's benchmark entries: a list of mappings with at least a `name`. What is left out of an
 * entry is not guessed: without `metric` and `scale` its values have no unit.
 *
 * @param where What to call the list in messages: the name of its file.
 * @throws EvalcardError 'usage' that names the entry, the field, and what was expected.
 */
export function readBenchmarkEntries(data: unknown, where: string): readonly BenchmarkEntry[] {
  if (!Array.isArray(data)) {
    throw usageError(`${where}: expected a list of benchmarks, found ${kindOf(data)}`, example);
  }
  const entries = data.map((row: unknown, at) => entryOf(row, `${where}: benchmark ${at + 1}`));
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id))
      throw usageError(`${where}: two benchmarks have the id ${id}`, 'Give one an id of its own.');
    seen.add(id);
  }
  return entries;
}

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const hubId = v.pipe(text, v.regex(/^[\w.-]+\/[\w.-]+$/, 'expected a Hub dataset id, owner/name'));
const slug = v.pipe(
  text,
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens'),
);

const fields = {
  name: text,
  id: v.optional(slug),
  aliases: v.optional(v.array(text), []),
  area: v.optional(v.picklist([...benchmarkAreas, 'own']), 'own'),
  dataset: v.optional(hubId),
  config: v.optional(text),
  split: v.optional(text),
  task_id: v.optional(text),
  metric: v.optional(text, 'score'),
  higher_is_better: v.optional(v.boolean(), true),
  scale: v.optional(v.picklist(benchmarkScales), 'other'),
  task: v.optional(v.picklist(pipelineTags), 'text-generation'),
  variants: v.optional(v.array(slug)),
  notes: v.optional(text),
  case_sensitive: v.optional(v.literal(true)),
};
const row = v.strictObject(fields);

const example =
  'For example: [{name: Acorn Bench, aliases: [AcornBench v1], dataset: acme/acorn-bench, metric: accuracy, scale: percent}]; docs/benchmarks.md has all fields.';

function entryOf(data: unknown, where: string): BenchmarkEntry {
  const parsed = v.safeParse(row, data);
  if (!parsed.success) throw usageError(...problemOf(parsed.issues[0], where));
  const { task_id, higher_is_better, case_sensitive, id, variants, ...given } = parsed.output;
  const { dataset, config, split, notes, ...rest } = given;
  if (task_id !== undefined && dataset === undefined) {
    throw usageError(`${where}: a task_id belongs to a dataset, and there is none`, example);
  }
  return {
    ...rest,
    id: id ?? slugOf(given.name, where),
    higherIsBetter: higher_is_better,
    ...(dataset !== undefined && { dataset }),
    ...(config !== undefined && { config }),
    ...(split !== undefined && { split }),
    ...(task_id !== undefined && { taskId: task_id }),
    ...(variants && { variants }),
    ...(notes !== undefined && { notes }),
    ...(case_sensitive && { caseSensitive: true }),
    sources: ['own'],
  };
}

function slugOf(name: string, where: string): string {
  const made = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (made !== '' && normaliseName(name).length > 1) return made;
  throw usageError(`${where}: the name ${name} gives no id`, 'Add one: id: my-benchmark');
}

function problemOf(issue: v.BaseIssue<unknown>, where: string): [message: string, hint: string] {
  const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  const [field = ''] = path.split('.');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const near = nearest(field, Object.keys(fields), 1)[0];
    return [`${where}: there is no field ${field}`, near ? `Did you mean ${near}?` : example];
  }
  if (path === '')
    return [`${where}: expected a mapping with a name, found ${kindOf(issue.input)}`, example];
  if (issue.input === undefined) return [`${where}: ${path} is missing`, example];
  const found = `found ${JSON.stringify(issue.input)}`;
  if (issue.type === 'regex') return [`${where}: ${path}: ${issue.message}, ${found}`, example];
  const expected = issue.expected?.replaceAll('"', '') ?? 'another value';
  return [`${where}: ${path}: expected ${expected}, ${found}`, example];
}
