/** Bars in groups, one group a benchmark. Plain data: whoever makes it has decided what may be compared. */
export interface BarChart {
  readonly title: string;
  /** Names of the series, in the order of the bars; the colour follows the place. */
  readonly series: readonly string[];
  readonly groups: readonly BarGroup[];
}

export interface BarGroup {
  readonly label: string;
  /** Setting, metric, direction: smaller, behind the label. */
  readonly note: string;
  /** The value at which a bar is full. */
  readonly full: number;
  /** One for each series. */
  readonly bars: readonly Bar[];
}

export interface Bar {
  /** Null where there is nothing that can be drawn; `text` says why. */
  readonly value: number | null;
  /** What stands at the end of the bar. */
  readonly text: string;
}

const WIDTH = 880;
const MARGIN = 24;
const BAR = 18;
const BAR_GAP = 5;
const GROUP_GAP = 22;
const HEADING = 26;
/** Room for the text at the end of a full bar. */
const VALUE_ROOM = 130;
const LONGEST_NAME = 34;
const FONT = "Inter, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";
const INK = '#1a1a1a';
const MUTED = '#595959';

/**
 * Colours that stay apart for every kind of colour vision and stand out from white by 3:1 (WCAG 1.4.11). No meaning hangs on
 * them: every bar has its name before it and its value behind it.
 */
const COLOURS = ['#0072b2', '#d55e00', '#00815e', '#aa3377', '#6b6b6b', '#8a6d00'];

/** Draws the chart as an SVG document that reads well without being seen: title and description say every value. */
export function renderBarChart({ title, series, groups }: BarChart): string {
  const names = Math.max(...series.map((name) => textWidth(shortName(name), 13)), 40);
  const left = Math.ceil(MARGIN + names + 12);
  const room = WIDTH - MARGIN - VALUE_ROOM - left;
  const heading = 64;
  const drawn: string[] = [];
  let top = heading;
  for (const group of groups) {
    drawn.push(renderGroup(group, series, { top, left, room }));
    top += heightOf(group) + GROUP_GAP;
  }
  const height = Math.max(top - GROUP_GAP + MARGIN, heading + MARGIN);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="chart-title chart-description" font-family="${FONT}">`,
    `<title id="chart-title">${escape(title)}</title>`,
    `<desc id="chart-description">${escape(describe(series, groups))}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text({ x: MARGIN, y: 40, size: 20, weight: 600, fill: INK }, title),
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function heightOf({ bars }: BarGroup): number {
  return HEADING + bars.length * (BAR + BAR_GAP) - BAR_GAP;
}

interface Area {
  readonly top: number;
  readonly left: number;
  /** Length of a full bar. */
  readonly room: number;
}

function renderGroup(
  group: BarGroup,
  series: readonly string[],
  { top, left, room }: Area,
): string {
  const { label, note, bars } = group;
  const foot = top + heightOf(group);
  const head = [
    text({ x: MARGIN, y: top + 14, size: 15, weight: 600, fill: INK }, label),
    text({ x: MARGIN + textWidth(label, 15.8) + 8, y: top + 14, size: 13, fill: MUTED }, note),
  ];
  const base = `<line x1="${left}" x2="${left}" y1="${top + HEADING - 3}" y2="${foot + 3}" stroke="#8c8c8c"/>`;
  const rows = bars.map((bar, index) => {
    const y = top + HEADING + index * (BAR + BAR_GAP);
    const name = series[index] ?? '';
    return renderBar(bar, name, { y, left, length: lengthOf(bar, group, room), index });
  });
  return [...head, base, ...rows].join('\n');
}

function lengthOf({ value }: Bar, { full }: BarGroup, room: number): number {
  if (value === null || full <= 0) return 0;
  return Math.round(Math.min(Math.max(value / full, 0), 1) * room * 10) / 10;
}

function renderBar(
  { value, text: said }: Bar,
  name: string,
  place: {
    readonly y: number;
    readonly left: number;
    readonly length: number;
    readonly index: number;
  },
): string {
  const { y, left, length, index } = place;
  const fill = COLOURS[index % COLOURS.length];
  const base = y + BAR - 4.5;
  const bar =
    length > 0
      ? `<rect x="${left}" y="${y}" width="${length}" height="${BAR}" fill="${fill}"/>`
      : '';
  return [
    `<g><title>${escape(`${name}: ${said}`)}</title>`,
    text({ x: left - 8, y: base, size: 13, anchor: 'end', fill: INK }, shortName(name)),
    bar,
    text(
      {
        x: left + length + 8,
        y: base,
        size: 13,
        fill: value === null ? MUTED : INK,
        ...(value !== null && { weight: 600 }),
      },
      said,
    ),
    '</g>',
  ]
    .filter(Boolean)
    .join('');
}

interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly anchor?: 'end';
}

function text({ x, y, size, fill, weight, anchor }: TextStyle, content: string): string {
  const more = `${weight === undefined ? '' : ` font-weight="${weight}"`}${anchor ? ` text-anchor="${anchor}"` : ''}`;
  return content === ''
    ? ''
    : `<text x="${Math.round(x)}" y="${y}" font-size="${size}" fill="${fill}"${more}>${escape(content)}</text>`;
}

function describe(series: readonly string[], groups: readonly BarGroup[]): string {
  return groups
    .map(({ label, note, bars }) => {
      const values = bars.map(({ text: said }, index) => `${series[index] ?? ''} ${said}`);
      return `${label}${note === '' ? '' : ` (${note})`}: ${values.join(', ')}.`;
    })
    .join(' ');
}

/** Both ends of a long name tell it apart: `acme/my-very-lo…instruct-v2`. */
function shortName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const half = Math.floor((LONGEST_NAME - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}

/** Roughly, with the widths of Inter: enough to keep texts apart. */
function textWidth(content: string, size: number): number {
  const units = Array.from(content, (letter) => {
    if (/[iljtfrI.,:;'|! ()[\]]/.test(letter)) return 0.33;
    if (/[mwMW@%—]/.test(letter)) return 0.9;
    if (/[A-Z0-9]/.test(letter)) return 0.67;
    return letter.charCodeAt(0) > 0x2e80 ? 1 : 0.59;
  });
  return units.reduce((sum, unit) => sum + unit, 0) * size;
}

function escape(content: string): string {
  return (
    content
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // XML has no place for other control characters.
      .replaceAll(/[^\P{Cc}\t\n]/gu, ' ')
  );
}
