import { isMap, isSeq, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { IndentStyle } from './emit.ts';

/**
 * How this document indents: what its `model-index` does, else what its other keys do, else what
 * the Hub's own tools write (two blanks, list dashes under their key).
 */
export function indentStyleOf(document: Document.Parsed): IndentStyle {
  const seen: Partial<Record<'map' | 'seq', number>> = {};
  const modelIndex = isMap(document.contents)
    ? document.contents.get('model-index' as never, true)
    : undefined;
  if (modelIndex) {
    observeUnder(document.contents, modelIndex as Node, seen);
    observe(modelIndex as Node, seen);
  }
  observe(document.contents, seen);
  return { map: seen.map ?? 2, seq: seen.seq ?? 0 };
}

function observe(root: Node | null, seen: Partial<Record<'map' | 'seq', number>>): void {
  if (!root) return;
  visit(root, {
    Map(_, map) {
      for (const { value } of map.items) observeUnder(map, value as Node | null, seen);
      return seen.map !== undefined && seen.seq !== undefined ? visit.BREAK : undefined;
    },
  });
}

function observeUnder(
  parent: Node | null,
  value: Node | null,
  seen: Partial<Record<'map' | 'seq', number>>,
): void {
  const outer = blockIndent(parent);
  const inner = blockIndent(value);
  if (outer === null || inner === null || inner < outer) return;
  if (isSeq(value)) seen.seq ??= inner - outer;
  else if (inner > outer) seen.map ??= inner - outer;
}

function blockIndent(node: Node | null): number | null {
  if (!(isMap(node) || isSeq(node)) || node.flow) return null;
  const token = node.srcToken;
  return token && 'indent' in token ? token.indent : null;
}
