import * as v from 'valibot';

import { finding, type Finding } from '../findings/index.ts';
import { hubRepoOf } from './hub-url.ts';
import { type AaModel, compositeKeys } from './model.ts';
import { checkScales, type ScaleCheck } from './scales.ts';
import { scoreOf } from './scores.ts';
import {
  type AaRow,
  envelopeSchema,
  errorSchema,
  knownFields,
  retiredEnvelopeSchema,
  rowSchema,
} from './wire.ts';

/** A listing, however it came: from the API, from its cache, or from a file of older days. */
export interface AaListing {
  readonly shape: 'list' | 'one-model' | 'retired';
  /** `free`, `pro` or `commercial`: whose key it was, not what the rows hold. */
  readonly tier?: string;
  /** Version of the Intelligence Index, such as `4.1`. */
  readonly indexVersion?: string;
  /** The rows have more than the three composites. */
  readonly hasBenchmarks: boolean;
  readonly models: readonly AaModel[];
  readonly scales: ScaleCheck;
}

export interface AaReading {
  /** Null when the text is not a listing; the findings say why. */
  readonly listing: AaListing | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads an answer of `/api/v2/language/models`, `…/free`, `…/{slug}`, or a file in the shape of the
 * retired `/api/v2/data/llms/models`. What it does not know it reports and does not use.
 */
export function readAaListing(json: unknown): AaReading {
  const envelope = openEnvelope(json);
  if (typeof envelope === 'string') {
    return { listing: null, findings: [finding('aa-unreadable', { reason: envelope })] };
  }
  const { rows, ...head } = envelope;
  const findings: Finding[] = head.shape === 'retired' ? [finding('aa-retired-shape', {})] : [];
  const models = readRows(rows, findings);
  const scales = checkScales(models);
  const hasBenchmarks = models.some(({ evaluations }) =>
    Object.keys(evaluations).some((key) => !composites.has(key)),
  );
  return {
    listing: { ...head, hasBenchmarks, models, scales },
    findings: [...findings, ...scales.findings],
  };
}

const composites: ReadonlySet<string> = new Set(compositeKeys);

interface Envelope {
  readonly shape: AaListing['shape'];
  readonly tier?: string;
  readonly indexVersion?: string;
  readonly rows: readonly unknown[];
}

/** The rows and what stands around them, or a clause that says why there are none. */
function openEnvelope(json: unknown): Envelope | string {
  const current = v.safeParse(envelopeSchema, json);
  if (current.success) {
    const { tier, intelligence_index_version: version, data } = current.output;
    const head = { tier, ...(version != null && { indexVersion: versionText(version) }) };
    return Array.isArray(data)
      ? { shape: 'list', ...head, rows: data }
      : { shape: 'one-model', ...head, rows: [data] };
  }
  const retired = v.safeParse(retiredEnvelopeSchema, json);
  if (retired.success) return { shape: 'retired', rows: retired.output.data };
  const refusal = v.safeParse(errorSchema, json);
  if (refusal.success) return `it is an error message, "${refusal.output.error}"`;
  return 'expected an object with "tier" and "data"';
}

// 4.1 → "4.1"; 5 → "5.0", because the API sends a number and drops the zero.
function versionText(version: number | string): string {
  if (typeof version === 'string') return version.trim().replace(/^v/i, '');
  return Number.isInteger(version) ? version.toFixed(1) : String(version);
}

function readRows(rows: readonly unknown[], findings: Finding[]): AaModel[] {
  const models = new Map<string, AaModel>();
  const unknown = { scores: new Set<string>(), fields: new Set<string>() };
  for (const [index, row] of rows.entries()) {
    const parsed = v.safeParse(rowSchema, row);
    if (!parsed.success) findings.push(skipped(index, row, reasonOf(parsed.issues)));
    else if (models.has(parsed.output.id))
      findings.push(skipped(index, row, 'its id is a repetition'));
    else models.set(parsed.output.id, toModel(parsed.output, unknown));
  }
  if (unknown.scores.size > 0) {
    findings.push(finding('aa-unknown-scores', { keys: [...unknown.scores].sort() }));
  }
  if (unknown.fields.size > 0) {
    findings.push(finding('aa-unknown-fields', { keys: [...unknown.fields].sort() }));
  }
  return [...models.values()];
}

function skipped(row: number, content: unknown, reason: string): Finding {
  const named = v.safeParse(v.looseObject({ name: v.string() }), content);
  return finding('aa-row-skipped', { row, name: named.success ? named.output.name : '?', reason });
}

function reasonOf(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  return `${v.getDotPath(issue) ?? 'the row'}: expected ${issue.expected ?? 'another value'}, found ${issue.received}`;
}

function toModel(row: AaRow, unknown: { scores: Set<string>; fields: Set<string> }): AaModel {
  for (const field of Object.keys(row)) if (!knownFields.has(field)) unknown.fields.add(field);
  const evaluations: Record<string, number | null> = {};
  const unknownScores: string[] = [];
  for (const [key, value] of Object.entries(row.evaluations)) {
    const known = scoreOf(key) !== undefined;
    if (known && (value === null || isScore(value))) evaluations[key] = value;
    // A known key with a text or an object behind it is as unknown as a new key.
    else if (value !== null) unknownScores.push(key);
  }
  for (const key of unknownScores) unknown.scores.add(key);
  const { id, name, slug, release_date: date, model_creator: creator } = row;
  const hubRepo = hubRepoOf(row.huggingface_url ?? '');
  return {
    id,
    name,
    slug,
    ...(date && { releaseDate: date.slice(0, 10) }),
    ...(creator && {
      creator: {
        ...(creator.id !== undefined && { id: creator.id }),
        name: creator.name,
        ...(creator.slug !== undefined && { slug: creator.slug }),
      },
    }),
    evaluations,
    unknownScores,
    ...(row.reasoning_model != null && { reasoning: row.reasoning_model }),
    ...(hubRepo && { hubRepo }),
  };
}

function isScore(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
