import type { Metric, Setting, TableProvenance } from '../result.ts';
import type { ContextName } from './context-name.ts';
import { isEntityTag, isKnown, isSubsetWord, type MeasureLabel } from './measure-label.ts';
import { findMetric } from './metric-name.ts';
import type { PartJudge } from './sibling-names.ts';
import { titleMeaning } from './title-words.ts';

/** One text that says something about a score, and where it stands. */
export interface LabelSource {
  readonly text: string;
  readonly from:
    | 'benchmark'
    | 'subset'
    | 'label'
    | 'metric'
    | 'setting'
    | 'category'
    | 'column'
    | 'group'
    /** A raised or lowered word: tells a variant apart, names nothing. */
    | 'mark';
  /** The label with its raised and lowered words. */
  readonly raw?: string;
  /** For `setting`: the title of the column. */
  readonly title?: string;
}

/** What a score measures, put together from all labels of its cell. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  readonly labelFrom: NonNullable<TableProvenance['labelFrom']>;
  readonly known: MeasureLabel['known'];
  readonly metric?: Metric;
  readonly setting: Setting;
  readonly aggregate: boolean;
  readonly percent: boolean;
  readonly higherIsBetter?: boolean;
}

/**
 * Puts labels together: the strongest name is the benchmark, other names tell its variants apart,
 * metrics and settings are collected from wherever they stand. Undefined when no label and no
 * context names anything.
 */
export function composeMeasure(
  sources: readonly LabelSource[],
  context: () => ContextName | undefined,
  read: (text: string) => MeasureLabel,
  isPart: PartJudge = () => undefined,
): Measure | undefined {
  const labels = sources
    .filter(({ text }) => text.trim() !== '')
    .map((source) => ({ source, label: labelOf(source, read) }))
    .map((entry, _, all) => asClass(entry, all));
  const metric = metricOf(labels);
  const named = labels.filter(
    ({ label, source }) =>
      label.name !== '' &&
      source.from !== 'setting' &&
      source.from !== 'category' &&
      source.from !== 'mark' &&
      !isValueWord(label.name),
  );
  const lead = leadOf(named);
  const aggregate = lead?.label.aggregate === true;
  const nearby = lead === undefined || weak(lead, isPart) || aggregate ? context() : undefined;
  // Numbers under mere lengths need more than a heading that reads like a name.
  const unnamed = lead === undefined && metric === undefined;
  const around =
    (nearby?.last && !unnamed) || (unnamed && isLoose(nearby) && onlySettings(labels))
      ? undefined
      : nearby;
  const note = lead && around ? noteOf(lead, around) : undefined;
  const surrounding = note || aggregate ? undefined : around;
  const stating = labels.findLast(
    ({ label }) => label.metric !== undefined && label.metric === metric,
  );
  const base = nameOf(lead, surrounding, stating, read);
  if (!base) return undefined;
  const others = named.filter(
    (entry) => (entry !== lead || surrounding !== undefined) && entry.source.from !== 'group',
  );
  const printed = base.name.toLowerCase().split(' ');
  const variants = [
    ...others.map(({ label }) => label.name),
    ...labels.flatMap(({ source, label }) => (source.from === 'mark' ? [label.text] : [])),
    ...labels.flatMap(({ label }) => label.variants),
    ...labels.flatMap(({ source, label }) =>
      source.from === 'setting' ? settingVariant(source, label) : [],
    ),
  ];
  return {
    ...base,
    ...(metric && { metric }),
    setting: {
      ...settingOf(
        labels,
        variants.filter((text) => !printed.includes(text.toLowerCase())),
      ),
      ...(note && { notes: note.name }),
    },
    aggregate:
      (lead?.label.aggregate ?? false) ||
      (surrounding === undefined &&
        labels.some(({ label }) => label.aggregate && label.name !== '')),
    percent: labels.some(({ label }) => label.percent),
    ...directionOf(labels.map(({ label }) => label)),
  };
}

/**
 * `PER` down the rows of `precision | recall`, or above them, is a class, not the phoneme error rate; only
 * "accuracy" there is what it says, as in the reports of scikit-learn.
 */
function asClass(entry: Entry, all: readonly Entry[]): Entry {
  const { source, label } = entry;
  if (source.from === 'column' && isEntityTag(source.text)) {
    if (!all.some((other) => other !== entry && other.label.metric)) return entry;
    const { metric: _, ...rest } = label;
    return { source, label: { ...rest, name: label.text } };
  }
  // `INS` beside `ADM | ATT`, over "precision" and "recall" down the rows: a class, no insertions.
  const isShort = /^\p{Lu}{2,4}$/u.test(source.text.trim());
  if (source.from === 'column' && isShort && label.name === '' && label.metric) {
    const report = all.some(
      (other) =>
        other.source.from !== 'column' &&
        /^(?:precision|recall|f1)$/.test(other.label.metric?.type ?? ''),
    );
    const { metric: _, ...rest } = label;
    return report ? { source, label: { ...rest, name: label.text } } : entry;
  }
  const isRow = source.from === 'label' || source.from === 'subset' || source.from === 'benchmark';
  if (!isRow || label.name !== '' || !label.metric || label.metric.type === 'accuracy')
    return entry;
  if (!all.some((other) => other.source.from === 'column' && other.label.metric)) return entry;
  const { metric: _, ...rest } = label;
  return { source, label: { ...rest, name: label.text } };
}

/**
 * What the surroundings add to a name that stays: of what an average is one, by its heading; which
 * data set a row of languages is about, by the text.
 */
function noteOf({ label, source }: Entry, around: ContextName): ContextName | undefined {
  if (label.aggregate) return around.from === 'text' ? undefined : around;
  return source.from !== 'column' && around.from === 'text' ? around : undefined;
}

function isLoose(around: ContextName | undefined): boolean {
  return around?.from === 'heading' && around.known !== true;
}

function onlySettings(labels: readonly Entry[]): boolean {
  return labels.length > 0 && labels.every(({ source }) => source.from === 'setting');
}

/** A metric in a metric column, else one that is all a row's label says, else the last one stated. */
function metricOf(labels: readonly Entry[]): Metric | undefined {
  const stating = labels.filter(({ label }) => label.metric !== undefined);
  const found =
    stating.findLast(({ source }) => source.from === 'metric') ??
    stating.find(
      ({ source, label }) =>
        (source.from === 'label' || source.from === 'subset') && label.name === '',
    ) ??
    stating.at(-1);
  return found?.label.metric;
}

interface Entry {
  readonly source: LabelSource;
  readonly label: MeasureLabel;
}

function labelOf(source: LabelSource, read: (text: string) => MeasureLabel): MeasureLabel {
  const text = source.text.trim();
  if (source.from === 'metric') {
    const metric = findMetric(text);
    if (metric) return { ...read(''), text, metric };
  }
  return read(text);
}

function isValueWord(name: string): boolean {
  // "Model AP", "Absolute values" beside "vs. Oak"
  return titleMeaning(name)?.role === 'value' || /^(?:models?|absolute values?)$/i.test(name);
}

/** The label that names the benchmark: a known one first, then where benchmarks usually stand. */
function leadOf(named: readonly Entry[]): Entry | undefined {
  const order: readonly LabelSource['from'][] = [
    'benchmark',
    'column',
    'label',
    'metric',
    'subset',
    'group',
  ];
  const strong = (entry: Entry): number => {
    const place = order.indexOf(entry.source.from);
    if (entry.source.from === 'benchmark') return isKnown(entry.label) ? 0 : 2;
    if (isKnown(entry.label)) return entry.source.from === 'column' ? 1 : 3 + place;
    if (entry.label.aggregate || isSubsetWord(entry.label.name)) return 40 + place;
    return entry.source.from === 'group' ? 30 : 20 + place;
  };
  return named.toSorted((a, b) => strong(a) - strong(b))[0];
}

/** A name that says which part, not of what: `Test`, `en`, `1st turn`, a row of a class column. */
function weak({ label, source }: Entry, isPart: PartJudge): boolean {
  if (isKnown(label)) return false;
  const judged = isPart(source.text);
  if (judged !== undefined) return judged;
  return (isSubsetWord(label.name) && !label.aggregate) || source.from === 'subset';
}

function nameOf(
  lead: Entry | undefined,
  surrounding: ContextName | undefined,
  stating: Entry | undefined,
  read: (text: string) => MeasureLabel,
): Pick<Measure, 'name' | 'label' | 'labelFrom' | 'known'> | undefined {
  if (surrounding) {
    const { known } = read(surrounding.name);
    return {
      name: surrounding.name,
      label: lead?.label.text ?? surrounding.label,
      labelFrom: surrounding.from,
      known,
    };
  }
  if (lead)
    return {
      name: lead.label.name,
      label: lead.label.text,
      labelFrom: 'cell',
      known: lead.label.known,
    };
  if (stating) {
    const name = stating.source.raw ?? stating.label.metric?.name ?? stating.label.text;
    return {
      name,
      label: stating.source.raw ?? stating.label.text,
      labelFrom: 'cell',
      known: { kind: 'unknown' },
    };
  }
  return undefined;
}

/** Text of a setting column that is no number of shots and no switch for tools. */
function settingVariant({ text, title = '' }: LabelSource, label: MeasureLabel): string[] {
  if (label.name === '' || isShots(title) || /^(?:-+|none|n\/a|default|—|–)$/i.test(text.trim()))
    return [];
  const on = switchOf(text);
  if (on !== undefined && title !== '') return isTools(title) ? [] : [on ? title : `no ${title}`];
  return [/^\d+$/.test(text.trim()) && title !== '' ? `${title} ${text.trim()}` : label.name];
}

function isShots(title: string): boolean {
  return /shots?/i.test(title);
}

function settingOf(labels: readonly Entry[], variants: readonly string[]): Setting {
  const shots = labels
    .map(({ label, source }) => label.shots ?? shotsOf(source))
    .find((found) => found !== undefined);
  const tools = labels
    .map(({ label, source }) => label.tools ?? toolsOf(source))
    .find((found) => found !== undefined);
  const passK = labels.map(({ label }) => label.passK).find((found) => found !== undefined);
  const variant = [...new Set(variants.filter((text) => text !== ''))].join(', ');
  return {
    ...(shots !== undefined && { shots }),
    ...(variant !== '' && { variant }),
    ...(tools !== undefined && { tools }),
    ...(passK !== undefined && { passK }),
  };
}

/** A bare number in a column titled `# Shots`. */
function shotsOf({ from, title = '', text }: LabelSource): number | undefined {
  const bare = text.trim();
  return from === 'setting' && isShots(title) && /^\d{1,4}$/.test(bare) ? Number(bare) : undefined;
}

/** ✓ and ✗ in a column titled `Tool use`. */
function toolsOf({ from, title = '', text }: LabelSource): boolean | undefined {
  return from === 'setting' && isTools(title) ? switchOf(text) : undefined;
}

function isTools(title: string): boolean {
  return /\btools?\b/i.test(title);
}

function switchOf(text: string): boolean | undefined {
  const bare = text.replaceAll('\ufe0f', '').trim();
  if (/^(?:[✓✔✅☑]|yes|true|on|w\/)$/i.test(bare)) return true;
  return /^(?:[✗✘❌✖×]|no|false|off|w\/o)$/i.test(bare) ? false : undefined;
}

function directionOf(labels: readonly MeasureLabel[]): { higherIsBetter?: boolean } {
  const said = labels
    .map(({ higherIsBetter }) => higherIsBetter)
    .find((found) => found !== undefined);
  return said === undefined ? {} : { higherIsBetter: said };
}
