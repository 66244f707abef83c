/** Rules of a `.gitignore` or the left column of a `.gitattributes`, in order; the last match counts. */
interface PatternRule {
  readonly matches: (path: string) => boolean;
  readonly negated: boolean;
}

/** Whether a `.gitignore` text hides a path. Folders on the way count: `logs/` hides `logs/a.txt`. */
export function isIgnored(gitignore: string, path: string): boolean {
  const rules = gitignore.split(/\r?\n/).flatMap(parseIgnoreLine);
  const steps = path.split('/').map((_, index, names) => names.slice(0, index + 1).join('/'));
  return steps.some((step, index) => decide(rules, step, index < steps.length - 1));
}

/** Whether `.gitattributes` sends a path to large-file storage: `*.bin filter=lfs …`. */
export function isLfsTracked(gitattributes: string, path: string): boolean {
  let tracked = false;
  for (const line of gitattributes.split(/\r?\n/)) {
    const [pattern = '', ...attributes] = line.trim().split(/\s+/);
    if (pattern === '' || pattern.startsWith('#') || !toMatcher(pattern)(path)) continue;
    if (attributes.includes('filter=lfs')) tracked = true;
    if (attributes.includes('-filter') || attributes.includes('!filter')) tracked = false;
  }
  return tracked;
}

interface IgnoreRule extends PatternRule {
  readonly foldersOnly: boolean;
}

function parseIgnoreLine(line: string): IgnoreRule[] {
  const text = line.replace(/(?<!\\)\s+$/, '');
  if (text === '' || text.startsWith('#')) return [];
  const negated = text.startsWith('!');
  const pattern = negated ? text.slice(1) : text;
  const foldersOnly = pattern.endsWith('/');
  return [
    { negated, foldersOnly, matches: toMatcher(foldersOnly ? pattern.slice(0, -1) : pattern) },
  ];
}

function decide(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const rule of rules) {
    if (rule.foldersOnly && !isFolder) continue;
    if (rule.matches(path)) ignored = !rule.negated;
  }
  return ignored;
}

/** Git's globs: a pattern with a slash is anchored at the root, one without matches any last name. */
function toMatcher(pattern: string): (path: string) => boolean {
  const anchored = pattern.replace(/\/$/, '').includes('/');
  const body = pattern
    .replace(/^\//, '')
    .replaceAll(/\*\*\/|\*\*|\*|\?|[\\^$+.()|{}]/g, (token) => GLOB[token] ?? `\\${token}`);
  const expression = new RegExp(anchored ? `^${body}$` : `(?:^|/)${body}$`);
  return (path) => expression.test(path);
}

const GLOB: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};
