import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import { classify, type Refusal } from '../../../src/io/hub/classify.ts';
import type { HubCondition } from '../../../src/io/hub/hub-error.ts';

const ENDPOINT = 'https://huggingface.co';
const api = `${ENDPOINT}/api/models/acme/model`;
const file = `${ENDPOINT}/acme/model/resolve/main/README.md`;
const json = (body: object): string => JSON.stringify(body);
const NOT_AUTHENTICATED = json({ error: 'Invalid username or password.' });
const BAD_TOKEN = json({ error: 'Invalid credentials in Authorization header' });
const READ_ONLY = json({
  error: 'Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request',
});

interface Row {
  readonly name: string;
  readonly status: number;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly anonymous?: true;
  readonly condition: HubCondition;
  readonly message: RegExp;
  readonly hint?: RegExp;
}

const rows: readonly Row[] = [
  {
    name: 'an unknown branch',
    status: 404,
    url: `${ENDPOINT}/acme/model/resolve/refs%2Fpr%2F9/README.md`,
    headers: { 'x-error-code': 'RevisionNotFound' },
    condition: 'revision-not-found',
    message: /no revision refs\/pr\/9/,
    hint: /tree\/main/,
  },
  {
    name: 'a missing file',
    status: 404,
    url: file,
    headers: { 'x-error-code': 'EntryNotFound', 'x-error-message': 'Entry not found' },
    condition: 'entry-not-found',
    message: /no file README\.md/,
  },
  {
    name: 'a missing file, said by the status alone',
    status: 404,
    url: file,
    condition: 'entry-not-found',
    message: /no file README\.md/,
  },
  {
    name: 'gated, not logged in',
    status: 401,
    url: file,
    anonymous: true,
    headers: {
      'x-error-code': 'GatedRepo',
      'x-error-message': 'Access to model acme/model is restricted. Please log in.',
    },
    condition: 'gated',
    message: /gated: Access to model acme\/model is restricted/,
    hint: /hf auth login.* https:\/\/huggingface\.co\/acme\/model$/,
  },
  {
    name: 'gated, no grant',
    status: 403,
    url: file,
    headers: {
      'x-error-code': 'GatedRepo',
      'x-error-message': 'you are not in the authorized list',
    },
    condition: 'gated',
    message: /authorized list/,
    hint: /^Ask for access at https:\/\/huggingface\.co\/acme\/model$/,
  },
  {
    name: 'disabled',
    status: 403,
    headers: { 'x-error-message': 'Access to this resource is disabled.' },
    condition: 'disabled',
    message: /disabled by Hugging Face/,
  },
  {
    name: 'discussions switched off',
    status: 403,
    body: json({ error: 'Discussions are disabled for this repo' }),
    condition: 'discussions-disabled',
    message: /none can be opened/,
  },
  {
    name: 'missing, with a token',
    status: 404,
    headers: { 'x-error-code': 'RepoNotFound' },
    condition: 'repo-not-found',
    message:
      /does not exist on https:\/\/huggingface\.co, or is private and the token \(HF_TOKEN in \.env\) has no access/,
    hint: /spelling/,
  },
  {
    name: 'missing or private, without a token',
    status: 401,
    anonymous: true,
    body: NOT_AUTHENTICATED,
    condition: 'repo-not-found',
    message: /or is private and no token was sent/,
    hint: /hf auth login/,
  },
  {
    name: 'an expired token on a repo call',
    status: 401,
    body: BAD_TOKEN,
    condition: 'invalid-token',
    message: /not valid or has expired: HF_TOKEN in \.env/,
    hint: /settings\/tokens/,
  },
  {
    name: 'an expired token elsewhere',
    status: 401,
    url: `${ENDPOINT}/api/whoami-v2`,
    body: BAD_TOKEN,
    condition: 'invalid-token',
    message: /HF_TOKEN in \.env/,
  },
  {
    name: 'whoami without a token',
    status: 401,
    url: `${ENDPOINT}/api/whoami-v2`,
    anonymous: true,
    condition: 'invalid-token',
    message: /none was found/,
    hint: /hf auth login/,
  },
  {
    name: 'an unknown job',
    status: 404,
    url: `${ENDPOINT}/api/jobs/me/123`,
    condition: 'job-not-found',
    message: /no such job: \/api\/jobs\/me\/123/,
  },
  {
    name: 'no leaderboard',
    status: 404,
    url: `${ENDPOINT}/api/datasets/acme/data/leaderboard`,
    body: json({ error: 'This dataset does not have a leaderboard' }),
    condition: 'not-found',
    message: /leaderboard: This dataset does not have a leaderboard/,
  },
  {
    name: 'one reason',
    status: 400,
    body: json({ error: '"license" must be one of [mit]' }),
    condition: 'invalid-request',
    message: /refused the content: "license" must be one of/,
  },
  {
    name: 'several reasons, each once',
    status: 400,
    body: json({
      error: 'Invalid metadata',
      errors: [{ message: '"model-index[0].name" is required' }, { message: 'Invalid metadata' }],
    }),
    condition: 'invalid-request',
    message:
      /refused the content:\n {2}- Invalid metadata\n {2}- "model-index\[0\]\.name" is required/,
  },
  {
    name: 'unprocessable',
    status: 422,
    body: json({ error: 'bad files' }),
    condition: 'invalid-request',
    message: /bad files/,
  },
  {
    name: 'no credit',
    status: 402,
    url: `${ENDPOINT}/api/jobs/me`,
    body: json({ error: 'payment required' }),
    condition: 'payment-required',
    message: /payment required/,
    hint: /settings\/billing/,
  },
  {
    name: 'a read-only token',
    status: 403,
    body: READ_ONLY,
    condition: 'forbidden',
    message: /does not have write access to acme\/model/,
    hint: /--create-pr/,
  },
  {
    name: 'a read-only token, and a pull request',
    status: 403,
    url: `${api}/commit/main?create_pr=1`,
    body: json({
      error: 'You have read access but not the required permissions for this operation',
    }),
    condition: 'forbidden',
    message: /required permissions/,
    hint: /discussion\.write/,
  },
  {
    name: 'an organisation that wants fine-grained tokens',
    status: 403,
    body: json({ error: 'This organization requires fine-grained tokens' }),
    condition: 'forbidden',
    message: /does not accept this token/,
    hint: /fine-grained/,
  },
  {
    name: 'a write without a token',
    status: 403,
    anonymous: true,
    condition: 'forbidden',
    message: /without a token/,
    hint: /hf auth login/,
  },
  {
    name: 'exists',
    status: 409,
    body: json({ error: 'You already created this repo' }),
    condition: 'conflict',
    message: /already created/,
  },
  {
    name: 'overtaken',
    status: 412,
    body: json({ error: 'A commit has happened since. Please refresh and try again.' }),
    condition: 'stale-parent',
    message: /has changed since it was read: A commit has happened/,
    hint: /again/,
  },
  { name: 'too large', status: 413, condition: 'too-large', message: /too large/ },
  {
    name: 'the action limit',
    status: 429,
    headers: { ratelimit: '"api";r=712;t=100' },
    condition: 'action-limited',
    message: /limits how many commits/,
    hint: /Stop here/,
  },
  {
    name: 'the call limit',
    status: 429,
    headers: { ratelimit: '"api";r=0;t=100' },
    condition: 'rate-limited',
    message: /no more calls/,
    hint: /five minutes/,
  },
  {
    name: 'the call limit, without a token',
    status: 429,
    anonymous: true,
    condition: 'rate-limited',
    message: /no more calls/,
    hint: /higher limit/,
  },
  {
    name: 'an outage with an HTML page',
    status: 503,
    body: '<html><head><title>503 Service\n Unavailable</title></head><body>…</body></html>',
    condition: 'server',
    message: /failing: 503: 503 Service Unavailable/,
    hint: /status\.huggingface\.co/,
  },
  { name: 'a request that took too long', status: 408, condition: 'server', message: /408/ },
  {
    name: 'a teapot',
    status: 418,
    body: 'short and stout',
    condition: 'unexpected',
    message: /answered 418 to GET .*: short and stout/,
  },
  // header codes go before everything the status would say
  {
    name: 'a code before the status',
    status: 403,
    url: file,
    headers: { 'x-error-code': 'EntryNotFound' },
    condition: 'entry-not-found',
    message: /no file/,
  },
];

describe('classify', () => {
  test.for(rows)('$name', (row) => {
    const refusal: Refusal = {
      status: row.status,
      headers: new Headers({ 'x-request-id': 'Root=1-abc', ...row.headers }),
      body: row.body ?? '',
      method: 'GET',
      url: row.url ?? api,
      endpoint: ENDPOINT,
      repo: 'acme/model',
      tokenOrigin: row.anonymous ? null : 'HF_TOKEN in .env',
      secrets: ['hf_theActualToken'],
    };
    const error = classify(refusal);
    expect(error.condition).toBe(row.condition);
    expect(error.message).toMatch(row.message);
    expect(error.message).toMatch(/ \(request id Root=1-abc\)$/);
    expect(error.hint ?? '').toMatch(row.hint ?? /(?:)/);
    expect(error).toMatchObject({ status: row.status, requestId: 'Root=1-abc', name: 'HubError' });
    const refused = row.condition === 'invalid-request' || row.condition === 'too-large';
    expect(error.code).toBe(refused ? 'refused' : 'unavailable');
  });

  test('the request id is looked for in three headers', () => {
    const base = {
      status: 500,
      body: '',
      method: 'GET',
      url: api,
      endpoint: ENDPOINT,
      tokenOrigin: null,
    };
    const id = (headers: Record<string, string>): string | null =>
      classify({ ...base, headers: new Headers(headers) }).requestId;
    expect(id({ 'x-amz-cf-id': 'c', 'x-amzn-trace-id': 'b', 'x-request-id': 'a' })).toBe('a');
    expect(id({ 'x-amz-cf-id': 'c', 'x-amzn-trace-id': 'b' })).toBe('b');
    expect(id({ 'x-amz-cf-id': 'c' })).toBe('c');
    expect(id({})).toBeNull();
  });

  test('a Hub that repeats the token does not get it printed', () => {
    const error = classify({
      status: 400,
      headers: new Headers({ 'x-error-message': 'bad header: Bearer hf_theActualToken' }),
      body: json({ error: 'token hf_theActualToken, other hf_AbCdEfGhIjKlMnOp' }),
      method: 'GET',
      url: `${api}?token=hf_theActualToken`,
      endpoint: ENDPOINT,
      tokenOrigin: 'HF_TOKEN in .env',
      secrets: ['hf_theActualToken'],
    });
    expect(`${inspect(error)} ${JSON.stringify(error)}`).not.toMatch(/hf_[A-Za-z]{6}/);
  });
});
