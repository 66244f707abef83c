import type { Store } from '../state/store.ts';
import type { Commit, Repo } from '../state/types.ts';
import { cardData } from './metadata-rules.ts';

/** The README's metadata at a commit. */
export function cardOf(store: Store, commit: Commit): Readonly<Record<string, unknown>> {
  const entry = commit.tree.get('README.md');
  return cardData(entry ? Buffer.from(store.contentOf(entry)).toString('utf8') : null);
}

/** Tags as the Hub derives them from the card and from what the repo holds. */
export function tagsOf(store: Store, repo: Repo, commit: Commit): string[] {
  const card = cardOf(store, commit);
  const derived = [
    ...listed(card['library_name']),
    ...listed(card['tags']),
    ...listed(card['datasets']).map((id) => `dataset:${id}`),
    ...listed(card['base_model']).map((id) => `base_model:${id}`),
    ...listed(card['license']).map((id) => `license:${id}`),
    ...listed(card['language']),
    ...(card['model-index'] === undefined ? [] : ['model-index']),
    ...([...commit.tree.keys()].some((path) => path.startsWith('.eval_results/'))
      ? ['eval-results']
      : []),
    ...repo.settings.extraTags,
  ];
  return [...new Set(derived)];
}

export function baseModelsOf(card: Readonly<Record<string, unknown>>): unknown {
  const models = listed(card['base_model']);
  if (models.length === 0) return undefined;
  const relation = card['base_model_relation'] ?? 'finetune';
  return { relation, models: models.map((id) => ({ id })) };
}

export function withoutModelIndex(
  card: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  if (Object.keys(card).length === 0) return undefined;
  const { 'model-index': _index, ...rest } = card;
  return rest;
}

function listed(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === 'string');
}
