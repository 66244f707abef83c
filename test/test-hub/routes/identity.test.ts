import { testRows } from '../support/rows.ts';

testRows('whoami-v2', [
  {
    name: 'a write token and its orgs',
    request: 'GET /api/whoami-v2',
    as: 'ada',
    status: 200,
    answer: {
      type: 'user',
      name: 'ada',
      orgs: [{ name: 'labs', roleInOrg: 'admin' }],
      auth: { type: 'access_token', accessToken: { role: 'write' } },
    },
  },
  {
    name: 'a read token',
    request: 'GET /api/whoami-v2',
    as: 'adaRead',
    status: 200,
    answer: { auth: { accessToken: { role: 'read' } } },
  },
  {
    name: 'a fine-grained token',
    request: 'GET /api/whoami-v2',
    as: 'bobDiscuss',
    status: 200,
    answer: {
      auth: { accessToken: { role: 'fineGrained', fineGrained: { global: ['discussion.write'] } } },
    },
  },
  {
    name: 'anonymous',
    request: 'GET /api/whoami-v2',
    status: 401,
    message: 'Invalid username or password.',
    answer: { error: 'Invalid username or password.' },
    gives: { 'www-authenticate': /Bearer/ },
  },
  {
    name: 'an unknown token',
    request: 'GET /api/whoami-v2',
    headers: { Authorization: 'Bearer hf_unknown' },
    status: 401,
    message: 'Invalid credentials in Authorization header',
  },
  {
    name: 'an expired token',
    request: 'GET /api/whoami-v2',
    as: 'bobExpired',
    status: 401,
    message: 'Invalid credentials in Authorization header',
  },
  {
    name: 'a bad token is refused on public repos too',
    request: 'GET /api/models/ada/nova-7b',
    headers: { Authorization: 'Bearer hf_unknown' },
    status: 401,
    message: 'Invalid credentials in Authorization header',
  },
]);

const CHECK = 'GET /api/models/ada/nova-7b/auth-check';

testRows('auth-check', [
  { name: 'public', request: CHECK, status: 200 },
  { name: 'own gated', request: 'GET /api/models/ada/gated/auth-check', as: 'ada', status: 200 },
  {
    name: 'gated, granted',
    request: 'GET /api/models/ada/gated/auth-check',
    as: 'eve',
    status: 200,
  },
  {
    name: 'gated, pending',
    request: 'GET /api/models/ada/gated/auth-check',
    as: 'bob',
    status: 403,
    code: 'GatedRepo',
    message: 'awaiting a review',
  },
  {
    name: 'private, stranger',
    request: 'GET /api/models/ada/secret/auth-check',
    as: 'bob',
    status: 404,
    code: 'RepoNotFound',
  },
]);

testRows('auth-check/write', [
  { name: 'owner', request: `${CHECK}/write`, as: 'ada', status: 200 },
  {
    name: 'org admin',
    request: 'GET /api/models/labs/tuned/auth-check/write',
    as: 'ada',
    status: 200,
  },
  {
    name: 'org reader',
    request: 'GET /api/models/labs/tuned/auth-check/write',
    as: 'bob',
    status: 403,
    message: 'pass `create_pr=1`',
  },
  { name: 'stranger', request: `${CHECK}/write`, as: 'bob', status: 403, message: 'create_pr=1' },
  {
    name: 'read token of the owner',
    request: `${CHECK}/write`,
    as: 'adaRead',
    status: 403,
    message: 'You have read access but not the required permissions',
  },
  { name: 'anonymous', request: `${CHECK}/write`, status: 401 },
  {
    name: 'missing repo',
    request: 'GET /api/models/ada/none/auth-check/write',
    as: 'ada',
    status: 404,
    code: 'RepoNotFound',
    answer: { error: 'Repository not found' },
  },
]);
