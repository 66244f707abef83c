import type { Store } from '../state/store.ts';
import type { FileEntry, Repo } from '../state/types.ts';
import { isRecord, readYaml } from './front-matter.ts';
import { checkReadme } from './metadata-rules.ts';

interface Verdict {
  readonly errors: readonly { readonly message: string }[];
  readonly warnings: readonly { readonly message: string }[];
}

/** What the Hub checks when files are pushed: a README's metadata, and a benchmark's `eval.yaml`. `.eval_results` files are not checked here: a bad one shows up as an `error` row later. */
export function checkCommittedFiles(
  store: Store,
  repo: Repo,
  files: Readonly<Record<string, FileEntry | null>>,
): Verdict {
  const text = (path: string): string | null => {
    const entry = files[path];
    return entry ? Buffer.from(store.contentOf(entry)).toString('utf8') : null;
  };
  const readme = text('README.md');
  const benchmark = repo.type === 'dataset' ? text('eval.yaml') : null;
  const card = readme === null ? NOTHING : checkReadme(readme, repo.type);
  const errors = benchmark === null ? [] : checkBenchmark(benchmark);
  return {
    errors: [...card.errors, ...errors.map((message) => ({ message: `eval.yaml: ${message}` }))],
    warnings: card.warnings,
  };
}

const NOTHING: Verdict = { errors: [], warnings: [] };

function checkBenchmark(text: string): string[] {
  const { value, error } = readYaml(text);
  if (error !== null) return [`Invalid YAML: ${error}`];
  if (!isRecord(value)) return ['must be a mapping'];
  const missing = ['name', 'description', 'evaluation_framework'].filter(
    (key) => typeof value[key] !== 'string',
  );
  const tasks: unknown = value['tasks'];
  const named = Array.isArray(tasks) && tasks.every(isTask);
  return [
    ...missing.map((key) => `"${key}" is required`),
    ...(named && tasks.length > 0 ? [] : ['"tasks" must be a list of tasks with an "id"']),
  ];
}

function isTask(task: unknown): boolean {
  return isRecord(task) && typeof task['id'] === 'string';
}
