import { finding, type Finding } from '../findings/index.ts';
import type { Splice } from '../text/splice.ts';
import { locationIn, type Card } from './card.ts';
import { bomLength } from './front-matter.ts';
import { applyToData } from './yaml/edit-data.ts';
import { editYaml, type YamlEdit } from './yaml/edit.ts';
import { blockPairs, type YamlData } from './yaml/emit.ts';
import { isRecord } from './yaml/shape.ts';

export type CardEditOutcome =
  | { readonly ok: true; readonly splices: readonly Splice[] }
  | { readonly ok: false; readonly finding: Finding };

/** Edits a card's front matter; a card without one gets it in front of its body, after a byte order mark. */
export function editCard(card: Card, edits: readonly YamlEdit[]): CardEditOutcome {
  if (edits.length === 0) return { ok: true, splices: [] };
  if (!card.frontMatter) return { ok: true, splices: [newBlock(card, edits)] };
  const outcome = editYaml(card.frontMatter, edits, card.lineEnd);
  if (outcome.ok) return outcome;
  const at = locationIn(card.frontMatter, card.file, outcome.offset);
  return { ok: false, finding: finding('edit-refused', { reason: outcome.reason }, at) };
}

function newBlock({ text, lineEnd }: Card, edits: readonly YamlEdit[]): Splice {
  const at = bomLength(text);
  const data = applyToData({}, edits);
  const map = isRecord(data) ? (data as { readonly [key: string]: YamlData }) : {};
  const lines = ['---', ...blockPairs(map, 0, { map: 2, seq: 0 }), '---', ''];
  return { start: at, end: at, insert: lines.join(lineEnd) };
}
