import { finding, type Finding } from '../findings/index.ts';
import type { Card } from './card.ts';
import { placeInCard, readModelIndex, type ModelIndexEntry } from './model-index.ts';
import { isRecord, kindOf } from './yaml/shape.ts';

/** Which entry of `model-index` results go into. */
export type ChosenEntry =
  | { readonly kind: 'existing'; readonly entry: ModelIndexEntry }
  | { readonly kind: 'new'; readonly name: string | null }
  | { readonly kind: 'unusable'; readonly findings: readonly Finding[] };

/**
 * The entry whose name is the model's, else the only one; none yet: a new one. Several strangers are not chosen among.
 */
export function chooseEntry(card: Card, modelName: string | null): ChosenEntry {
  if (card.metadata === null) return { kind: 'unusable', findings: card.findings };
  const modelIndex = card.metadata['model-index'] ?? [];
  const at = placeInCard(card, ['model-index']);
  if (!Array.isArray(modelIndex) || !modelIndex.every(isRecord)) {
    const found = Array.isArray(modelIndex) ? 'a list of other things' : kindOf(modelIndex);
    return { kind: 'unusable', findings: [finding('model-index-not-a-list', { found }, at)] };
  }
  const { entries } = readModelIndex(card);
  if (entries.length === 0) return { kind: 'new', name: modelName };
  const named = entries.filter(
    ({ name }) => name !== undefined && modelName !== null && sameName(bareName(name), modelName),
  );
  const [only] = named.length === 1 ? named : entries.length === 1 ? entries : [];
  if (only) return { kind: 'existing', entry: only };
  const names = entries.map(({ name, index }) => name ?? `entry ${index}`);
  return { kind: 'unusable', findings: [finding('model-index-ambiguous', { names }, at)] };
}

/** `owner/name` → `name` */
export function bareName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
