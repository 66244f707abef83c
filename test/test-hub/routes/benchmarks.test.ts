import { expect } from 'vitest';
import { testRows } from '../support/rows.ts';

testRows('lists', [
  {
    name: 'official benchmarks',
    request: 'GET /api/datasets?filter=benchmark:official',
    status: 200,
    answer: [{ id: 'openai/gsm8k', tags: ['benchmark:official'] }, { id: 'cais/hle' }],
  },
  {
    name: 'the first page',
    request: 'GET /api/datasets?filter=benchmark:official&limit=1',
    status: 200,
    answer: [{ id: 'openai/gsm8k' }],
    gives: { link: /^<http:.*filter=benchmark%3Aofficial&limit=1&cursor=\w+>; rel="next"$/ },
  },
  {
    name: 'the second page',
    request: 'GET /api/datasets?filter=benchmark:official&limit=1&cursor=MQ',
    status: 200,
    answer: [{ id: 'cais/hle' }],
  },
  {
    name: 'no private models of others',
    request: 'GET /api/models?search=secret',
    as: 'bob',
    status: 200,
    text: '[]',
  },
  {
    name: 'the own private models',
    request: 'GET /api/models?search=secret',
    as: 'ada',
    status: 200,
    answer: [{ id: 'ada/secret' }],
  },
]);

testRows('eval.yaml', [
  {
    name: 'of an open benchmark',
    request: 'GET /datasets/openai/gsm8k/resolve/main/eval.yaml',
    status: 200,
    text: 'id: gsm8k',
  },
  {
    name: 'of a gated one, anonymous',
    request: 'GET /datasets/cais/hle/resolve/main/eval.yaml',
    status: 401,
    code: 'GatedRepo',
  },
  {
    name: 'of a gated one, no grant',
    request: 'GET /datasets/cais/hle/resolve/main/eval.yaml',
    as: 'eve',
    status: 403,
    code: 'GatedRepo',
  },
  {
    name: 'of no benchmark',
    request: 'GET /datasets/ada/plain-data/resolve/main/eval.yaml',
    status: 404,
    code: 'EntryNotFound',
  },
]);

const BOARD = 'GET /api/datasets/openai/gsm8k/leaderboard';

testRows('leaderboard', [
  {
    name: 'base models only, unless asked otherwise',
    request: BOARD,
    status: 200,
    answer: [
      {
        rank: 1,
        modelId: 'ada/nova-7b',
        value: 82.5,
        verified: true,
        filename: '.eval_results/gsm8k.yaml',
        author: { name: 'ada', type: 'user' },
      },
    ],
  },
  {
    name: 'with derived models',
    request: `${BOARD}?base_model=false`,
    status: 200,
    answer: [
      { rank: 1, modelId: 'labs/tuned', value: 90, author: { name: 'labs', type: 'org' } },
      { rank: 2, modelId: 'ada/nova-7b' },
    ],
  },
  { name: 'a task nobody has', request: `${BOARD}?task_id=gsm8k_wer`, status: 200, text: '[]' },
  { name: 'a task that is not there', request: `${BOARD}?task_id=nope`, status: 404 },
  {
    name: 'with what an open pull request proposes',
    request: 'GET /api/datasets/cais/hle/leaderboard',
    status: 200,
    answer: [{ modelId: 'ada/nova-7b', value: 22.2, verified: false, pullRequest: 1 }],
  },
  { name: 'of no benchmark', request: 'GET /api/datasets/ada/plain-data/leaderboard', status: 404 },
  {
    name: 'of a missing dataset',
    request: 'GET /api/datasets/ada/none/leaderboard',
    as: 'ada',
    status: 404,
    code: 'RepoNotFound',
  },
]);

const VALIDATE = 'POST /api/validate-yaml';

testRows('validate-yaml', [
  {
    name: 'a good card',
    request: VALIDATE,
    body: { content: '---\nlicense: mit\n---\n', repoType: 'model' },
    status: 200,
    answer: { errors: [], warnings: [] },
  },
  {
    name: 'no metadata',
    request: VALIDATE,
    body: { content: '# Hi\n', repoType: 'model' },
    status: 200,
    answer: { errors: [], warnings: [{ message: 'empty or missing yaml metadata in repo card' }] },
  },
  {
    name: 'errors',
    request: VALIDATE,
    body: { content: '---\nmodel-index:\n- name: 1\n---\n', repoType: 'model' },
    status: 400,
    answer: {
      errors: [
        { message: '"model-index[0].name" must be a string' },
        { message: '"model-index[0].results" is required' },
      ],
    },
  },
  {
    name: 'errors as text',
    request: VALIDATE,
    headers: { Accept: 'text/plain' },
    body: { content: '---\nlicense: nope\n---\n', repoType: 'model' },
    status: 400,
    text: '- Error: "license" must be one of',
  },
  {
    name: 'YAML of another language',
    request: VALIDATE,
    body: { content: '---\na: !!python/tuple [1]\n---\n', repoType: 'model' },
    status: 400,
    answer: {
      errors: [
        {
          message: 'Invalid YAML in README.md: unknown tag !<tag:yaml.org,2002:python/tuple> (1:4)',
        },
      ],
    },
  },
  { name: 'another body', request: VALIDATE, body: { text: 'x' }, status: 400 },
  {
    name: 'no JSON',
    request: VALIDATE,
    body: 'x',
    status: 400,
    answer: { error: expect.stringContaining('not JSON') },
  },
]);
