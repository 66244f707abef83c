import type { FileChange } from '../change.ts';
import { finding, type Finding } from '../findings/index.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { type Card, readCard } from './card.ts';
import { editCard } from './edit-card.ts';
import { readModelIndex, type StoredMetric } from './model-index.ts';
import type { EvalResultsFile, StoredEntry } from './eval-results.ts';
import { editYaml, type YamlEdit } from './yaml/edit.ts';
import { listOf, recordOf } from './yaml/shape.ts';

export interface RemoveOutcome {
  /** The card without the results; the old text when nothing matched or the edit was refused. */
  readonly text: string;
  readonly splices: readonly Splice[];
  readonly removed: readonly StoredMetric[];
  readonly findings: readonly Finding[];
}

/**
 * Takes metrics out of a card's `model-index`. A result whose metrics all go goes as a whole; an entry keeps its
 * name and an empty list.
 */
export function removeResults(
  source: Card | string,
  matches: (stored: StoredMetric) => boolean,
): RemoveOutcome {
  const card = typeof source === 'string' ? readCard(source) : source;
  const { text } = card;
  const removed = readModelIndex(card).metrics.filter(matches);
  if (card.metadata === null || removed.length === 0) {
    return { text, splices: [], removed: [], findings: card.findings };
  }
  const outcome = editCard(card, removalEdits(card, removed));
  if (!outcome.ok) return { text, splices: [], removed: [], findings: [outcome.finding] };
  const { splices } = outcome;
  return { text: applySplices(text, splices), splices, removed, findings: [] };
}

/** Takes entries out of `.eval_results` files; a file that loses its last one holds an empty list. */
export function removeEntries(
  files: readonly EvalResultsFile[],
  matches: (stored: StoredEntry, file: EvalResultsFile) => boolean,
): {
  readonly files: readonly FileChange[];
  readonly removed: readonly StoredEntry[];
  readonly findings: readonly Finding[];
} {
  const changed: FileChange[] = [];
  const gone: StoredEntry[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const removed = file.entries.filter((stored) => matches(stored, file));
    if (removed.length === 0) continue;
    const edits = removed.map(({ at }): YamlEdit => ({ kind: 'remove', path: at.path }));
    const all: YamlEdit[] = [{ kind: 'clear', path: [] }];
    const outcome = editYaml(
      file.yaml,
      removed.length === file.entries.length ? all : edits,
      file.lineEnd,
    );
    if (outcome.ok) {
      changed.push({
        path: file.path,
        before: file.text,
        after: applySplices(file.text, outcome.splices),
      });
      gone.push(...removed);
    } else {
      const at = { file: file.path, ...file.yaml.positionAt(outcome.offset) };
      findings.push(finding('edit-refused', { reason: outcome.reason }, at));
    }
  }
  // All or nothing, as everywhere.
  return findings.length > 0
    ? { files: [], removed: [], findings }
    : { files: changed, removed: gone, findings };
}

function removalEdits(card: Card, removed: readonly StoredMetric[]): YamlEdit[] {
  return [...groupBy(removed, ({ entry }) => entry)].flatMap(([entry, inEntry]) => {
    const results = listOf(recordOf(listOf(card.metadata?.['model-index'])[entry])['results']);
    const base = ['model-index', entry, 'results'];
    const byResult = [...groupBy(inEntry, ({ resultIndex }) => resultIndex)];
    const whole = byResult.filter(
      ([index, metrics]) => metrics.length === metricsIn(results[index]),
    );
    if (whole.length === results.length) return [{ kind: 'clear' as const, path: base }];
    return byResult.flatMap(([index, metrics]): YamlEdit[] =>
      metrics.length === metricsIn(results[index])
        ? [{ kind: 'remove', path: [...base, index] }]
        : metrics.map(({ at }) => ({ kind: 'remove', path: at.path })),
    );
  });
}

function metricsIn(result: unknown): number {
  return listOf(recordOf(result)['metrics']).length;
}

function groupBy(
  metrics: readonly StoredMetric[],
  keyOf: (metric: StoredMetric) => number,
): Map<number, StoredMetric[]> {
  const groups = new Map<number, StoredMetric[]>();
  for (const metric of metrics) {
    const group = groups.get(keyOf(metric));
    if (group) group.push(metric);
    else groups.set(keyOf(metric), [metric]);
  }
  return groups;
}
