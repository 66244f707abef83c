/**
 * The form under which benchmark names are compared: `τ²-bench` and `Tau2 Bench` are the same,
 * `HumanEval` and `HumanEval+` are not.
 *
 * Compatibility forms are folded, accents dropped, a few meaningful signs spelled out; then only
 * letters and digits (of any script, so that `MMLU (русский)` does not become `MMLU`) are left.
 */
export function normaliseName(text: string): string {
  return foldName(text).toLowerCase();
}

/** Like {@link normaliseName}, with upper and lower case kept apart. */
export function foldName(text: string): string {
  if (plain.test(text)) return text.replaceAll(separators, '');
  return text
    .normalize('NFKC')
    .replaceAll(spelledOut, (sign) => signs[sign] ?? sign)
    .normalize('NFD')
    .replaceAll(accents, '')
    .normalize('NFC')
    .replaceAll(notLetterOrDigit, '');
}

const signs: Readonly<Record<string, string>> = {
  τ: 'tau',
  Τ: 'tau',
  '∞': 'infinity',
  '+': 'plus',
  '*': 'star',
};
const spelledOut = /[τΤ∞+*]/g;
const plain = /^[\w \-./:(),']*$/;
const separators = /[^A-Za-z0-9]/g;
const accents = /[\u0300-\u036f]/g;
const notLetterOrDigit = /[^\p{L}\p{N}]/gu;
