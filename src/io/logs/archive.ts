import { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { crc32, inflateRawSync } from 'node:zlib';

import { Decompress } from 'fzstd';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';

import { readRange, type LogBytes } from './log-bytes.ts';

/** One file in a ZIP archive; nothing of it is read before `read` is called. */
export interface ArchiveMember {
  /** @throws Error when it is damaged, too large or compressed in an unknown way */
  read(): Promise<string>;
}

/**
 * The members of a ZIP archive (also Zip64) by name, from the directory at its end. yauzl finds
 * them; it knows no Zstandard (method 93, which inspect writes), so contents are decoded here.
 *
 * @throws Error when there is no directory, as in a file that is cut off
 */
export async function openArchive(bytes: LogBytes): Promise<ReadonlyMap<string, ArchiveMember>> {
  const zip = await fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, {
    lazyEntries: true,
    autoClose: false,
    // Sample ids become file names: any text may stand in them, and nothing is ever written to disk.
    decodeStrings: false,
  });
  const members = new Map<string, ArchiveMember>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8');
    members.set(name, { read: () => readEntry(zip, bytes, entry) });
  }
  return members;
}

async function readEntry(zip: ZipFile, bytes: LogBytes, entry: Entry): Promise<string> {
  if (entry.compressedSize > LIMIT) throw new Error('it is larger than 64 MB');
  if (entry.isEncrypted()) throw new Error('it is encrypted');
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const raw = await readRange(bytes, fileDataStart, fileDataStart + entry.compressedSize);
  const content = decode(raw, entry.compressionMethod);
  if (crc32(content) !== entry.crc32) throw new Error('its checksum is wrong');
  return content.toString('utf8');
}

/** A header holds no samples: one beyond this is no header, and nobody's memory should pay for it. */
const LIMIT = 64 << 20;

function decode(raw: Buffer, method: number): Buffer {
  if (method === 0) return raw;
  if (method === 8) return inflateRawSync(raw, { maxOutputLength: LIMIT });
  if (method === 93) return decodeZstd(raw);
  throw new Error(`compression method ${method} is not known`);
}

// Pushed in one piece, but given out in blocks: what grows beyond the limit is stopped early.
function decodeZstd(raw: Buffer): Buffer {
  const blocks: Uint8Array[] = [];
  let size = 0;
  const decoder = new Decompress((block) => {
    size += block.length;
    if (size > LIMIT) throw new Error('it is larger than 64 MB');
    // The decoder's window moves on under what it gave out.
    blocks.push(block.slice());
  });
  decoder.push(raw, true);
  return Buffer.concat(blocks);
}

/**
 * The archive's first member, from its local header at the very start: all there is to read when
 * the directory at the end is missing. Layout: APPNOTE.TXT 4.3.7.
 */
export async function firstMember(
  bytes: LogBytes,
): Promise<{ readonly name: string; readonly content: string } | undefined> {
  const head = await readRange(bytes, 0, Math.min(bytes.size, 1 << 20));
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL_HEADER) return undefined;
  const flags = head.readUInt16LE(6);
  // Bit 0: encrypted. Bit 3: the size stands behind the data, so its end is unknown.
  if ((flags & 0b1001) !== 0) return undefined;
  const size = head.readUInt32LE(18);
  const nameEnd = 30 + head.readUInt16LE(26);
  const start = nameEnd + head.readUInt16LE(28);
  if (start + size > head.length) return undefined;
  const content = decode(head.subarray(start, start + size), head.readUInt16LE(8));
  return { name: head.toString('utf8', 30, nameEnd), content: content.toString('utf8') };
}

const LOCAL_HEADER = 0x04034b50;

/**
 * Feeds yauzl, which reads a directory entry by entry, from a window of a megabyte: over HTTP
 * every read would be a request.
 */
class BytesReader extends RandomAccessReader {
  readonly #bytes: LogBytes;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(bytes: LogBytes) {
    super();
    this.#bytes = bytes;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    // callbackify, because what the callback throws is yauzl's or ours, not a failed read: it must surface.
    callbackify(() => this.#copy(buffer, offset, length, position))(callback);
  }

  async #copy(buffer: Buffer, offset: number, length: number, position: number): Promise<void> {
    const from = await this.#load(position, length);
    if (this.#window.length - from < length) throw new Error('the archive ends early');
    this.#window.copy(buffer, offset, from, from + length);
  }

  // yauzl opens streams for contents only, and contents are read past it.
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#bytes.stream(start, end));
  }

  /** Makes the window cover the range; gives the range's place in it. */
  async #load(position: number, length: number): Promise<number> {
    const covered =
      position >= this.#start && position + length <= this.#start + this.#window.length;
    if (!covered) {
      const end = Math.min(this.#bytes.size, position + Math.max(length, WINDOW));
      this.#window = await readRange(this.#bytes, position, end);
      this.#start = position;
    }
    return position - this.#start;
  }
}

const WINDOW = 1 << 20;
