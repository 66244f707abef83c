/**
 * Parses JSON as Python writes it: the bare words NaN, Infinity and -Infinity become null
 * ("there is no number here"). Anything else that is not JSON throws the usual SyntaxError.
 */
export function parseLenientJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/\b(?:NaN|Infinity)\b/.test(text)) throw error;
    return JSON.parse(text.replace(STRING_OR_NON_NUMBER, nullUnlessString));
  }
}

// Strings are matched first so that `"NaN"` inside one is passed over.
const STRING_OR_NON_NUMBER = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;

function nullUnlessString(match: string): string {
  return match.startsWith('"') ? match : 'null';
}
