/**
 * The names under which a harness' task may stand in the registry, best first, and what its name
 * says about the set-up: `leaderboard_gpqa_diamond_cot_zeroshot` is `gpqa_diamond`, variant `cot zeroshot`.
 */
export function taskNames(task: string): {
  readonly names: readonly string[];
  readonly variant?: string;
} {
  const plain = task.replace(/^leaderboard_/, '');
  const names = [task, plain];
  const setup: string[] = [];
  let rest = plain;
  for (;;) {
    const found = SETUP.exec(rest);
    if (!found) break;
    setup.unshift(found[1] ?? '');
    rest = rest.slice(0, found.index);
    names.push(rest);
  }
  const variant = setup.filter((part) => !part.endsWith('shot')).join(' ');
  return { names: [...new Set(names)], ...(variant === '' ? {} : { variant }) };
}

// The set-up at the end of a name: `_cot`, `_5_shot`, `_zeroshot`, `_generative`.
const SETUP = /_(cot|zeroshot|zero_shot|fewshot|n_shot|\d+_?shot|generative|instruct|llama|chat)$/;
