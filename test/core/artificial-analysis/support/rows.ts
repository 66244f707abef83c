import { type AaListing, readAaListing } from '../../../../src/core/artificial-analysis/listing.ts';
import type { AaModel } from '../../../../src/core/artificial-analysis/model.ts';

/** An invented row in the API's shape. */
export function row(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'id-1',
    name: 'Tern 7B',
    slug: 'tern-7b',
    release_date: '2026-01-15',
    model_creator: { id: 'c-1', name: 'Acme' },
    evaluations: {},
    ...fields,
  };
}

export function list(...data: readonly unknown[]): Record<string, unknown> {
  return { tier: 'pro', intelligence_index_version: 4.3, data };
}

/** Reads rows that are meant to be good. */
export function listingOf(json: unknown): AaListing {
  const { listing, findings } = readAaListing(json);
  if (!listing) throw new Error(`no listing: ${JSON.stringify(findings)}`);
  return listing;
}

/** A model by its name alone: `names` of one maker. */
export function model(name: string, fields: Partial<AaModel> = {}): AaModel {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return {
    id: `id-${slug}`,
    name,
    slug,
    creator: { name: 'Acme' },
    evaluations: {},
    unknownScores: [],
    ...fields,
  };
}
