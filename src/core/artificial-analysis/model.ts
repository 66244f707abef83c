/** One row of Artificial Analysis: a model in one reasoning setting. */
export interface AaModel {
  /** UUID; the only name that stays. Names and slugs change and are given to other models. */
  readonly id: string;
  /** `gpt-oss-120b (high)`: the setting stands in the last parenthesis. */
  readonly name: string;
  readonly slug: string;
  /** `YYYY-MM-DD` */
  readonly releaseDate?: string;
  readonly creator?: AaCreatorRef;
  /** By the API's key. Null means "not measured", never zero; an absent key is not part of this tier. */
  readonly evaluations: Readonly<Record<string, number | null>>;
  /** Keys with a value that evalcard cannot read: new ones, or ones that are no numbers. */
  readonly unknownScores: readonly string[];
  /** Pro: stated by the API. */
  readonly reasoning?: boolean;
  /** Pro: `owner/name` on the Hub, from the API's link to the weights. */
  readonly hubRepo?: string;
}

export interface AaCreatorRef {
  readonly id?: string;
  readonly name: string;
  /** Only in the retired shape. */
  readonly slug?: string;
}

/** The page of a model that a reader can check scores on. */
export function modelPage(model: Pick<AaModel, 'slug'>): string {
  return `https://artificialanalysis.ai/models/${encodeURIComponent(model.slug)}`;
}

/** The API's three composites; the free tier has nothing else. */
export const compositeKeys = [
  'artificial_analysis_intelligence_index',
  'artificial_analysis_coding_index',
  'artificial_analysis_agentic_index',
] as const;
