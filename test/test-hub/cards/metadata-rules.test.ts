import { expect, test } from 'vitest';
import { readEvalFile } from '../../../src/test-hub/cards/eval-results.ts';
import { readFrontMatter } from '../../../src/test-hub/cards/front-matter.ts';
import { isIgnored, isLfsTracked } from '../../../src/test-hub/cards/git-patterns.ts';
import { checkReadme } from '../../../src/test-hub/cards/metadata-rules.ts';

const INDEX = 'model-index:\n- name: m\n  results:\n  - ';
const METRICS = 'metrics: [{type: acc, value: 1}]';
const GOOD = `task: {type: t}\n    dataset: {type: d, name: D}\n    ${METRICS}`;

test.for([
  ['license: mit', []],
  ['license: nope', ['"license" must be one of']],
  ['license: [mit, apache-2.0]', []],
  ['language: en', []],
  ['language: [en, zho, code]', []],
  ['language: English', ['"language" with value "English" is not valid']],
  ['language: [en, no, false]', ['"language[2]" must be a string']],
  ['base_model_relation: finetune', []],
  ['base_model_relation: cousin', ['"base_model_relation" must be one of']],
  ['model-index: {}', ['"model-index" must be an array']],
  ['model-index: [x]', ['"model-index[0]" must be of type object']],
  ['model-index:\n- results: []', ['"model-index[0].name" is required']],
  ['model-index:\n- name: m', ['"model-index[0].results" is required']],
  [`${INDEX}${GOOD}`, []],
  [`${INDEX}task: {type: t}\n    ${METRICS}`, ['"model-index[0].results[0].dataset" is required']],
  [
    `${INDEX}dataset: {type: d, name: D}\n    ${METRICS}`,
    ['"model-index[0].results[0].task" is required'],
  ],
  [
    `${INDEX}${GOOD.replace('type: t', 'name: t')}`,
    ['"model-index[0].results[0].task.type" is required'],
  ],
  [
    `${INDEX}${GOOD.replace('name: D', 'name: 7')}`,
    ['"model-index[0].results[0].dataset.name" must be a string'],
  ],
  [
    `${INDEX}${GOOD.replace('name: D', 'name: D, revision: 123')}`,
    ['"model-index[0].results[0].dataset.revision" must be a string'],
  ],
  [
    `${INDEX}${GOOD.replace('name: D', 'name: D, config: null')}`,
    ['"model-index[0].results[0].dataset.config" must be a string'],
  ],
  [
    `${INDEX}${GOOD.replace(METRICS, 'metrics: {acc: 1}')}`,
    ['"model-index[0].results[0].metrics" must be an array'],
  ],
  [
    `${INDEX}${GOOD.replace('value: 1', 'value: null')}`,
    ['"model-index[0].results[0].metrics[0].value" is required'],
  ],
  [
    `${INDEX}${GOOD.replace('value: 1', 'value: 1, config: 5')}`,
    ['"model-index[0].results[0].metrics[0].config" must be a string'],
  ],
  [
    `${INDEX}${GOOD}\n    source: {name: x}`,
    ['"model-index[0].results[0].source.url" is required'],
  ],
  [`${INDEX}${GOOD.replace('value: 1', 'value: "20.0 ± 1.2", args: {shots: 5}')}`, []],
  ['a: [1', ['Invalid YAML in README.md: ']],
  ['- a', ['repo card metadata block should be a mapping']],
] as const)('errors of %s', ([yaml, messages]) => {
  const { errors } = checkReadme(`---\n${yaml}\n---\n# x\n`, 'model');
  expect(errors.map(({ message }) => message)).toEqual(
    messages.map((message) => expect.stringContaining(message)),
  );
});

test.for([
  ['pipeline_tag: text-generation', []],
  ['pipeline_tag: dreaming', ['The pipeline tag "dreaming" is not in the official list.']],
] as const)('warnings of %s', ([yaml, messages]) => {
  const { warnings } = checkReadme(`---\n${yaml}\n---\n`, 'model');
  expect(warnings.map(({ message }) => message)).toEqual(messages);
});

test('model-index is a matter of models only', () => {
  expect(checkReadme('---\nmodel-index: 1\n---\n', 'dataset').errors).toEqual([]);
});

test.for([
  ['---\na: 1\n---\nbody', { data: { a: 1 }, body: 'body' }],
  ['---\r\na: 1\r\n---\r\nbody', { data: { a: 1 }, body: 'body' }],
  ['\uFEFF---\na: 1\n---\n', { data: { a: 1 }, body: '' }],
  ['\n---  \na: 1\n--- \nx', { data: { a: 1 }, body: 'x' }],
  ['---\n---\nx', { data: {}, body: 'x' }],
  ['# no block\n---\na: 1\n---\n', { data: null, yaml: null }],
  ['---\nnever closed', { data: null, yaml: null }],
] as const)('front matter of %j', ([text, expected]) => {
  expect(readFrontMatter(text)).toMatchObject(expected);
});

test.for([
  ['- dataset: {id: a/b, task_id: t}\n  value: 1', 1],
  ['[]', 0],
  ['- dataset: {id: a/b, task_id: t}\n  value: "1"', 'Invalid entry [0]: "value" must be a number'],
  ['- dataset: {id: a/b}\n  value: 1', 'Invalid entry [0]: "dataset.task_id" must be a string'],
  ['- value: 1', 'Invalid entry [0]: "dataset" is required'],
  [
    '- dataset: {id: a/b, task_id: t, revision: 12}\n  value: 1',
    'Invalid entry [0]: "dataset.revision" must be a string',
  ],
  [
    '- dataset: {id: a/b, task_id: t}\n  value: 1\n  source: {name: x}',
    'Invalid entry [0]: "source.url" is required',
  ],
  [
    '- dataset: {id: a/b, task_id: t}\n  value: 1\n  notes: 5',
    'Invalid entry [0]: "notes" must be a string',
  ],
  [
    '- dataset: {id: a/b, task_id: t}\n  value: .nan',
    'Invalid entry [0]: "value" must be a number',
  ],
  ['a: 1', 'Expected a list of evaluation results'],
  ['a: [', expect.stringMatching(/^Invalid YAML: .* \(\d+:\d+\)$/)],
] as const)('.eval_results file %j', ([text, expected]) => {
  const read = readEvalFile(text);
  expect('error' in read ? read.error : read.length).toEqual(expected);
});

test.for([
  ['*.log', 'a/b.log', true],
  ['*.log', 'b.logs', false],
  ['build/', 'build/x/y.md', true],
  ['build/', 'build', false],
  ['/top.md', 'top.md', true],
  ['/top.md', 'a/top.md', false],
  ['a/*.md', 'a/x.md', true],
  ['a/*.md', 'a/b/x.md', false],
  ['a/**/x.md', 'a/b/c/x.md', true],
  ['**/x', 'a/b/x', true],
  ['.eval_results', '.eval_results/hle.yaml', true],
  ['*.md\n!keep.md', 'keep.md', false],
  ['# *.md', 'x.md', false],
  ['a.b', 'axb', false],
  ['', 'x', false],
] as const)('.gitignore %j hides %s: %s', ([rules, path, hidden]) => {
  expect(isIgnored(rules, path)).toBe(hidden);
});

test.for([
  ['*.bin filter=lfs diff=lfs merge=lfs -text', 'a/w.bin', true],
  ['*.bin -text', 'w.bin', false],
  ['*.md filter=lfs\nREADME.md -filter', 'README.md', false],
  ['saved_model/**/* filter=lfs', 'saved_model/a/b', true],
  ['# *.bin filter=lfs', 'w.bin', false],
] as const)('.gitattributes %j makes %s large: %s', ([rules, path, large]) => {
  expect(isLfsTracked(rules, path)).toBe(large);
});
