import { expect, test } from 'vitest';

import { readBenchmarkTasks } from '../../../src/core/cards/benchmark-tasks.ts';

test.for([
  [
    'two tasks',
    'name: GPQA\ntasks:\n  - id: diamond\n    split: train\n  - id: main\n',
    ['diamond', 'main'],
  ],
  ['an id with a percent sign', 'tasks: [{id: "swe_bench_%_resolved"}]', ['swe_bench_%_resolved']],
  ['a task without an id is passed over', 'tasks: [{split: test}, {id: a}]', ['a']],
  ['no tasks', 'name: x', []],
  ['not YAML', 'tasks: [', []],
  ['empty', '', []],
] as const)('eval.yaml: %s', ([, text, ids]) => {
  expect(readBenchmarkTasks(text)).toEqual(ids);
});
