import { usageError } from '../../core/errors.ts';
import { brokenRepoIdRule } from './repo-id.ts';

/** What a user pointed at. */
export type Target =
  | { readonly kind: 'hub'; readonly id: string; readonly revision?: string }
  | { readonly kind: 'folder'; readonly path: string; readonly looksLikeId: boolean }
  | { readonly kind: 'file'; readonly path: string; readonly looksLikeId: boolean };

export interface TargetSurroundings {
  /** What stands at a path, seen from the working folder. */
  readonly kindOf: (path: string) => 'folder' | 'file' | null;
  /** The Hub's address. */
  readonly endpoint: string;
}

/**
 * Reads `owner/name`, a Hub address, a folder or a README file.
 *
 * A text that could be both a repo id and something that exists here means what exists here: writing
 * to a local file by mistake publishes nothing. `looksLikeId` says so, for a notice; the repo of
 * that name is reached by its address (or by giving the id as such: see `parseRepoId`).
 *
 * @throws EvalcardError('usage') naming the rule that the text breaks.
 */
export function parseTarget(text: string, { kindOf, endpoint }: TargetSurroundings): Target {
  const target = text.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return parseHubUrl(target, endpoint);

  const kind = kindOf(target);
  const broken = brokenRepoIdRule(target);
  if (kind !== null) {
    return {
      kind,
      path: target,
      looksLikeId: broken === null && target.includes('/') && !isPathLike(target),
    };
  }
  if (isPathLike(target)) {
    throw usageError(
      `There is no folder or file ${target}`,
      'Name a model folder, a README.md, a repo id (owner/name), or a Hub address.',
    );
  }
  if (/^(www\.)?(huggingface\.co|hf\.co)\//i.test(target)) {
    return parseHubUrl(`https://${target}`, endpoint);
  }
  if (broken === null && !target.includes('/')) {
    throw notARepo(target, `there is no folder or file of that name here, and ${OWNER_RULE}`);
  }
  return { kind: 'hub', ...parseRepoId(target, endpoint) };
}

// The Hub's oldest models had no owner. All have moved (gpt2 is openai-community/gpt2), so a bare name is far more
// likely a folder misspelt; the address of an old page still works.
const OWNER_RULE = 'a repo id has an owner: owner/name';

/**
 * Reads a text that is meant as a repo: `owner/name`, or the address of a model on the Hub.
 *
 * @throws EvalcardError('usage') naming the rule that the text breaks.
 */
export function parseRepoId(
  text: string,
  endpoint: string,
): { readonly id: string; readonly revision?: string } {
  const id = text.trim();
  if (/^https?:\/\//i.test(id)) {
    const { kind: _kind, ...repo } = parseHubUrl(id, endpoint);
    return repo;
  }
  refuseOtherKinds(id.split('/'), id);
  const broken = brokenRepoIdRule(id);
  if (broken !== null) throw notARepo(id, broken);
  if (!id.includes('/')) throw notARepo(id, OWNER_RULE);
  return { id };
}

/**
 * Reads a text that is meant as a dataset: `owner/name`, or its address on the Hub.
 *
 * @throws EvalcardError('usage') naming the rule that the text breaks.
 */
export function parseDatasetId(text: string, endpoint: string): string {
  const parts = /^https?:\/\//i.test(text.trim())
    ? (URL.canParse(text) && partsAfter(new URL(text), new URL(endpoint))) || []
    : text.trim().split('/');
  const id = (parts[0] === 'datasets' ? parts.slice(1, 3) : parts).join('/');
  const broken = brokenRepoIdRule(id);
  if (broken === null && id.includes('/')) return id;
  throw usageError(
    `${text} is no dataset: ${broken ?? 'it has no owner'}`,
    'Write owner/name, or https://huggingface.co/datasets/owner/name.',
  );
}

type HubTarget = Extract<Target, { kind: 'hub' }>;

// https://huggingface.co/owner/name/blob/refs%2Fpr%2F3/README.md
//                        ^^^^^^^^^^      ^^^^^^^^^^^^^
function parseHubUrl(text: string, endpoint: string): HubTarget {
  if (!URL.canParse(text)) throw notARepo(text, 'it is not a valid address');
  const url = new URL(text);
  const parts = partsAfter(url, new URL(endpoint));
  if (parts === null) {
    throw notARepo(
      text,
      `evalcard talks to ${new URL(endpoint).host}, and the address is on ${url.host || url.protocol}`,
    );
  }
  refuseOtherKinds(parts, text);
  const [owner = '', name, ...rest] = parts;
  if (NO_OWNERS.has(owner)) throw notARepo(text, 'the address is not the page of a model');
  const id = name === undefined ? owner : `${owner}/${name}`;
  const broken = brokenRepoIdRule(id);
  if (broken !== null) throw notARepo(text, broken);
  const revision = revisionOf(rest);
  return { kind: 'hub', id, ...(revision !== undefined && { revision }) };
}

function partsAfter(url: URL, endpoint: URL): readonly string[] | null {
  const onPublicHub = PUBLIC_HOSTS.has(url.hostname) && /^https?:$/.test(url.protocol);
  const prefix = endpoint.pathname.replace(/\/$/, '');
  const onEndpoint = url.host === endpoint.host && url.pathname.startsWith(`${prefix}/`);
  if (!onPublicHub && !onEndpoint) return null;
  const path = onEndpoint ? url.pathname.slice(prefix.length) : url.pathname;
  return path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
}

// /blob/{rev}/…  /tree/{rev}  /resolve/{rev}/…  /discussions/{N}: a pull request is a revision too
function revisionOf([route, ...rest]: readonly string[]): string | undefined {
  if (route === 'discussions') {
    return /^\d+$/.test(rest[0] ?? '') ? `refs/pr/${rest[0]}` : undefined;
  }
  if (route === undefined || !FILE_ROUTES.has(route)) return undefined;
  // A ref may be written with its slashes: refs/pr/3.
  return rest[0] === 'refs' && rest.length >= 3 ? rest.slice(0, 3).join('/') : rest[0];
}

function refuseOtherKinds(parts: readonly string[], text: string): void {
  const kind = parts[0];
  if (kind === 'datasets' || kind === 'spaces') {
    throw notARepo(text, `it names a ${kind.slice(0, -1)}, and a model is wanted`);
  }
}

function notARepo(text: string, rule: string): Error {
  return usageError(
    `${text} is no model repository: ${rule}`,
    'Write owner/name, https://huggingface.co/owner/name, a folder, or the path of a README.md.',
  );
}

function isPathLike(text: string): boolean {
  return (
    /^(\.{0,2}[/\\]|~|[a-z]:[/\\])/i.test(text) || /\.(md|markdown)$/i.test(text) || text === '.'
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const PUBLIC_HOSTS = new Set(['huggingface.co', 'www.huggingface.co', 'hf.co', 'www.hf.co']);
const FILE_ROUTES = new Set(['blob', 'tree', 'resolve', 'raw', 'blame', 'edit', 'commits']);
// First segments of pages that are no repo.
const NO_OWNERS = new Set([
  '',
  'api',
  'blog',
  'collections',
  'docs',
  'join',
  'jobs',
  'learn',
  'login',
  'models',
  'new',
  'organizations',
  'papers',
  'posts',
  'pricing',
  'settings',
  'tasks',
]);
