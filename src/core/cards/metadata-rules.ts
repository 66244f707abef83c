import { pipelineTags } from '../benchmarks/pipeline-tags.ts';
import { finding, type Finding } from '../findings/index.ts';
import { nearest } from '../text/nearest.ts';
import type { Card } from './card.ts';
import { licenses } from './licenses.ts';
import { placeInCard } from './model-index.ts';
import type { YamlPath } from './yaml/parse.ts';
import { kindOf, textOf } from './yaml/shape.ts';

/**
 * The values outside of `model-index` that the Hub checks, because a bad one keeps every later commit of the card out,
 * also one that only adds a score: licence, language and relation to the base model. An unknown pipeline tag is only warned of.
 */
export function checkMetadata(card: Card): readonly Finding[] {
  const { license, language, base_model_relation, pipeline_tag } = card.metadata ?? {};
  return [
    ...(license === null ? [null] : []).map(() =>
      metadataValue(card, ['license'], null, 'a licence id of the Hub', []),
    ),
    ...values(license).flatMap(([value, path]) => checkLicense(card, value, path)),
    ...values(language).flatMap(([value, path]) => checkLanguage(card, value, path)),
    ...(base_model_relation === undefined ? [] : checkRelation(card, base_model_relation)),
    ...(pipeline_tag === undefined ? [] : checkPipelineTag(card, pipeline_tag)),
  ];
}

/** A value, or each value of a list, with its path below the key. */
function values(value: unknown): [value: unknown, path: YamlPath][] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value)
    ? value.map((item: unknown, at): [unknown, YamlPath] => [item, [at]])
    : [[value, []]];
}

const knownLicenses = new Set(licenses);

function checkLicense(card: Card, value: unknown, path: YamlPath): Finding[] {
  if (typeof value === 'string' && knownLicenses.has(value)) return [];
  const similar = typeof value === 'string' ? nearest(value, licenses, 3, 0.45) : [];
  return [metadataValue(card, ['license', ...path], value, 'a licence id of the Hub', similar)];
}

function checkLanguage(card: Card, value: unknown, path: YamlPath): Finding[] {
  const known =
    typeof value === 'string' &&
    (/^[a-z]{2,3}$/.test(value) || value === 'code' || value === 'multilingual');
  if (known) return [];
  const expected = 'an ISO 639 code of two or three lower-case letters, "code" or "multilingual"';
  return [metadataValue(card, ['language', ...path], value, expected, [])];
}

const relations = ['adapter', 'merge', 'quantized', 'finetune'];

function checkRelation(card: Card, value: unknown): Finding[] {
  if (relations.some((one) => one === value)) return [];
  const expected = `one of ${relations.join(', ')}`;
  return [metadataValue(card, ['base_model_relation'], value, expected, [])];
}

const knownTags: ReadonlySet<unknown> = new Set(pipelineTags);

function checkPipelineTag(card: Card, value: unknown): Finding[] {
  if (knownTags.has(value)) return [];
  const tag = typeof value === 'string' ? value : kindOf(value);
  const similar = nearest(tag, pipelineTags, 3, 0.45);
  return [finding('pipeline-tag-unknown', { tag, similar }, placeInCard(card, ['pipeline_tag']))];
}

function metadataValue(
  card: Card,
  path: YamlPath,
  value: unknown,
  expected: string,
  similar: readonly string[],
): Finding {
  const key = path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join('');
  const text = textOf(value);
  const shown = text === undefined ? kindOf(value) : `${kindOf(value)} (${text})`;
  const found = typeof value === 'string' ? `"${value}"` : shown;
  return finding('metadata-value', { key, expected, found, similar }, placeInCard(card, path));
}
