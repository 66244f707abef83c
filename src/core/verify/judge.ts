import { normaliseName } from '../benchmarks/names.ts';
import type { EvalResult } from '../result.ts';
import { formatSetting } from '../setting.ts';
import { compareValues } from './compare-values.ts';
import { type CellEvidence, isInCell, numberInCell } from './evidence.ts';
import { type FoundMeasurement, findMeasurement } from './find-measurement.ts';
import type { SourceReading, Verification } from './verification.ts';

/**
 * Decides from the readings of its source whether a published score still holds. What the source says *now* counts: a
 * value that its recorded revision printed and that has been corrected since is a wrong score. Where the source no longer
 * says anything now, the recorded revision is the last word, and the sentence says so.
 *
 * @param evidence The cell that the score's pull request names. It chooses among several of the model's own values; a cell
 * that the tables do not call the model's is shown and decides nothing: who wrote the score wrote the description too.
 */
export function judge(
  published: EvalResult,
  readings: readonly SourceReading[],
  evidence: CellEvidence | null = null,
): Verification {
  const looks = readings.map((reading) => lookAt(published, reading, evidence));
  const now = looks.find(({ reading }) => reading.role !== 'recorded');
  const then = looks.find(({ reading }) => reading.role === 'recorded');
  if (now && isAnswer(now)) return said(published, now, remark(now, then));
  if (!then || !isAnswer(then)) return unanswered([now, then]);
  if (!now || then.kind === 'changed') return said(published, then, '');
  const gone = now.kind === 'absent' || now.kind === 'gone';
  const answer = said(published, then, gone ? `, but ${now.reason}` : `; today ${now.reason}`);
  return gone ? { ...answer, verdict: 'source-gone' } : answer;
}

/** What one reading says about the published score. */
type Look = Answer | Silence;

interface Answer {
  readonly reading: SourceReading;
  readonly kind: 'same' | 'changed';
  readonly result: EvalResult;
  /** The source's value on the published scale. */
  readonly value: number;
  readonly rounded: boolean;
}

interface Silence {
  readonly reading: SourceReading;
  /** `absent`: the source is there and does not say it; `gone`: the source is not there; `unclear`: it may say it. */
  readonly kind: 'absent' | 'gone' | 'unclear';
  readonly reason: string;
}

function lookAt(
  published: EvalResult,
  reading: SourceReading,
  evidence: CellEvidence | null,
): Look {
  const { where } = reading;
  const silent = (kind: Silence['kind'], reason: string): Silence => ({ reading, kind, reason });
  if (reading.kind !== 'read') {
    const kind = reading.kind === 'gone' ? 'gone' : 'unclear';
    return silent(kind, `${where} cannot be read: ${reading.reason}`);
  }
  const cell = reading.role === 'current' ? null : evidence;
  const found = findIn(published, reading, cell);
  if (found.kind === 'found') return compare(published, reading, found);
  if (found.kind === 'ambiguous') {
    const values = found.results.map((one) => `${nameOf(one)} = ${one.value}`).join(', ');
    return silent('unclear', `${where} has several values that may be meant: ${values}`);
  }
  const elsewhere =
    cell && reading.markdown !== undefined
      ? numberOfNobody(published, reading.markdown, cell)
      : null;
  if (elsewhere) return silent('unclear', `in ${where} ${elsewhere}`);
  const gap = reading.gaps.find(({ label }) => mayHold(published, label));
  if (!gap) return silent('absent', `${where} says nothing of ${nameOf(published)}`);
  return silent('unclear', `${nameOf(published)} was not found in ${where}: ${gap.reason}`);
}

// The cell's place is that of the recorded revision: rows move.
function findIn(
  published: EvalResult,
  { results, others = [] }: Extract<SourceReading, { kind: 'read' }>,
  cell: CellEvidence | null,
): FoundMeasurement {
  const found = findMeasurement(published, results);
  if (found.kind === 'none') return findMeasurement(published, others);
  if (found.kind !== 'ambiguous' || !cell) return found;
  const result = found.results.find((one) => isInCell(one, cell));
  return result ? { kind: 'found', result, exact: true } : found;
}

/** What the cell says that the description names, where the tables do not say that it is this model's; a clause. */
function numberOfNobody(
  published: EvalResult,
  markdown: string,
  cell: CellEvidence,
): string | null {
  const number = numberInCell(markdown, cell);
  if (!number) return null;
  const place = `table ${cell.table}, row ${cell.row}, column ${cell.column}`;
  const { kind } = compareValues(published, { value: number.value, unit: 'unknown' });
  const not = kind === 'different' ? `, not ${published.value}` : '';
  return `the cell that the description names (${place}) says “${number.raw}”${not}, and the table does not say that it is this model's`;
}

function mayHold({ benchmark }: EvalResult, label: string | undefined): boolean {
  if (label === undefined) return true;
  const [name, printed] = [normaliseName(benchmark.name), normaliseName(label)];
  return name !== '' && (printed.includes(name) || (printed !== '' && name.includes(printed)));
}

function compare(
  published: EvalResult,
  reading: SourceReading,
  { result, exact }: Extract<FoundMeasurement, { kind: 'found' }>,
): Look {
  const comparison = compareValues(published, result);
  if (comparison.kind === 'different' && !exact) {
    const reason = `${reading.where} says ${printed(result)} for ${nameOf(result)}${placeOf(result)}, and whether that is ${nameOf(published)} is not stated`;
    return { reading, kind: 'unclear', reason };
  }
  const answer = { reading, result, rounded: comparison.kind === 'rounded' };
  if (comparison.kind === 'different') {
    return { ...answer, kind: 'changed', value: comparison.expected };
  }
  if (comparison.kind !== 'scale-unclear')
    return { ...answer, kind: 'same', value: published.value };
  const reason = `${reading.where} says ${printed(result)}, and whether that is ${published.value} on another scale is not stated`;
  return { reading, kind: 'unclear', reason };
}

function said(published: EvalResult, look: Answer, addition: string): Verification {
  const { reading, result, value, kind, rounded } = look;
  const { where, url } = reading;
  const ending =
    kind === 'changed'
      ? `, not ${published.value}`
      : rounded
        ? `, of which ${published.value} is the rounding`
        : '';
  return {
    verdict: kind,
    sentence: `${where} says ${printed(result)}${placeOf(result)}${ending}${addition}`,
    found: { result, value, where, url },
  };
}

/** What the recorded revision adds to the answer that the source gives today. */
function remark(now: Answer, then: Look | undefined): string {
  if (!then || !isAnswer(then) || then.kind === now.kind) return '';
  return then.kind === 'same'
    ? `; it was right when it was recorded (${then.reading.where})`
    : `; the recorded revision says ${printed(then.result)} (${then.reading.where})`;
}

function unanswered(looks: readonly (Look | undefined)[]): Verification {
  const silences = looks.flatMap((look) => (look && !isAnswer(look) ? [look] : []));
  const sentence = [...new Set(silences.map(({ reason }) => reason))].join('; ');
  // A source that is there and silent may never have said it: only one that is not there is gone.
  const gone = silences.length > 0 && silences.every(({ kind }) => kind === 'gone');
  return {
    verdict: gone ? 'source-gone' : 'cannot-know',
    sentence: sentence === '' ? 'there is nothing to read' : sentence,
  };
}

function isAnswer(look: Look): look is Answer {
  return look.kind === 'same' || look.kind === 'changed';
}

function nameOf(result: EvalResult): string {
  const setting = formatSetting(result);
  return setting === '' ? result.benchmark.name : `${result.benchmark.name} (${setting})`;
}

function printed({ value, unit, provenance }: EvalResult): string {
  if (provenance?.kind === 'readme-table') return `“${provenance.raw}”`;
  return unit === 'percent'
    ? `${value} %`
    : unit === 'fraction'
      ? `${value}, a fraction`
      : `${value}`;
}

function placeOf({ provenance }: EvalResult): string {
  if (provenance?.kind !== 'readme-table') return '';
  const { table, row, column, line } = provenance;
  return ` (table ${table}, row ${row}, column ${column}, line ${line})`;
}
