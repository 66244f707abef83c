/** The top-level members of one JSON object, as far as they were wanted and there. */
export interface JsonMembers {
  /** Source text of each kept member's value. */
  readonly members: ReadonlyMap<string, string>;
  /** What was wrong with the text as a whole, each a clause; empty when it was one complete object. */
  readonly problems: readonly string[];
  /** False when the text does not even begin as a JSON object. */
  readonly isObject: boolean;
}

export interface MemberScanOptions {
  /** Members that are passed over: they cost time, but no memory. */
  readonly skip: ReadonlySet<string>;
  /** A kept value larger than this many bytes is dropped, and told. */
  readonly limit: number;
}

/**
 * Reads the top level of a JSON object from a stream of UTF-8 without parsing what is nested: a
 * log of gigabytes is mostly samples, and nobody wants those. Strings and brackets are followed
 * just far enough to find where a value ends, so the bare NaN that Python writes passes through.
 */
export async function readJsonMembers(
  chunks: AsyncIterable<Uint8Array>,
  { skip, limit }: MemberScanOptions,
): Promise<JsonMembers> {
  const members = new Map<string, string>();
  const problems: string[] = [];
  const scan = newScan();
  const keep = (key: string, value: Buffer | null): void => {
    if (value === null) problems.push(`"${key}" is larger than ${limit >> 20} MB and was not read`);
    else members.set(key, value.toString('utf8'));
  };
  for await (const chunk of chunks) {
    scanChunk(scan, chunk, { skip, limit, keep });
    if (scan.place === 'broken') break;
  }
  problems.push(...problemsAtEnd(scan));
  return { members, problems, isObject: scan.place !== 'start' && !scan.noObject };
}

type Place =
  | 'start'
  | 'key'
  | 'in-key'
  | 'colon'
  | 'value'
  | 'in-value'
  | 'comma'
  | 'end'
  | 'broken';

interface Scan {
  place: Place;
  noObject: boolean;
  /** Bytes of the key or the kept value so far; null while a value is passed over. */
  held: Buffer[] | null;
  heldBytes: number;
  key: string;
  tooLarge: boolean;
  /** Inside the value: open brackets, in a string, after a backslash. */
  depth: number;
  inString: boolean;
  escaped: boolean;
}

interface Sink extends MemberScanOptions {
  readonly keep: (key: string, value: Buffer | null) => void;
}

function newScan(): Scan {
  return {
    place: 'start',
    noObject: false,
    held: null,
    heldBytes: 0,
    key: '',
    tooLarge: false,
    depth: 0,
    inString: false,
    escaped: false,
  };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = new Set([0x5b, 0x7b]);
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const BOM = [0xef, 0xbb, 0xbf];

function scanChunk(scan: Scan, chunk: Uint8Array, sink: Sink): void {
  let index = 0;
  while (index < chunk.length && scan.place !== 'broken') {
    if (scan.place === 'in-key') index = scanKey(scan, chunk, index);
    else if (scan.place === 'in-value') index = scanValue(scan, chunk, index, sink);
    else {
      const byte = chunk[index] ?? 0;
      // A value begins with the byte that is looked at: it is not consumed here.
      if (scan.place === 'value' && !isSpace(byte)) beginValue(scan, byte, sink);
      else {
        if (!isSpace(byte)) scan.place = nextPlace(scan, byte);
        index += 1;
      }
    }
  }
}

/** Between values: which byte leads where. */
function nextPlace(scan: Scan, byte: number): Place {
  switch (scan.place) {
    case 'start':
      if (byte === OPEN_BRACE) return 'key';
      if (BOM.includes(byte)) return 'start';
      scan.noObject = true;
      return 'broken';
    case 'key':
      if (byte === CLOSE_BRACE) return 'end';
      if (byte !== QUOTE) return 'broken';
      hold(scan);
      return 'in-key';
    case 'colon':
      return byte === COLON ? 'value' : 'broken';
    case 'comma':
      if (byte === CLOSE_BRACE) return 'end';
      return byte === COMMA ? 'key' : 'broken';
    default:
      return 'broken';
  }
}

function scanKey(scan: Scan, chunk: Uint8Array, start: number): number {
  const end = endOfString(scan, chunk, start);
  scan.held?.push(Buffer.from(chunk.subarray(start, end)));
  if (scan.inString) return end;
  const text = Buffer.concat(scan.held ?? []).toString('utf8');
  scan.key = keyText(text);
  scan.place = 'colon';
  return end;
}

// The closing quote is still there; keys with escapes are rare but legal.
function keyText(text: string): string {
  try {
    return String(JSON.parse(`"${text}`));
  } catch {
    return text.slice(0, -1);
  }
}

function hold(scan: Scan): void {
  scan.held = [];
  scan.heldBytes = 0;
  scan.tooLarge = false;
  scan.inString = true;
  scan.escaped = false;
}

function beginValue(scan: Scan, byte: number, { skip }: MemberScanOptions): void {
  hold(scan);
  if (skip.has(scan.key)) scan.held = null;
  scan.inString = false;
  scan.depth = 0;
  scan.place = byte === COMMA || byte === CLOSE_BRACE ? 'broken' : 'in-value';
}

function scanValue(scan: Scan, chunk: Uint8Array, start: number, sink: Sink): number {
  const end = endOfValue(scan, chunk, start);
  if (scan.held) holdBytes(scan, chunk.subarray(start, end), sink.limit);
  if (scan.place === 'in-value') return end;
  if (scan.tooLarge) sink.keep(scan.key, null);
  else if (scan.held) sink.keep(scan.key, Buffer.concat(scan.held));
  scan.held = null;
  return end;
}

function holdBytes(scan: Scan, bytes: Uint8Array, limit: number): void {
  scan.heldBytes += bytes.length;
  if (scan.heldBytes > limit) {
    scan.held = null;
    scan.tooLarge = true;
  } else {
    // A copy: the chunk's memory is used again by its producer.
    scan.held?.push(Buffer.from(bytes));
  }
}

/** Index behind the value's last byte in this chunk; the place changes when the value is over. */
function endOfValue(scan: Scan, chunk: Uint8Array, start: number): number {
  let index = start;
  while (index < chunk.length) {
    if (scan.inString) {
      index = endOfString(scan, chunk, index);
      if (!scan.inString && scan.depth === 0) return finish(scan, index);
      continue;
    }
    const byte = chunk[index] ?? 0;
    if (byte === QUOTE) scan.inString = true;
    else if (OPEN_TABLE[byte] === 1) scan.depth += 1;
    else if (OPEN_TABLE[byte] === 2) {
      // A bare word at depth 0 ends before the brace of the object around it.
      if (scan.depth === 0) return finish(scan, index);
      scan.depth -= 1;
      if (scan.depth === 0) return finish(scan, index + 1);
    } else if (scan.depth === 0 && (byte === COMMA || isSpace(byte))) return finish(scan, index);
    index += 1;
  }
  return index;
}

function finish(scan: Scan, index: number): number {
  scan.place = 'comma';
  return index;
}

/** Index behind the closing quote, or the chunk's length while the string goes on. */
function endOfString(scan: Scan, chunk: Uint8Array, start: number): number {
  let index = start;
  if (scan.escaped) {
    scan.escaped = false;
    index += 1;
  }
  while (index < chunk.length) {
    const byte = chunk[index];
    if (byte === QUOTE) {
      scan.inString = false;
      return index + 1;
    }
    index += byte === BACKSLASH ? 2 : 1;
  }
  scan.escaped = index > chunk.length;
  return chunk.length;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

// 1 for [ and {, 2 for ] and }: a look-up is cheaper than four comparisons a byte.
const OPEN_TABLE = new Uint8Array(256);
for (const byte of OPEN) {
  OPEN_TABLE[byte] = 1;
  OPEN_TABLE[byte + 2] = 2;
}

function problemsAtEnd(scan: Scan): readonly string[] {
  switch (scan.place) {
    case 'end':
      return [];
    case 'start':
      return ['the file is empty'];
    case 'broken':
      return scan.noObject ? [] : ['the text is not valid JSON behind its first members'];
    case 'in-value':
      return [`the file ends in the middle of "${scan.key}"`];
    default:
      return ['the file ends early'];
  }
}
