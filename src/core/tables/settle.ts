import type { PlainValue } from '../text/value.ts';
import type { Measure } from './measure.ts';
import type { ScoreCell } from './score-cells.ts';

/** A value with what it measures, before it is known to be the only one of that name. */
export interface Draft {
  readonly score: ScoreCell;
  readonly value: PlainValue;
  readonly measure: Measure;
}

/** Tells measurements of the same name apart by what else their row says; drops those it cannot. */
export function settle(drafts: readonly Draft[]): {
  kept: readonly Draft[];
  conflicts: readonly Draft[];
} {
  const told = groups(drafts).flatMap((group) => (differ(group) ? tellApart(group) : group));
  const kept: Draft[] = [];
  const conflicts: Draft[] = [];
  for (const group of groups(told)) {
    if (differ(group)) conflicts.push(...group);
    else kept.push(...group.slice(0, 1));
  }
  const order = (draft: Draft): number => draft.score.row * 100_000 + draft.score.column;
  return { kept: kept.toSorted((a, b) => order(a) - order(b)), conflicts };
}

function groups(drafts: readonly Draft[]): readonly (readonly Draft[])[] {
  const byKey = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft.measure);
    const group = byKey.get(key);
    if (group) group.push(draft);
    else byKey.set(key, [draft]);
  }
  return [...byKey.values()];
}

function keyOf({ name, metric, setting }: Measure): string {
  return JSON.stringify([
    name.toLowerCase(),
    metric?.name.toLowerCase(),
    setting.shots,
    setting.variant?.toLowerCase(),
    setting.tools,
    setting.passK,
  ]);
}

function differ(group: readonly Draft[]): boolean {
  return group.some(({ value }) => value.value !== group[0]?.value.value);
}

/** Adds the words that the labels of a group do not share: category, section, what else the row says. */
function tellApart(group: readonly Draft[]): readonly Draft[] {
  const shared = new Set(
    group[0]?.score.extras.filter((extra) =>
      group.every(({ score }) => score.extras.includes(extra)),
    ),
  );
  return group.map((draft) => {
    const own = draft.score.extras.filter((extra) => !shared.has(extra) && extra !== '');
    if (own.length === 0) return draft;
    const { setting } = draft.measure;
    const variant = [setting.variant, ...own].filter(Boolean).join(', ');
    return { ...draft, measure: { ...draft.measure, setting: { ...setting, variant } } };
  });
}

/** The measurement in words, for messages. */
export function nameOfMeasure({ name, metric, setting }: Measure): string {
  return [name, metric?.name, setting.variant].filter(Boolean).join(' ');
}
