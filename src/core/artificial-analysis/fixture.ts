import { type AaListing, type AaReading, readAaListing } from './listing.ts';

/**
 * Invented models of invented makers in the API's shapes: for demos without a key, and for the
 * mock server of the tests. No number in here was measured by anybody.
 */
export function readFixture(): AaReading & { readonly listing: AaListing } {
  const { listing, findings } = readAaListing(fixtureList('pro'));
  if (!listing) throw new Error('the fixture is not a listing');
  return { listing, findings };
}

/** The day the fixture pretends to be of. */
export const FIXTURE_DATE = '2026-11-01T12:00:00.000Z';

/** A whole list without page numbers, as a key of this tier gets it. */
export function fixtureList(tier: 'free' | 'pro' | 'commercial'): {
  readonly tier: string;
  readonly intelligence_index_version: number;
  readonly data: readonly FixtureRow[];
} {
  const data = tier === 'free' ? fixtureRows.map(freeRow) : fixtureRows;
  return { tier, intelligence_index_version: 4.3, data };
}

/** A row as plain JSON. */
export interface FixtureRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly release_date: string | null;
  readonly model_creator: {
    readonly id: string;
    readonly name: string;
    readonly country?: string;
  } | null;
  readonly evaluations: Readonly<Record<string, number | null>>;
  readonly [field: string]: unknown;
}

interface Spec {
  readonly name: string;
  readonly slug: string;
  readonly maker: keyof typeof makers | null;
  readonly date: string | null;
  readonly repo?: string;
  /** Intelligence, coding and agentic index. */
  readonly indexes: readonly [number | null, number | null, number | null];
  /** How good the invented model is, 0–1: every benchmark follows from it. */
  readonly level: number | null;
  readonly reasoning?: boolean;
}

const makers = {
  acme: { id: '5a1f0000-0000-4000-8000-000000000001', name: 'Acme', country: 'us' },
  nordlicht: { id: '5a1f0000-0000-4000-8000-000000000002', name: 'Nordlicht Labor', country: 'de' },
  sorano: { id: '5a1f0000-0000-4000-8000-000000000003', name: 'Sorano 研究所', country: 'jp' },
} as const;

const specs: readonly Spec[] = [
  {
    name: 'Kestrel 7B Chat',
    slug: 'kestrel-7b-chat',
    maker: 'acme',
    date: '2026-04-22',
    indexes: [18.2, 15.9, 9.4],
    level: 0.38,
  },
  {
    name: 'My Model 7B',
    slug: 'my-model-7b',
    maker: 'acme',
    date: '2026-05-12',
    repo: 'https://huggingface.co/acme/my-model-7b/tree/main',
    indexes: [21.4, 18.9, 12.6],
    level: 0.43,
  },
  {
    name: 'Tern 30B (Reasoning)',
    slug: 'tern-30b-reasoning',
    maker: 'acme',
    date: '2026-07-02',
    repo: 'https://huggingface.co/acme/Tern-30B',
    indexes: [38.2, 35.1, 22.8],
    level: 0.66,
    reasoning: true,
  },
  {
    name: 'Tern 30B (Non-reasoning)',
    slug: 'tern-30b',
    maker: 'acme',
    date: '2026-07-02',
    repo: 'https://huggingface.co/acme/Tern-30B',
    indexes: [24.9, 27.3, null],
    level: 0.51,
    reasoning: false,
  },
  {
    name: 'Tern 1.5 Max (high)',
    slug: 'tern-1-5-max',
    maker: 'acme',
    date: '2026-09-18',
    indexes: [52.7, 60.4, 39.5],
    level: 0.82,
    reasoning: true,
  },
  {
    name: 'Tern 1.5 Max (low)',
    slug: 'tern-1-5-max-low',
    maker: 'acme',
    date: '2026-09-18',
    indexes: [44.1, 55.2, 30.3],
    level: 0.74,
    reasoning: true,
  },
  {
    name: 'Polar 8B Instruct',
    slug: 'polar-8b-instruct',
    maker: 'nordlicht',
    date: '2026-03-20',
    indexes: [14.8, 11.2, null],
    level: 0.31,
  },
  {
    name: 'Polar 12B',
    slug: 'polar-12b',
    maker: 'nordlicht',
    date: '2026-03-20',
    indexes: [17.3, 13.6, 8.1],
    level: 0.36,
  },
  {
    name: "Polar (Nov '25)",
    slug: 'Polar-Classic',
    maker: 'nordlicht',
    date: '2025-11-14',
    indexes: [9.9, null, null],
    level: 0.22,
  },
  {
    name: 'My Model 7B',
    slug: 'my-model-7b-nordlicht',
    maker: 'nordlicht',
    date: '2026-01-09',
    indexes: [11.1, 9.8, null],
    level: 0.27,
  },
  {
    name: 'Kaze² 3.5 (Vision) (Adaptive Reasoning, Max Effort)',
    slug: 'kaze2-3.5-vision',
    maker: 'sorano',
    date: '2026-08-30',
    indexes: [47.6, 41.9, 33.2],
    level: 0.77,
    reasoning: true,
  },
  {
    name: '空 Sora 70B',
    slug: 'sora-70b',
    maker: 'sorano',
    date: '2026-06-06',
    indexes: [30.5, 26.7, 19.4],
    level: 0.58,
  },
  {
    name: 'Old Faithful',
    slug: 'old-faithful',
    maker: null,
    date: null,
    indexes: [null, null, null],
    level: null,
  },
];

const fixtureRows: readonly FixtureRow[] = specs.map((spec, index) => ({
  id: `5a1f0000-0000-4000-9000-${String(index + 1).padStart(12, '0')}`,
  name: spec.name,
  slug: spec.slug,
  release_date: spec.date,
  model_creator: spec.maker && makers[spec.maker],
  reasoning_model: spec.reasoning ?? null,
  evaluations: evaluationsOf(spec),
  artificial_analysis_intelligence_index_cost: null,
  pricing: {
    price_1m_blended_3_to_1: null,
    price_1m_blended_7_to_2_to_1: null,
    price_1m_input_tokens: null,
    price_1m_output_tokens: 0,
    price_1m_cache_hit_tokens: null,
    price_1m_cache_write_tokens: null,
  },
  performance: {
    median_output_tokens_per_second: null,
    median_time_to_first_token_seconds: null,
    median_time_to_first_answer_token_seconds: null,
    median_end_to_end_response_time_seconds: null,
  },
  context_window_tokens: 131_072,
  parameters: null,
  modalities: null,
  licensing: { is_open_weights: spec.repo !== undefined },
  huggingface_url: spec.repo ?? null,
  openrouter_api_id: null,
}));

function evaluationsOf({ indexes, level }: Spec): FixtureRow['evaluations'] {
  const [intelligence, coding, agentic] = indexes;
  // Four decimals, as a fraction that multiplying by 100 in binary would spoil.
  const share = (factor: number): number | null =>
    level === null ? null : Math.round(level * factor * 10_000) / 10_000;
  return {
    artificial_analysis_intelligence_index: intelligence,
    artificial_analysis_coding_index: coding,
    artificial_analysis_agentic_index: agentic,
    gpqa_diamond: share(0.955),
    hle: share(0.2871),
    scicode: share(0.517),
    aa_lcr: share(0.71),
    ifbench: share(0.83),
    critpt: share(0.0317),
    tau2_telecom: share(0.9),
    tau_banking: share(0.21),
    terminalbench_hard: share(0.45),
    terminalbench_v2_1: share(0.6),
    terminalbench_v4_0: share(0.3913),
    mmmu_pro: null,
    aa_omniscience_index: level === null ? null : Math.round((level * 140 - 80) * 100) / 100,
    aa_omniscience_accuracy: share(0.4),
    aa_omniscience_non_hallucination_rate: share(0.3),
    gdpval_aa_elo: level === null ? null : Math.round(500 + level * 900),
    gdpval_aa_normalized: share(0.45),
    artificial_analysis_openness_index: level === null ? null : 38.9,
    artificial_analysis_multilingual_index: share(0.97),
  };
}

/** The same model as the free list shows it. */
function freeRow({
  id,
  name,
  slug,
  release_date,
  model_creator,
  evaluations,
  ...rest
}: FixtureRow): FixtureRow {
  const { artificial_analysis_intelligence_index_cost: cost, pricing, performance } = rest;
  return {
    id,
    name,
    slug,
    release_date,
    model_creator: model_creator && { id: model_creator.id, name: model_creator.name },
    evaluations: Object.fromEntries(Object.entries(evaluations).slice(0, 3)),
    artificial_analysis_intelligence_index_cost: cost,
    pricing,
    performance,
  };
}
