import type { Card } from '../cards/card.ts';
import { editCard } from '../cards/edit-card.ts';
import type { EvalResultsFile } from '../cards/eval-results.ts';
import type { Place } from '../cards/model-index.ts';
import { type YamlEdit, editYaml } from '../cards/yaml/edit.ts';
import { isRecord, listOf, recordOf } from '../cards/yaml/shape.ts';
import type { YamlPath } from '../cards/yaml/parse.ts';
import type { FileChange } from '../change.ts';
import { finding, type Finding } from '../findings/index.ts';
import type { Uncertainty } from '../result.ts';
import { applySplices } from '../text/splice.ts';

/** A published value that its source contradicts, and what the source says. */
export interface Correction {
  /** The metric of a `model-index`, or the entry of an `.eval_results` file. */
  readonly at: Place;
  /** On the scale of the published value. */
  readonly value: number;
  readonly uncertainty?: Uncertainty;
  /** When the source says the evaluation was run. */
  readonly date?: string;
  /** Where the new value stands, if the recorded address says the old one and nothing else hangs on it. */
  readonly sourceUrl?: string;
}

export interface CorrectedFiles {
  readonly changes: readonly FileChange[];
  readonly findings: readonly Finding[];
}

/**
 * Puts the source's values in the place of the published ones, in a card and in result files. Only the value changes, and
 * what belongs to the old value and cannot be said of the new one: its uncertainty and its date. Two fields are never
 * touched, `verifyToken` and `verified`: the caller keeps such results out.
 */
export function correctValues(
  card: Card,
  files: readonly EvalResultsFile[],
  corrections: readonly Correction[],
): CorrectedFiles {
  const inFile = (path: string): Correction[] => corrections.filter(({ at }) => at.file === path);
  const outcomes = [
    correctCard(card, inFile(card.file)),
    ...files.map((file) => correctFile(file, inFile(file.path))),
  ];
  const findings = outcomes.flatMap((outcome) => ('code' in outcome ? [outcome] : []));
  const changes = outcomes.flatMap((outcome) => ('code' in outcome ? [] : [outcome]));
  const changed = changes.filter(({ before, after }) => before !== after);
  return { changes: findings.length > 0 ? [] : changed, findings };
}

function correctCard(card: Card, corrections: readonly Correction[]): FileChange | Finding {
  const edits = corrections.flatMap((one) => metricEdits(card, one));
  const outcome = editCard(card, [...edits, ...sourceEdits(corrections)]);
  if (!outcome.ok) return outcome.finding;
  return { path: card.file, before: card.text, after: applySplices(card.text, outcome.splices) };
}

function metricEdits(card: Card, correction: Correction): YamlEdit[] {
  const { path } = correction.at;
  const argsPath = [...path, 'args'];
  const args = recordOf(recordOf(dataAt(card.metadata, path))['args']);
  const inArgs = [...uncertaintyEdits(correction, args), ...dateEdits(correction, args, argsPath)];
  const removed = inArgs.filter(({ kind }) => kind === 'remove').length;
  const nothingLeft = removed > 0 && removed === Object.keys(args).length;
  return [
    { kind: 'set', path: [...path, 'value'], value: correction.value },
    ...(nothingLeft ? [{ kind: 'remove', path: argsPath } as const] : inArgs),
  ];
}

// model-index[0].results[1].metrics[2] hangs on the source of results[1], with its siblings.
function sourceEdits(corrections: readonly Correction[]): YamlEdit[] {
  const edits = corrections.flatMap(({ at, sourceUrl }): [string, YamlEdit][] => {
    const path = [...at.path.slice(0, -2), 'source', 'url'];
    return sourceUrl === undefined
      ? []
      : [[path.join('.'), { kind: 'set', path, value: sourceUrl }]];
  });
  return [...new Map(edits).values()];
}

function uncertaintyEdits({ at, uncertainty }: Correction, args: object): YamlEdit[] {
  const key = uncertainty?.kind === 'unknown' ? 'uncertainty' : uncertainty?.kind;
  return ['stderr', 'ci95', 'stdev', 'uncertainty']
    .filter((name) => name in args)
    .map((name): YamlEdit => {
      const path = [...at.path, 'args', name];
      return uncertainty && name === key
        ? { kind: 'set', path, value: uncertainty.value }
        : { kind: 'remove', path };
    });
}

function correctFile(
  file: EvalResultsFile,
  corrections: readonly Correction[],
): FileChange | Finding {
  const { path, text, yaml } = file;
  const edits = corrections.flatMap((correction): YamlEdit[] => {
    const entry = correction.at.path;
    return [
      { kind: 'set', path: [...entry, 'value'], value: correction.value },
      ...dateEdits(correction, recordOf(dataAt(yaml.data, entry)), entry),
      ...(correction.sourceUrl === undefined
        ? []
        : [
            {
              kind: 'set',
              path: [...entry, 'source', 'url'],
              value: correction.sourceUrl,
            } as const,
          ]),
    ];
  });
  if (edits.length === 0) return { path, before: text, after: text };
  const outcome = editYaml(yaml, edits, file.lineEnd, { quoted: new Set(['date']) });
  if (outcome.ok) return { path, before: text, after: applySplices(text, outcome.splices) };
  const at = { file: path, ...yaml.positionAt(outcome.offset) };
  return finding('edit-refused', { reason: outcome.reason }, at);
}

// A date says when the value was measured: it goes with the value.
function dateEdits({ date }: Correction, data: object, path: YamlPath): YamlEdit[] {
  if (!('date' in data)) return [];
  const at = [...path, 'date'];
  return [
    date === undefined ? { kind: 'remove', path: at } : { kind: 'set', path: at, value: date },
  ];
}

function dataAt(data: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof key === 'number') return listOf(value)[key];
    return isRecord(value) ? value[key] : undefined;
  }, data);
}
