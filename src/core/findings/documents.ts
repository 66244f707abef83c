import { kind } from './finding.ts';

/** What can be wrong with front matter, `model-index` and `.eval_results`. */
export const documentFindings = {
  'front-matter-yaml': kind<{ reason: string }>({
    severity: 'error',
    title: 'Front matter is not YAML',
    message: ({ reason }) => `The front matter is not valid YAML: ${reason}`,
    fix: () => 'Correct the line by hand; nothing is written to a card that cannot be read.',
  }),
  'front-matter-fence': kind<{ reason: string }>({
    severity: 'error',
    title: 'Front matter that the Hub does not see',
    message: ({ reason }) => `The card begins like front matter, but ${reason}`,
    fix: () => 'The front matter stands between two lines that hold "---" and nothing else.',
  }),
  'front-matter-not-a-map': kind<{ found: string }>({
    severity: 'error',
    title: 'Front matter is not a mapping',
    message: ({ found }) => `The front matter must be a mapping of keys to values; it is ${found}`,
    fix: () => 'Write "key: value" lines between the "---" lines.',
  }),
  'model-index-not-a-list': kind<{ found: string }>({
    severity: 'error',
    title: 'model-index is not a list of entries',
    message: ({ found }) => `"model-index" must be a list of {name, results}; it is ${found}`,
    fix: () => 'Begin it with "- name: …" and put "results:" below the name.',
  }),
  'model-index-ambiguous': kind<{ names: readonly string[] }>({
    severity: 'error',
    title: 'Several models in model-index',
    message: ({ names }) =>
      `model-index has ${names.length} entries and none is the target’s: ${names.join(', ')}`,
    fix: () => 'Say which one is meant by its name, or keep one model a repo.',
  }),
  'value-unreadable': kind<{ name: string; value: string }>({
    severity: 'warning',
    title: 'Value that is no number',
    message: ({ name, value }) => `The value of ${name} is not a number: ${value}`,
    fix: () => 'Write a plain number; put a ± into args.stderr.',
  }),
};
