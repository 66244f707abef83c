import type { LineEnd } from '../../text/line-ends.ts';
import { applySplices, type Splice } from '../../text/splice.ts';
import { applyToData } from './edit-data.ts';
import { clearAt, removeAt } from './edit-remove.ts';
import { appendAt, setAt } from './edit-set.ts';
import type { YamlData } from './emit.ts';
import { indentStyleOf } from './indent-style.ts';
import { parseYaml, type YamlPath, type YamlText } from './parse.ts';
import { type EditContext, type Made, walk } from './places.ts';
import { sameData } from './shape.ts';

/** One change to a YAML document. Paths are those of the document before any edit. */
export type YamlEdit =
  /** Gives the scalar at the path another value, or adds the key to its mapping. */
  | { readonly kind: 'set'; readonly path: YamlPath; readonly value: YamlData }
  /** Adds items at the end of the list at the path; the list may be missing, null or empty. */
  | { readonly kind: 'append'; readonly path: YamlPath; readonly items: readonly YamlData[] }
  /** Takes out a list item or a key with its value. */
  | { readonly kind: 'remove'; readonly path: YamlPath }
  /** Takes all items out of a list and leaves `[]`. */
  | { readonly kind: 'clear'; readonly path: YamlPath };

export type YamlEditOutcome =
  | { readonly ok: true; readonly splices: readonly Splice[] }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

export interface EditOptions {
  /** Keys whose text is written in quotes even where YAML does not need them. */
  readonly quoted?: ReadonlySet<string>;
}

/**
 * Turns edits into splices of the file; every other byte stays. The outcome is proved before it is returned: the
 * spliced text is parsed again and must hold exactly the data that the edits ask for, otherwise the edits are refused.
 */
export function editYaml(
  yaml: YamlText,
  edits: readonly YamlEdit[],
  lineEnd: LineEnd,
  { quoted }: EditOptions = {},
): YamlEditOutcome {
  const style = { ...indentStyleOf(yaml.document), ...(quoted && { quoted }) };
  const context: EditContext = { yaml, lineEnd, style };
  const splices: Splice[] = [];
  // At one offset the inner list's item comes before the outer list's.
  const inner = [...edits].sort((a, b) => b.path.length - a.path.length);
  for (const edit of inner) {
    const made = spliceFor(context, edit);
    if (typeof made === 'string') return refusal(yaml, edit, made);
    splices.push(...made);
  }
  return prove(yaml, edits, joinDeletions(splices));
}

/** Neighbours that go from `{a, b}` both claim the comma between them: they go as one. */
function joinDeletions(splices: readonly Splice[]): readonly Splice[] {
  const deletions = splices
    .filter(({ start, end, insert }) => insert === '' && end > start)
    .toSorted((a, b) => a.start - b.start);
  const joined: Splice[] = [];
  for (const one of deletions) {
    const last = joined.at(-1);
    if (!last || one.start >= last.end) joined.push(one);
    else joined[joined.length - 1] = { ...last, end: Math.max(last.end, one.end) };
  }
  if (joined.length === deletions.length) return splices;
  return [...splices.filter((one) => !deletions.includes(one)), ...joined];
}

function spliceFor(context: EditContext, edit: YamlEdit): Made {
  switch (edit.kind) {
    case 'set':
      return setAt(context, edit.path, edit.value);
    case 'append':
      return appendAt(context, edit.path, edit.items);
    case 'remove':
      return removeAt(context, edit.path);
    case 'clear':
      return clearAt(context, edit.path);
  }
}

function prove(
  yaml: YamlText,
  edits: readonly YamlEdit[],
  splices: readonly Splice[],
): YamlEditOutcome {
  const refused = (reason: string): YamlEditOutcome => ({ ok: false, reason, offset: yaml.start });
  let after: string;
  try {
    after = applySplices(yaml.text, splices);
  } catch {
    return refused('the edits overlap');
  }
  const end = yaml.end + after.length - yaml.text.length;
  const parsed = parseYaml(after, yaml.start, end);
  const expected = applyToData(yaml.data, edits);
  if (parsed.problems[0])
    return refused(`the edited YAML would be broken (${parsed.problems[0].reason})`);
  if (!sameData(parsed.data, expected)) return refused('the edit would change other values too');
  return { ok: true, splices };
}

function refusal(yaml: YamlText, { path }: YamlEdit, reason: string): YamlEditOutcome {
  const reached = walk(yaml, path);
  return { ok: false, reason, offset: yaml.start + (reached.at(-1)?.node?.range?.[0] ?? 0) };
}
