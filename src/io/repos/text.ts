import { EvalcardError } from '../../core/errors.ts';

/**
 * The text of a file, with its BOM and line ends. Bytes that are not UTF-8 are refused: decoding
 * them loosely and writing them back would destroy what they were.
 */
export function decodeText(bytes: Uint8Array, label: string): string {
  try {
    // ignoreBOM keeps the byte order mark in the text.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EvalcardError('refused', `${label} is not UTF-8 text (at byte ${invalidAt(bytes)})`, {
      hint: 'Save it as UTF-8 first: evalcard would damage the characters it cannot read.',
    });
  }
}

/** The bytes of a text. Half a surrogate pair has none: encoders replace it without a word. */
export function encodeText(text: string): Uint8Array {
  const half = /\p{Surrogate}/u.exec(text);
  if (half !== null) {
    throw new EvalcardError('refused', `The text holds half a character (at ${half.index})`, {
      hint: 'It comes from damaged input: a title or a note cut in the middle of an emoji, say.',
    });
  }
  return new TextEncoder().encode(text);
}

/** Offset of the first byte that keeps the bytes from being UTF-8; found by halving. */
function invalidAt(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (wholeCharacters(bytes.subarray(0, middle)) === null) invalid = middle;
    else valid = middle;
  }
  return wholeCharacters(bytes.subarray(0, valid)) ?? 0;
}

/** Bytes in whole characters at the start; null when the bytes are invalid, not only cut off. */
function wholeCharacters(bytes: Uint8Array): number | null {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return Buffer.byteLength(decoder.decode(bytes, { stream: true }));
  } catch {
    return null;
  }
}
