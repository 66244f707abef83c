import { expect } from 'vitest';
import { testRows } from '../support/rows.ts';

const NOVA = 'GET /api/models/ada/nova-7b';

testRows('repo info', [
  {
    name: 'the usual fields',
    request: NOVA,
    status: 200,
    answer: {
      id: 'ada/nova-7b',
      author: 'ada',
      sha: expect40(),
      private: false,
      gated: false,
      cardData: { license: 'apache-2.0', language: 'en' },
      'model-index': [{ name: 'nova-7b' }],
      tags: ['license:apache-2.0', 'en', 'model-index', 'eval-results'],
    },
  },
  {
    name: 'expand leaves only what was asked for',
    request: `${NOVA}?expand=sha&expand[]=gated`,
    status: 200,
    text: '"gated":false}',
  },
  {
    name: 'evalResults: published, broken, and proposed by an open pull request',
    request: `${NOVA}?expand[]=evalResults`,
    status: 200,
    answer: {
      evalResults: [
        { filename: '.eval_results/broken.yaml', error: expect.stringMatching(/^Invalid YAML/) },
        {
          filename: '.eval_results/gsm8k.yaml',
          verified: true,
          data: { dataset: { id: 'openai/gsm8k', task_id: 'gsm8k' }, value: 82.5 },
        },
        {
          filename: '.eval_results/hle.yaml',
          verified: false,
          data: { dataset: { id: 'cais/hle', task_id: 'hle' }, value: 22.2 },
          pullRequest: 1,
        },
      ],
    },
  },
  {
    name: 'safetensors: the numbers of parameters by type',
    request: 'GET /api/models/labs/tuned?expand=safetensors',
    status: 200,
    answer: { safetensors: { parameters: { BF16: 4_096_000, F32: 12 }, total: 4_096_012 } },
  },
  {
    name: 'no safetensors where there are no such files',
    request: `${NOVA}?expand=safetensors`,
    status: 200,
    text: '"id":"ada/nova-7b"}',
  },
  {
    name: 'an unknown expand',
    request: `${NOVA}?expand[]=nope`,
    status: 400,
    message: '"expand" must be one of',
  },
  {
    name: 'expand with blobs',
    request: `${NOVA}?expand[]=sha&blobs=1`,
    status: 400,
    message: 'cannot be combined',
  },
  {
    name: 'file sizes with blobs',
    request: `${NOVA}?blobs=1`,
    status: 200,
    text: '"rfilename":"data/a.txt","blobId":"78981922613b2afb6025042ff6bd878ac1994e85","size":2',
  },
  {
    name: 'a revision',
    request: `${NOVA}/revision/refs%2Fpr%2F1?expand=siblings`,
    status: 200,
    text: '.eval_results/hle.yaml',
  },
  {
    name: 'a missing revision',
    request: `${NOVA}/revision/nope`,
    status: 404,
    code: 'RevisionNotFound',
    message: 'Invalid rev id: nope',
  },
  {
    name: 'a missing repo, anonymous',
    request: 'GET /api/models/ada/none',
    status: 401,
    code: 'RepoNotFound',
    answer: { error: 'Invalid username or password.' },
  },
  {
    name: 'a private repo looks missing to a stranger',
    request: 'GET /api/models/ada/secret',
    as: 'bob',
    status: 404,
    code: 'RepoNotFound',
  },
  { name: 'a private repo, owner', request: 'GET /api/models/ada/secret', as: 'ada', status: 200 },
  {
    name: 'a gated repo tells about itself to everybody',
    request: 'GET /api/models/ada/gated',
    status: 200,
    answer: { gated: 'manual' },
  },
  {
    name: 'a disabled repo',
    request: 'GET /api/models/ada/off',
    as: 'ada',
    status: 403,
    message: 'Access to this resource is disabled.',
  },
  {
    name: 'an old name',
    request: 'GET /api/models/ada/old-name?expand=sha',
    status: 307,
    gives: { location: /^\/api\/models\/ada\/new-name\?expand=sha$/ },
  },
  {
    name: 'an old name without an owner',
    request: 'GET /api/models/nova',
    status: 307,
    gives: { location: /^\/api\/models\/ada\/new-name$/ },
  },
  { name: 'a file under such a name', request: 'GET /nova/resolve/main/README.md', status: 307 },
  { name: 'no such name', request: 'GET /api/models/nope', status: 401, code: 'RepoNotFound' },
  {
    name: 'a dataset',
    request: 'GET /api/datasets/openai/gsm8k',
    status: 200,
    text: 'benchmark:official',
  },
  { name: 'a Space', request: 'GET /api/spaces/ada/logs', status: 200, answer: { sdk: 'static' } },
  {
    name: 'a dataset asked for as a model',
    request: 'GET /api/models/openai/gsm8k',
    as: 'ada',
    status: 404,
    code: 'RepoNotFound',
  },
]);

function expect40(): unknown {
  return expect.stringMatching(/^[0-9a-f]{40}$/);
}
