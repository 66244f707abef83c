import { expect } from 'vitest';
import { testRows } from '../support/rows.ts';

const CREATE = 'POST /api/repos/create';

testRows('repos/create', [
  {
    name: 'a model',
    request: CREATE,
    as: 'ada',
    body: { name: 'made' },
    status: 200,
    answer: { url: expect.stringMatching(/^http:.*\/ada\/made$/), name: 'ada/made' },
  },
  {
    name: 'a dataset in an org, with files',
    request: CREATE,
    as: 'ada',
    body: {
      type: 'dataset',
      name: 'made',
      organization: 'labs',
      files: [{ path: 'a.txt', content: 'YQ==', encoding: 'base64' }],
    },
    status: 200,
    answer: { url: expect.stringContaining('/datasets/labs/made') },
  },
  {
    name: 'a static Space',
    request: CREATE,
    as: 'ada',
    body: { type: 'space', name: 'board', sdk: 'static', visibility: 'private' },
    status: 200,
    answer: { url: expect.stringContaining('/spaces/ada/board') },
  },
  {
    name: 'a Gradio Space without a plan',
    request: CREATE,
    as: 'ada',
    body: { type: 'space', name: 'app', sdk: 'gradio' },
    status: 402,
    message: 'Static Spaces are free for everyone',
  },
  {
    name: 'a Gradio Space with a plan',
    request: CREATE,
    as: 'eve',
    body: { type: 'space', name: 'app', sdk: 'gradio' },
    status: 200,
  },
  {
    name: 'one that exists',
    request: CREATE,
    as: 'ada',
    body: { name: 'nova-7b' },
    status: 409,
    answer: {
      error: 'You already created this model repo',
      url: expect.stringContaining('/ada/nova-7b'),
    },
  },
  { name: 'a bad name', request: CREATE, as: 'ada', body: { name: 'a--b' }, status: 400 },
  { name: 'no name', request: CREATE, as: 'ada', body: {}, status: 400 },
  {
    name: "somebody else's namespace",
    request: CREATE,
    as: 'bob',
    body: { name: 'x', organization: 'ada' },
    status: 403,
  },
  {
    name: 'an org one only reads',
    request: CREATE,
    as: 'bob',
    body: { name: 'x', organization: 'labs' },
    status: 403,
  },
  { name: 'a read token', request: CREATE, as: 'adaRead', body: { name: 'x' }, status: 403 },
  { name: 'anonymous', request: CREATE, body: { name: 'x' }, status: 401 },
]);

testRows('repos', [
  {
    name: 'delete',
    request: 'DELETE /api/repos/delete',
    as: 'ada',
    body: { name: 'nova-7b' },
    status: 200,
  },
  {
    name: 'delete, stranger',
    request: 'DELETE /api/repos/delete',
    as: 'bob',
    body: { name: 'ada/nova-7b' },
    status: 403,
  },
  {
    name: 'delete, missing',
    request: 'DELETE /api/repos/delete',
    as: 'ada',
    body: { name: 'nope' },
    status: 404,
    code: 'RepoNotFound',
  },
  {
    name: 'move',
    request: 'POST /api/repos/move',
    as: 'ada',
    body: { fromRepo: 'ada/nova-7b', toRepo: 'labs/nova', type: 'model' },
    status: 200,
    answer: { url: expect.stringContaining('/labs/nova') },
  },
  {
    name: 'move onto another',
    request: 'POST /api/repos/move',
    as: 'ada',
    body: { fromRepo: 'ada/nova-7b', toRepo: 'ada/quiet' },
    status: 409,
  },
  {
    name: 'move elsewhere',
    request: 'POST /api/repos/move',
    as: 'ada',
    body: { fromRepo: 'ada/nova-7b', toRepo: 'bob/nova' },
    status: 403,
  },
  {
    name: 'settings',
    request: 'PUT /api/models/ada/nova-7b/settings',
    as: 'ada',
    body: { visibility: 'private', gated: 'auto' },
    status: 200,
    answer: { private: true, gated: 'auto' },
  },
  {
    name: 'settings, stranger',
    request: 'PUT /api/models/ada/nova-7b/settings',
    as: 'bob',
    body: { private: true },
    status: 403,
  },
]);

testRows('spaces, lfs, xet, jobs', [
  {
    name: 'runtime',
    request: 'GET /api/spaces/ada/logs/runtime',
    status: 200,
    answer: { stage: 'RUNNING' },
  },
  {
    name: 'hardware without a plan',
    request: 'POST /api/spaces/ada/logs/hardware',
    as: 'ada',
    body: { flavor: 'a10g-small' },
    status: 403,
    message: 'You must add a payment method',
  },
  {
    name: 'lfs batch: where to put a file',
    request: 'POST /ada/nova-7b.git/info/lfs/objects/batch',
    as: 'ada',
    body: {
      operation: 'upload',
      transfers: ['basic', 'xet'],
      objects: [{ oid: 'a'.repeat(64), size: 3 }],
    },
    status: 200,
    answer: {
      transfer: 'basic',
      objects: [{ actions: { upload: { href: expect.stringContaining('/_lfs/aaa') } } }],
    },
  },
  {
    name: 'lfs batch: a download that is not there',
    request: 'POST /ada/nova-7b.git/info/lfs/objects/batch',
    as: 'ada',
    body: { operation: 'download', objects: [{ oid: 'a'.repeat(64), size: 3 }] },
    status: 200,
    answer: { objects: [{ error: { code: 404 } }] },
  },
  {
    name: 'lfs batch, anonymous',
    request: 'POST /ada/nova-7b.git/info/lfs/objects/batch',
    body: { operation: 'upload', objects: [] },
    status: 401,
  },
  {
    name: 'lfs content that does not fit its id',
    request: `PUT /_lfs/${'a'.repeat(64)}`,
    body: 'abc',
    status: 400,
  },
  {
    name: 'xet: there is none',
    request: 'GET /api/models/ada/nova-7b/xet-write-token/main',
    as: 'ada',
    status: 501,
    message: 'HF_HUB_DISABLE_XET=1',
  },
  {
    name: 'a job that is not there',
    request: 'GET /api/jobs/ada/123/logs',
    as: 'ada',
    status: 404,
  },
  { name: 'nothing there', request: 'GET /api/nothing/here', status: 404 },
]);
