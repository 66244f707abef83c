import type { RepoType } from './wire.ts';

/** A repo on the Hub; `type` is a model's unless said. */
export interface RepoName {
  readonly id: string;
  /** @default 'model' */
  readonly type?: RepoType;
}

/** `models/owner/name` after `/api/`; each part encoded on its own. */
export function apiPath({ id, type = 'model' }: RepoName, rest = ''): string {
  return `/api/${type}s/${encodePath(id)}${rest}`;
}

/** The repo's page, and the start of the web routes: `/owner/name`, `/datasets/owner/name`. */
export function webPath(repo: RepoName, rest = ''): string {
  return `/${encodePath(repoLabel(repo))}${rest}`;
}

/** How the repo is named in messages and addresses: `owner/name`, `datasets/owner/name`. */
export function repoLabel({ id, type = 'model' }: RepoName): string {
  return type === 'model' ? id : `${type}s/${id}`;
}

/** Encodes each segment, keeping the slashes between them. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A revision is one segment: `refs/pr/3` becomes `refs%2Fpr%2F3`. */
export function encodeRevision(revision: string): string {
  return encodeURIComponent(revision);
}

/** `?a=1&b=2`, without the absent ones; a list repeats its name. */
export function query(
  parameters: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
