/**
 * The lines that a unified diff adds: 1-based numbers in the new file, by path. A deleted file is not listed.
 * Null when the text is no diff, or its end is missing.
 */
export function addedLines(diff: string): ReadonlyMap<string, ReadonlySet<number>> | null {
  const files = new Map<string, Set<number>>();
  let lines: Set<number> | null = null;
  let at = 0;
  let left = { old: 0, now: 0 };
  for (const line of diff.split('\n')) {
    if (left.old > 0 || left.now > 0) {
      // Inside a hunk a line may look like a header: `--- x` is the deleted line `-- x`.
      if (line.startsWith('+')) lines?.add(at);
      if (!line.startsWith('-') && !line.startsWith('\\')) at += 1;
      left = remaining(left, line);
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) {
      at = Number(hunk[2]);
      left = { old: Number(hunk[1] ?? 1), now: Number(hunk[3] ?? 1) };
      continue;
    }
    const path = /^\+\+\+ (?:b\/(.+?)|"b\/(.+)")\t?$/.exec(line.trimEnd());
    if (path) {
      lines = new Set();
      files.set(path[1] ?? path[2] ?? '', lines);
    }
  }
  const cutOff = left.old > 0 || left.now > 0;
  const noDiff = files.size === 0 && diff.trim() !== '' && !diff.startsWith('diff --git ');
  return cutOff || noDiff ? null : files;
}

function remaining(
  { old, now }: { readonly old: number; readonly now: number },
  line: string,
): { old: number; now: number } {
  if (line.startsWith('+')) return { old, now: now - 1 };
  if (line.startsWith('-')) return { old: old - 1, now };
  return line.startsWith('\\') ? { old, now } : { old: old - 1, now: now - 1 };
}
