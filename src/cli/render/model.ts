import type { CardModel } from '../../app/open-card.ts';

const origins = {
  'repo-id': 'its repo id says so',
  'model-index': 'its model-index says so',
  'folder-name': 'after the folder; --repo-id says it better',
} as const satisfies Record<CardModel['from'], string>;

/** Which model a card was read for, and how that is known. */
export function renderModel({ name, from }: CardModel): string {
  return `“${name}” (${origins[from]})`;
}
