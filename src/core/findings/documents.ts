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
  'field-required': kind<{ path: string }>({
    severity: 'error',
    title: 'Required field missing',
    message: ({ path }) => `"${path}" is required`,
    fix: ({ path }) => `Add ${path.split('.').at(-1)}; the Hub refuses the file without it.`,
  }),
  'field-type': kind<{ path: string; expected: string; found: string }>({
    severity: 'error',
    title: 'Field of the wrong type',
    message: ({ path, expected, found }) => `"${path}" must be ${expected}; it is ${found}`,
    fix: ({ expected, found }) =>
      expected !== 'a string'
        ? `Write ${expected} here.`
        : found === 'null'
          ? 'Give it a value or take the line out.'
          : 'Put it in quotes.',
  }),
  'field-empty': kind<{ path: string }>({
    severity: 'error',
    title: 'Required field empty',
    message: ({ path }) => `"${path}" is not allowed to be empty`,
    fix: () => 'Give it a value.',
  }),
  'value-not-finite': kind<{ path: string; value: string }>({
    severity: 'error',
    title: 'Value without a number',
    message: ({ path, value }) => `"${path}" is ${value}, which is no measured value`,
    fix: () => 'Take the metric out, or write the number that was measured.',
  }),
  'date-not-iso': kind<{ path: string; value: string }>({
    severity: 'error',
    title: 'Date that is not ISO 8601',
    message: ({ path, value }) =>
      `"${path}" must be an ISO 8601 date such as '2026-01-31'; it is ${value}`,
    fix: () => 'Write the date as "YYYY-MM-DD", in quotes.',
  }),
  'metrics-map': kind({
    severity: 'error',
    title: 'Metrics written as a map',
    message: () =>
      'These metrics are a map of names to values, as Papers with Code wrote them; the Hub wants a list',
    fix: () => 'evalcard migrate --to model-index',
  }),
  'yaml-1-1-trap': kind<{ text: string; reading: string }>({
    severity: 'warning',
    title: 'Word that YAML readers disagree about',
    message: ({ text, reading }) => `Without quotes, Python tools read ${text} as ${reading}`,
    fix: ({ text }) => `Write '${text}'.`,
  }),
  'metadata-value': kind<{
    key: string;
    expected: string;
    found: string;
    similar: readonly string[];
  }>({
    severity: 'error',
    title: 'Metadata that the Hub refuses',
    message: ({ key, expected, found }) => `"${key}" must be ${expected}; it is ${found}`,
    fix: ({ similar }) =>
      similar.length > 0
        ? `Is it ${similar.join(', ')}? Until it is put right, the Hub refuses every commit of this card.`
        : 'Until it is put right, the Hub refuses every commit of this card.',
  }),
  'pipeline-tag-unknown': kind<{ tag: string; similar: readonly string[] }>({
    severity: 'warning',
    title: 'Unknown pipeline tag',
    message: ({ tag }) => `"${tag}" is not one of the Hub’s pipeline tags`,
    fix: ({ similar }) =>
      similar.length > 0
        ? `Is it ${similar.join(', ')}?`
        : 'https://huggingface.co/tasks lists them.',
  }),
  'several-models': kind<{ names: readonly string[] }>({
    severity: 'warning',
    title: 'More than one model',
    message: ({ names }) =>
      `model-index holds the results of ${names.length} models (${names.join(', ')}); a repo is one model`,
    fix: () => 'Keep the entry of this repo’s model.',
  }),
  'task-unknown': kind<{ type: string }>({
    severity: 'info',
    title: 'Task that is no Hub task',
    message: ({ type }) => `"${type}" is not one of the Hub’s tasks`,
    fix: () =>
      'Use the pipeline tag, such as text-generation; the Hub accepts other words but links nothing to them.',
  }),
  'benchmark-unknown': kind<{ name: string; similar?: readonly string[] }>({
    severity: 'info',
    title: 'Unknown benchmark',
    message: ({ name, similar = [] }) =>
      `"${name}" is not a benchmark that evalcard knows${similar.length > 0 ? `; similar names: ${similar.join(', ')}` : ''}`,
    fix: () =>
      'Write its name as its authors do, or tell evalcard about it: docs/benchmarks.md. It is published all the same.',
  }),
  'source-missing': kind<{ count: number }>({
    severity: 'info',
    title: 'Results without a source',
    message: ({ count }) =>
      count === 1
        ? 'One result names no source'
        : `${count} results name no source; here is the first`,
    fix: () => 'Add source: {name, url} so that a reader can check the value.',
  }),
  'duplicate-result': kind<{ name: string; value: string; other: string; line: number }>({
    severity: 'warning',
    title: 'Result written twice',
    message: ({ name, value, line }) => `${name} = ${value} stands here and in line ${line}`,
    fix: () => 'Take one of the two out.',
  }),
  'duplicate-likely': kind<{ name: string; value: string; other: string; line: number }>({
    severity: 'info',
    title: 'Result likely written twice',
    message: ({ name, value, line }) =>
      `${name} = ${value} looks like the result in line ${line} under another name or source`,
    fix: () => 'If it is the same measurement, take one of the two out with evalcard remove-eval.',
  }),
  'duplicate-contradicts': kind<{ name: string; value: string; other: string; line: number }>({
    severity: 'warning',
    title: 'Two values for one measurement',
    message: ({ name, value, other, line }) =>
      `${name} is ${value} here and ${other} in line ${line}, for the same measurement`,
    fix: () => 'Keep the right one, or say in args what sets them apart.',
  }),
  'verified-differs': kind<{ name: string }>({
    severity: 'error',
    title: 'A signed score differs from its source',
    message: ({ name }) =>
      `${name} carries a verifyToken of Hugging Face, but its source says another value; it is not changed`,
    fix: () => 'Ask Hugging Face: only who signed a score can take it back.',
  }),
  'verified-by-hand': kind<{ name: string }>({
    severity: 'warning',
    title: 'Verified without a token',
    message: ({ name }) =>
      `${name} claims to be verified but carries no verifyToken, which only Hugging Face issues`,
    fix: () => 'Take the "verified" line out.',
  }),
  'value-out-of-range': kind<{ name: string; value: number }>({
    severity: 'warning',
    title: 'Value outside its scale',
    message: ({ name, value }) => `${name} is ${value}, outside of 0–100`,
    fix: () => 'Check the number against its source.',
  }),
  'scale-mixed': kind<{ name: string; value: number; other: string; otherValue: number }>({
    severity: 'warning',
    title: 'Fractions among percentages',
    message: ({ name, value, other, otherValue }) =>
      `${name} is ${value} beside ${other} = ${otherValue}: one is a fraction, the other a percentage?`,
    fix: () => 'Write all values of a result on one scale.',
  }),
  'results-of-base-model': kind<{ base: string }>({
    severity: 'warning',
    title: 'Results of the base model',
    message: ({ base }) => `These results are those of ${base}, the model this one was made from`,
    fix: () => 'Publish only what was measured on this model.',
  }),
  'eval-results-yaml': kind<{ reason: string }>({
    severity: 'error',
    title: 'Result file is not YAML',
    message: ({ reason }) => `The file is not valid YAML: ${reason}`,
    fix: () => 'Correct the line by hand; nothing is written to a file that cannot be read.',
  }),
  'eval-results-not-a-list': kind<{ found: string }>({
    severity: 'error',
    title: 'Result file is not a list',
    message: ({ found }) => `A file in .eval_results must be a list of entries; it is ${found}`,
    fix: () => 'Begin each entry with "- dataset:".',
  }),
  'entry-unreadable': kind<{ reason: string }>({
    severity: 'error',
    title: 'Entry that is no result',
    message: ({ reason }) => `This entry cannot be read: ${reason}`,
    fix: () => 'Put it right by hand; the other entries are read without it.',
  }),
  'eval-results-extension': kind<{ path: string }>({
    severity: 'warning',
    title: 'Result file with the wrong extension',
    message: ({ path }) => `${path} ends in .yml; the Hub is only known to read .yaml`,
    fix: ({ path }) => `Rename it to ${path.replace(/\.yml$/, '.yaml')}.`,
  }),
  'eval-results-folder': kind<{ path: string }>({
    severity: 'warning',
    title: 'Result file in a sub-folder',
    message: ({ path }) =>
      `${path} is below .eval_results/, where the Hub is only known to read files directly in it`,
    fix: () => 'Move it up.',
  }),
  'eval-results-unknown-key': kind<{ key: string; meant?: string }>({
    severity: 'warning',
    title: 'Unknown key in an entry',
    message: ({ key, meant }) =>
      `"${key}" is not a key of an entry${meant ? `; it is spelled "${meant}"` : ''}`,
    fix: ({ meant }) => (meant ? `Write ${meant}.` : 'Put what it says into notes.'),
  }),
  'task-id-unknown': kind<{ dataset: string; task: string; known: readonly string[] }>({
    severity: 'warning',
    title: 'Unknown task id',
    message: ({ dataset, task, known }) =>
      `"${task}" is not a known task of ${dataset}; known: ${known.join(', ')}`,
    fix: ({ dataset }) =>
      `The ids stand in https://huggingface.co/datasets/${dataset}/blob/main/eval.yaml.`,
  }),
  'dataset-not-official': kind<{ dataset: string }>({
    severity: 'warning',
    title: 'Dataset that is no official benchmark',
    message: ({ dataset }) =>
      `${dataset} is not among the official benchmarks of the Hub, so that this entry is shown nowhere`,
    fix: () => 'Publish the result in model-index: evalcard migrate --to model-index.',
  }),
  'file-not-text': kind<{ path: string; reason: string }>({
    severity: 'error',
    title: 'File that is not text',
    message: ({ reason }) => reason,
    fix: () => 'Save it as UTF-8; nothing is written to a file that cannot be read.',
  }),
  'papers-with-code-file': kind<{ path: string }>({
    severity: 'warning',
    title: 'Papers with Code file',
    message: ({ path }) =>
      `${path} holds results in the form of Papers with Code, which the Hub does not read`,
    fix: () => 'evalcard migrate --to model-index puts them into the card.',
  }),
  'results-equal-base': kind<{ base: string; equal: number; compared: number }>({
    severity: 'warning',
    title: 'Same values as the base model',
    message: ({ base, equal, compared }) =>
      `${equal} of the ${compared} results that ${base} has too carry exactly its values`,
    fix: () =>
      'Publish only what was measured on this model; take copied values out with evalcard remove-eval.',
  }),
  'hub-refuses': kind<{ message: string }>({
    severity: 'error',
    title: 'The Hub refuses the card',
    message: ({ message }) => `The Hub says: ${message}`,
    fix: () => 'Until it is put right, the Hub refuses every commit of this card.',
  }),
  'hub-warns': kind<{ message: string }>({
    severity: 'warning',
    title: 'The Hub warns',
    message: ({ message }) => `The Hub says: ${message}`,
    fix: () => 'The card can be committed as it is.',
  }),
  'hub-not-asked': kind<{ reason: string }>({
    severity: 'info',
    title: 'The Hub was not asked',
    message: ({ reason }) => `What only the Hub knows is missing: ${reason}`,
    fix: () => 'Run it again with a connection, without --local and HF_HUB_OFFLINE.',
  }),
  'value-looks-fraction': kind<{ name: string; value: number }>({
    severity: 'warning',
    title: 'Value that looks like a fraction',
    message: ({ name, value }) => `${name} is ${value}, but its leaderboard runs from 0 to 100`,
    fix: ({ value }) => `If it is a fraction, write ${Number((value * 100).toPrecision(12))}.`,
  }),
  'card-table-drift': kind({
    severity: 'warning',
    title: 'Table that no longer says what the records say',
    message: () => 'The table between the evalcard markers is not what the card’s results say',
    fix: () => 'evalcard render',
  }),
  'table-contradicts': kind<{ name: string; table: number; metadata: number; line: number }>({
    severity: 'warning',
    title: 'README and metadata disagree',
    message: ({ name, table, metadata, line }) =>
      `${name} is ${metadata} in the metadata and ${table} in the table of line ${line}`,
    fix: () => 'evalcard extract-readme --overwrite, if the table is right.',
  }),
  'formats-disagree': kind<{
    name: string;
    value: number;
    other: number;
    file: string;
    line: number;
  }>({
    severity: 'warning',
    title: 'Two formats, two values',
    message: ({ name, value, other, file, line }) =>
      `${name} is ${value} here and ${other} in ${file}:${line}`,
    fix: () => 'Correct the one that is wrong; a reader sees both.',
  }),
};
