/**
 * The model repo that a link to weights points at, as `owner/name`; null when it is no such link.
 * The API's field also holds links to a folder of the repo, to collections and to other hosts.
 *
 *     https://huggingface.co/openai/gpt-oss-20b/tree/main?library=transformers
 *                            ^^^^^^^^^^^^^^^^^^
 */
export function hubRepoOf(link: string): string | null {
  const address = /^[a-z]+:\/\//i.test(link) ? link : `https://${link}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  if (!HOSTS.has(hostname.toLowerCase())) return null;
  const [owner = '', name = ''] = pathname.split('/').filter(Boolean);
  if (NOT_OWNERS.has(owner) || !SEGMENT.test(owner) || !SEGMENT.test(name)) return null;
  return `${owner}/${name}`;
}

const HOSTS = new Set(['huggingface.co', 'www.huggingface.co', 'hf.co']);
const NOT_OWNERS = new Set([
  'api',
  'blog',
  'buckets',
  'collections',
  'datasets',
  'docs',
  'kernels',
  'models',
  'organizations',
  'papers',
  'posts',
  'spaces',
]);
const SEGMENT = /^[\w.-]{1,96}$/;
