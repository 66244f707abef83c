import type { RepoType } from '../../io/hub/wire.ts';
import { makeCommit } from './commits.ts';
import { MAIN } from './revisions.ts';
import type { Store } from './store.ts';
import type { FileEntry, Repo, RepoSettings } from './types.ts';

export interface RepoPlan {
  readonly type: RepoType;
  /** `owner/name` */
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly sdk?: string | null;
  readonly settings?: Partial<RepoSettings>;
  /** In the first commit, beside `.gitattributes`. */
  readonly files?: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Makes a repo with its first commit, as the Hub does: `.gitattributes`, and for a Space its card. */
export function createRepo(store: Store, plan: RepoPlan): Repo {
  const id = store.freshId('repo');
  const { type, name, createdBy, createdAt, sdk = null, settings = {} } = plan;
  store.record({
    kind: 'repo',
    repo: { id, type, name, createdAt, createdBy, sdk, settings: { ...DEFAULTS, ...settings } },
  });
  const files: Record<string, FileEntry> = {
    '.gitattributes': store.putFile(Buffer.from(GITATTRIBUTES)),
    ...spaceFiles(store, plan),
  };
  for (const { path, bytes } of plan.files ?? []) files[path] = store.putFile(bytes);
  const commit = makeCommit({
    parent: null,
    files,
    title: 'initial commit',
    body: '',
    author: createdBy,
    date: createdAt,
  });
  store.record({ kind: 'commit', repo: id, ref: MAIN, commit });
  const repo = store.findRepo(type, name);
  if (!repo) throw new Error(`${name} was not created`);
  return repo;
}

/** The Hub's rule for `owner/name`. Source: huggingface_hub, `utils/_validators.py`. */
export function isRepoName(name: string): boolean {
  const parts = name.split('/');
  return (
    parts.length === 2 &&
    !/--|\.\.|\.git$/.test(name) &&
    parts.every((part) => /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?$/.test(part))
  );
}

const DEFAULTS: RepoSettings = {
  private: false,
  gated: false,
  disabled: false,
  discussionsDisabled: false,
  extraTags: [],
  downloads: 0,
  likes: 0,
};

const GITATTRIBUTES = ['7z', 'arrow', 'bin', 'gguf', 'gz', 'h5', 'npz', 'onnx', 'parquet']
  .concat(['pkl', 'pt', 'pth', 'safetensors', 'tar', 'tgz', 'zip', 'zst'])
  .map((ending) => `*.${ending} filter=lfs diff=lfs merge=lfs -text\n`)
  .join('');

function spaceFiles(store: Store, { type, name, sdk }: RepoPlan): Record<string, FileEntry> {
  if (type !== 'space') return {};
  const title = name.split('/')[1] ?? name;
  const readme = `---\ntitle: ${title}\nsdk: ${sdk ?? 'static'}\npinned: false\n---\n`;
  const files = { 'README.md': store.putFile(Buffer.from(readme)) };
  if (sdk !== 'static') return files;
  const page = `<!doctype html>\n<title>${title}</title>\n<h1>${title}</h1>\n`;
  return { ...files, 'index.html': store.putFile(Buffer.from(page)) };
}
