import { createHash } from 'node:crypto';
import type { FileEntry, Tree } from './types.ts';

/** Git's id of a file's bytes: sha1 of `blob {length}\0` and the bytes. */
export function blobOid(bytes: Uint8Array): string {
  return gitOid('blob', bytes);
}

/** The small text that stands in git for a large file. Source: the Git LFS specification, v1. */
export function lfsPointer(oid: string, size: number): Uint8Array {
  return Buffer.from(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`,
  );
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Git tree ids of all folders of a tree, by path; the root is ''. */
export function folderOids(tree: Tree): Map<string, string> {
  const oids = new Map<string, string>();
  addFolder(nest(tree), '', oids);
  return oids;
}

/** Git's id of a commit object. `date` is ISO 8601; git keeps whole seconds. */
export function commitOid(commit: {
  readonly tree: Tree;
  readonly parents: readonly string[];
  readonly author: string;
  readonly date: string;
  readonly message: string;
}): string {
  const seconds = Math.floor(Date.parse(commit.date) / 1000);
  const who = `${commit.author} <${commit.author}@users.noreply.hub.invalid> ${seconds} +0000`;
  const lines = [
    `tree ${folderOids(commit.tree).get('') ?? ''}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
    '',
    commit.message,
  ];
  return gitOid('commit', Buffer.from(lines.join('\n')));
}

interface Folder {
  readonly files: Map<string, FileEntry>;
  readonly folders: Map<string, Folder>;
}

function nest(tree: Tree): Folder {
  const root: Folder = { files: new Map(), folders: new Map() };
  for (const [path, entry] of tree) {
    const names = path.split('/');
    const last = names.pop() ?? path;
    let folder = root;
    for (const name of names) folder = subfolder(folder, name);
    folder.files.set(last, entry);
  }
  return root;
}

function subfolder(folder: Folder, name: string): Folder {
  const known = folder.folders.get(name);
  if (known) return known;
  const created: Folder = { files: new Map(), folders: new Map() };
  folder.folders.set(name, created);
  return created;
}

function addFolder(folder: Folder, path: string, oids: Map<string, string>): string {
  const rows = [...folder.files].map(([name, file]) => ({
    mode: '100644',
    name,
    order: name,
    oid: file.oid,
  }));
  for (const [name, child] of folder.folders) {
    const oid = addFolder(child, path === '' ? name : `${path}/${name}`, oids);
    // Git sorts a folder as if its name ended in a slash.
    rows.push({ mode: '40000', name, order: `${name}/`, oid });
  }
  rows.sort((a, b) => Buffer.compare(Buffer.from(a.order), Buffer.from(b.order)));
  const body = Buffer.concat(
    rows.flatMap((row) => [Buffer.from(`${row.mode} ${row.name}\0`), Buffer.from(row.oid, 'hex')]),
  );
  const oid = gitOid('tree', body);
  oids.set(path, oid);
  return oid;
}

function gitOid(type: 'blob' | 'tree' | 'commit', bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
