/**
 * The address at which a file of a Hub can be downloaded, from the ways in which people write it; null when it names none:
 *
 *     hf://datasets/acme/logs/a.eval                    hf://buckets/acme/logs/a.eval
 *     https://huggingface.co/datasets/acme/logs/blob/main/a.eval      (the page about the file)
 */
export function fileAddress(where: string, endpoint: string): string | null {
  const named = /^hf:\/\/(datasets|spaces|buckets)\/([^/]+\/[^/@]+)(?:@([^/]+))?\/(.+)$/.exec(
    where,
  );
  if (named) {
    const [, kind = '', repo = '', revision = 'main', path = ''] = named;
    const at = kind === 'buckets' ? '' : `${revision}/`;
    return `${endpoint}/${kind}/${repo}/resolve/${at}${encodeURI(path)}`;
  }
  if (!/^https?:\/\//i.test(where)) return null;
  const page = where.startsWith(`${endpoint}/`) ? where.slice(endpoint.length) : '';
  const blob = /^((?:\/(?:datasets|spaces))?\/[^/]+\/[^/]+)\/blob\/(.+)$/.exec(page);
  return blob ? `${endpoint}${blob[1] ?? ''}/resolve/${blob[2] ?? ''}` : where;
}
