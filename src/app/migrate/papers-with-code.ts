import type { PlacedResult, PwcModel } from '../../core/cards/index.ts';
import { finding, type Finding } from '../../core/findings/index.ts';
import type { Repo, RepoFile } from '../../io/repos/repo.ts';

/** The Papers with Code files of a repo: `model-index.yml` at its root. */
export async function pwcFiles(repo: Repo): Promise<readonly RepoFile[]> {
  const paths = (await repo.listFiles('')).filter((path) => /^model-index\.ya?ml$/.test(path));
  const files = await Promise.all(paths.map((path) => repo.readFile(path)));
  return files.flatMap((file) => file ?? []);
}

interface ReadPwcFile {
  readonly path: string;
  readonly models: readonly PwcModel[];
}

/** The model of the files that this repo is: the one of its name, else the only one. Strangers are not chosen among. */
export function choosePwcModel(
  files: readonly ReadPwcFile[],
  name: string,
): {
  readonly results: readonly PlacedResult[];
  readonly findings: readonly Finding[];
} {
  const models = files.flatMap((file) => file.models);
  const named = models.filter((model) => plain(model.name) === plain(name));
  const [only] = named.length === 1 ? named : models.length === 1 ? models : [];
  if (only) return { results: only.results, findings: [] };
  const path = files[0]?.path;
  const names = models.map((model) => model.name);
  const findings =
    path === undefined || models.length === 0
      ? []
      : [finding('papers-with-code-models', { names, name }, { file: path, line: 1, column: 1 })];
  return { results: [], findings };
}

function plain(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}
