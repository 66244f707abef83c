/**
 * A function of a text that keeps its answers: the same few labels stand over and beside thousands of cells. At most
 * `most` answers are kept; then it starts anew, so that a hostile document cannot fill the memory.
 */
export function remember<T>(answer: (text: string) => T, most = 4_000): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.answer;
    const made = { answer: answer(text) };
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made.answer;
  };
}
