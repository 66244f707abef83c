import { finding, type Finding } from '../findings/index.ts';
import type { AaModel } from './model.ts';
import { type AaScale, type AaScore, scoreOf } from './scores.ts';

/**
 * What the values of a whole listing say about a key's scale. One score cannot show that the API
 * went over from 0.69 to 69; six hundred can.
 */
export interface ScaleCheck {
  /** Keys with a value that their scale does not have: nothing of them is imported. */
  readonly changed: ReadonlySet<string>;
  /** Keys whose inferred scale the listing does not confirm (too few values). */
  readonly unconfirmed: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Compares every value of a listing with the scale of its key. */
export function checkScales(models: readonly AaModel[]): ScaleCheck {
  const changed = new Set<string>();
  const unconfirmed = new Set<string>();
  const findings: Finding[] = [];
  for (const [key, values] of valuesByKey(models)) {
    const score = scoreOf(key);
    if (!score || score.kind === 'never') continue;
    const offender =
      values.find(({ value }) => !onScale(value, score.scale)) ?? shrunk(values, score.scale);
    if (offender) {
      changed.add(key);
      findings.push(scaleChanged(key, score, offender));
    } else if (score.inferred && values.length < CONFIRMING_VALUES) unconfirmed.add(key);
  }
  return { changed, unconfirmed, findings };
}

// Five models between 0 and 1 on a scale of 0–100 are five near-total failures: it is 0–1.
const CONFIRMING_VALUES = 5;

interface Measured {
  readonly model: string;
  readonly value: number;
}

function valuesByKey(models: readonly AaModel[]): Map<string, Measured[]> {
  const byKey = new Map<string, Measured[]>();
  for (const { name, evaluations } of models) {
    for (const [key, value] of Object.entries(evaluations)) {
      if (value === null) continue;
      const values = byKey.get(key);
      if (values) values.push({ model: name, value });
      else byKey.set(key, [{ model: name, value }]);
    }
  }
  return byKey;
}

function onScale(value: number, scale: AaScale): boolean {
  const [least, most] = ranges[scale];
  return value >= least && value <= most;
}

const ranges: Readonly<Record<AaScale, readonly [number, number]>> = {
  fraction: [0, 1],
  points: [0, 100],
  'signed-points': [-100, 100],
  // No limit in principle; what lies outside is a rate or a rank, not an Elo.
  elo: [-2000, 6000],
};

/** The other direction, which no single value can show: points that have all become fractions. */
function shrunk(values: readonly Measured[], scale: AaScale): Measured | undefined {
  if (scale === 'fraction' || values.length < CONFIRMING_VALUES) return undefined;
  const measured = values.filter(({ value }) => value !== 0);
  const allSmall =
    measured.length >= CONFIRMING_VALUES && measured.every(({ value }) => Math.abs(value) <= 1);
  return allSmall ? measured[0] : undefined;
}

function scaleChanged(key: string, { scale }: AaScore, { model, value }: Measured): Finding {
  return finding('aa-scale-changed', { key, expected: scaleWords[scale], found: value, model });
}

const scaleWords: Readonly<Record<AaScale, string>> = {
  fraction: 'between 0 and 1',
  points: 'between 0 and 100',
  'signed-points': 'between -100 and 100',
  elo: 'an Elo rating',
};
