import { finding, type Finding, type Location } from '../findings/index.ts';
import { lineEndOf, type LineEnd } from '../text/line-ends.ts';
import { positionsOf } from '../text/positions.ts';
import { bomLength, findFrontMatter } from './front-matter.ts';
import { parseYaml, type YamlText } from './yaml/parse.ts';
import { isRecord, kindOf } from './yaml/shape.ts';

/** A model card: YAML front matter and a Markdown body. */
export interface Card {
  /** The whole file as stored, byte order mark and line ends included. */
  readonly text: string;
  /** What the card is called in messages. */
  readonly file: string;
  readonly lineEnd: LineEnd;
  /** The parsed front matter; null when the card has none, or one that cannot be located. */
  readonly frontMatter: YamlText | null;
  /** The front matter as plain data; empty without front matter, null when it cannot be read. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly body: string;
  /** UTF-16 offset of the body in `text`. */
  readonly bodyOffset: number;
  /** 1-based line of the body's first line. */
  readonly bodyLine: number;
  /** Why the front matter cannot be read; a card with an error here is never written. */
  readonly findings: readonly Finding[];
}

export interface ReadCardOptions {
  /** Name of the file in messages. @default 'README.md' */
  readonly file?: string;
}

/** Takes a card apart. Never throws on bad content: what is wrong stands in `findings`, with its place. */
export function readCard(text: string, { file = 'README.md' }: ReadCardOptions = {}): Card {
  const block = findFrontMatter(text);
  const base = { text, file, lineEnd: lineEndOf(text) };
  if (block.kind === 'block') {
    const yaml = parseYaml(text, block.start, block.end);
    const { metadata, findings } = readMetadata(yaml, file);
    return { ...base, ...bodyFrom(text, block.bodyStart), frontMatter: yaml, metadata, findings };
  }
  if (block.kind === 'none') {
    const body = bodyFrom(text, block.bodyStart);
    return { ...base, ...body, frontMatter: null, metadata: {}, findings: [] };
  }
  const at = { file, ...positionsOf(text)(block.at) };
  const findings = [finding('front-matter-fence', { reason: block.reason }, at)];
  const body = bodyFrom(text, bomLength(text));
  return { ...base, ...body, frontMatter: null, metadata: null, findings };
}

/** The file:line:column of an offset in a YAML text. */
export function locationIn(yaml: YamlText, file: string, offset: number): Location {
  return { file, ...yaml.positionAt(offset) };
}

function bodyFrom(
  text: string,
  bodyOffset: number,
): Pick<Card, 'body' | 'bodyOffset' | 'bodyLine'> {
  const bodyLine = positionsOf(text)(bodyOffset).line;
  return { body: text.slice(bodyOffset), bodyOffset, bodyLine };
}

function readMetadata(yaml: YamlText, file: string): Pick<Card, 'metadata' | 'findings'> {
  if (yaml.problems.length > 0) {
    const findings = yaml.problems.map(({ reason, offset }) =>
      finding('front-matter-yaml', { reason }, locationIn(yaml, file, offset)),
    );
    return { metadata: null, findings };
  }
  if (yaml.data === null) return { metadata: {}, findings: [] };
  if (isRecord(yaml.data)) return { metadata: yaml.data, findings: [] };
  const found = kindOf(yaml.data);
  const at = locationIn(yaml, file, yaml.start + (yaml.document.contents?.range?.[0] ?? 0));
  return { metadata: null, findings: [finding('front-matter-not-a-map', { found }, at)] };
}
