/**
 * Why a text is no repo id (`owner/name`, or an old `name`), as the rule it breaks; null when it is
 * one. The rules are huggingface_hub's (`utils/_validators.py`), known before any request is made.
 */
export function brokenRepoIdRule(id: string): string | null {
  if (id === '') return 'a repo id cannot be empty';
  const parts = id.split('/');
  if (parts.length > 2) return 'a repo id has one slash: owner/name';
  if (parts.some((part) => part === '')) {
    return 'a repo id has a name on both sides of the slash: owner/name';
  }
  return parts.map(brokenPartRule).find((rule) => rule !== null) ?? brokenNameRule(parts);
}

function brokenPartRule(part: string): string | null {
  const odd = /[^\w.-]/u.exec(part)?.[0];
  if (odd !== undefined) {
    return `a repo id is made of letters, digits, "-", "_" and ".", and has no ${JSON.stringify(odd)}`;
  }
  if (part.includes('--')) return 'a repo id has no "--" in it';
  if (part.includes('..')) return 'a repo id has no ".." in it';
  if (/^[-.]|[-.]$/.test(part)) return 'a repo id has no "-" or "." at the start or end of a part';
  return null;
}

function brokenNameRule(parts: readonly string[]): string | null {
  const name = parts.at(-1) ?? '';
  if (name.length > 96)
    return `the name in a repo id has at most 96 characters, not ${name.length}`;
  return name.endsWith('.git') ? 'a repo id does not end in ".git"' : null;
}
