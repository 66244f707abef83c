import { isSubsetWord, type MeasureLabel } from './measure-label.ts';
import type { ContextName } from './context-name.ts';
import type { LabelSource } from './measure.ts';
import type { ScoreCell } from './score-cells.ts';

/**
 * Whether a label is a part of what the context names (true) or names something itself (false), where its siblings
 * decide that: of `Tech | Movie | General` only the last is a word for parts, and all are the same kind of thing.
 * Under a benchmark's own heading all are its parts, else all are names. Undefined: the label speaks for itself.
 */
export type PartJudge = (label: string) => boolean | undefined;

/** Judges the labels of the cells; one reading for all that stand in one header row or one column. */
export function judgeParts(
  cells: readonly ScoreCell[],
  context: () => ContextName | undefined,
  read: (text: string) => MeasureLabel,
): PartJudge {
  const judged = new Map<string, boolean>();
  for (const texts of [textsOf(cells, 'column'), textsOf(cells, 'label')]) {
    const labels = texts.map(read).filter(({ aggregate, name }) => !aggregate && name !== '');
    const parts = labels.filter(({ name }) => isSubsetWord(name));
    if (parts.length === 0 || parts.length === labels.length) continue;
    if (labels.some(({ metric }) => metric !== undefined)) continue;
    const around = context();
    const isPart = around?.known === true && around.from !== 'text';
    for (const { text, known } of labels) if (known.kind !== 'found') judged.set(text, isPart);
  }
  return (label) => judged.get(label.trim());
}

/** The labels of one kind, each once: the lowest header over a column, the label of a row. */
function textsOf(
  cells: readonly ScoreCell[],
  from: Extract<LabelSource['from'], 'column' | 'label'>,
): readonly string[] {
  const texts = cells.flatMap(
    ({ sources }) => sources.findLast((source) => source.from === from)?.text.trim() ?? [],
  );
  return [...new Set(texts)];
}
