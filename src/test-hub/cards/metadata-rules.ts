import type { RepoType, ValidateYamlAnswer } from '../../io/hub/wire.ts';
import { isRecord, readFrontMatter } from './front-matter.ts';
import { LICENSES } from './licenses.ts';
import { checkModelIndex } from './model-index-rules.ts';

const RELATIONS = ['adapter', 'merge', 'quantized', 'finetune'];
const VISIBLE_TYPES = new Set(
  `text-classification token-classification table-question-answering question-answering
  zero-shot-classification translation summarization feature-extraction text-generation fill-mask
  sentence-similarity text-to-speech text-to-audio automatic-speech-recognition audio-to-audio
  audio-classification audio-text-to-text voice-activity-detection depth-estimation
  image-classification object-detection image-segmentation text-to-image image-to-text
  image-to-image image-to-video unconditional-image-generation video-classification
  reinforcement-learning robotics tabular-classification tabular-regression tabular-to-text
  table-to-text multiple-choice text-ranking text-retrieval time-series-forecasting text-to-video
  image-text-to-text image-text-to-image image-text-to-video visual-question-answering
  document-question-answering zero-shot-image-classification graph-ml mask-generation
  zero-shot-object-detection text-to-3d image-to-3d image-feature-extraction video-text-to-text
  keypoint-detection visual-document-retrieval any-to-any video-to-video other`.split(/\s+/),
);

/**
 * What the Hub says about a README: errors refuse a commit, warnings do not. Rules and texts:
 * the model card specification in hub-docs and answers seen in public.
 */
export function checkReadme(content: string, repoType: RepoType): ValidateYamlAnswer {
  const { data, yaml, error } = readFrontMatter(content);
  if (error !== null) return { errors: [{ message: invalidYaml(error) }], warnings: [] };
  if (yaml === null || data === null || Object.keys(data).length === 0) {
    return { errors: [], warnings: [{ message: 'empty or missing yaml metadata in repo card' }] };
  }
  const errors = [
    ...checkLicense(data['license']),
    ...checkLanguage(data['language']),
    ...checkRelation(data['base_model_relation']),
    ...(repoType === 'model' ? checkModelIndex(data['model-index']) : []),
  ];
  const warnings = repoType === 'model' ? checkPipelineTag(data['pipeline_tag']) : [];
  return {
    errors: errors.map((message) => ({ message })),
    warnings: warnings.map((message) => ({ message })),
  };
}

function invalidYaml(reason: string): string {
  return reason.startsWith('repo card') ? reason : `Invalid YAML in README.md: ${reason}`;
}

function checkLicense(license: unknown): string[] {
  if (license === undefined) return [];
  const values = Array.isArray(license) ? license : [license];
  if (values.every((value) => typeof value === 'string' && LICENSES.has(value))) return [];
  return [`"license" must be one of [${[...LICENSES].join(', ')}]`];
}

function checkLanguage(language: unknown): string[] {
  if (language === undefined || language === null) return [];
  const list = Array.isArray(language);
  return (list ? language : [language]).flatMap((value: unknown, index) => {
    const name = list ? `"language[${index}]"` : '"language"';
    if (typeof value !== 'string') return [`${name} must be a string`];
    if (/^[a-z]{2,3}$/.test(value) || value === 'code' || value === 'multilingual') return [];
    return [
      `${name} with value "${value}" is not valid. It must be an ISO 639-1, 639-2 or 639-3 code (two/three letters), or a special value like "code", "multilingual". If you want to use BCP-47 identifiers, you can specify them in language_bcp47.`,
    ];
  });
}

function checkRelation(relation: unknown): string[] {
  if (relation === undefined || RELATIONS.some((one) => one === relation)) return [];
  return [`"base_model_relation" must be one of [${RELATIONS.join(', ')}]`];
}

function checkPipelineTag(tag: unknown): string[] {
  if (tag === undefined || (typeof tag === 'string' && VISIBLE_TYPES.has(tag))) return [];
  return [`The pipeline tag ${JSON.stringify(tag)} is not in the official list.`];
}

/** Metadata as an API answer shows it: only what is a mapping. */
export function cardData(readme: string | null): Readonly<Record<string, unknown>> {
  const data = readme === null ? null : readFrontMatter(readme).data;
  return isRecord(data) ? data : {};
}
