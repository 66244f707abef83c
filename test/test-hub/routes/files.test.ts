import { testRows } from '../support/rows.ts';

const RESOLVE = 'GET /ada/nova-7b/resolve/main';

testRows('resolve', [
  {
    name: 'content, with its commit and git id',
    request: `${RESOLVE}/data/a.txt`,
    status: 200,
    text: 'a\n',
    gives: {
      'x-repo-commit': /^[0-9a-f]{40}$/,
      etag: /^"78981922613b2afb6025042ff6bd878ac1994e85"$/,
      'content-length': /^2$/,
    },
  },
  {
    name: 'HEAD',
    request: 'HEAD /ada/nova-7b/resolve/main/data/a.txt',
    status: 200,
    gives: { 'content-length': /^2$/, etag: /^"7898/, 'x-repo-commit': /^[0-9a-f]{40}$/ },
  },
  {
    name: 'an encoded ref',
    request: 'GET /ada/nova-7b/resolve/refs%2Fpr%2F1/.eval_results/hle.yaml',
    status: 200,
    text: '22.2',
  },
  {
    name: 'a ref with bare slashes',
    request: 'GET /ada/nova-7b/resolve/refs/pr/1/.eval_results/hle.yaml',
    status: 200,
    text: '22.2',
  },
  {
    name: 'a range',
    request: `${RESOLVE}/README.md`,
    headers: { Range: 'bytes=0-2' },
    status: 206,
    text: '---',
    gives: { 'content-range': /^bytes 0-2\/\d+$/ },
  },
  {
    name: 'a range past the end',
    request: `${RESOLVE}/data/a.txt`,
    headers: { Range: 'bytes=2-9' },
    status: 416,
    gives: { 'content-range': /^bytes \*\/2$/ },
  },
  {
    name: 'a missing file, as text',
    request: `${RESOLVE}/nope.md`,
    status: 404,
    code: 'EntryNotFound',
    text: 'Entry not found',
    gives: { 'content-type': /text\/plain/, 'x-repo-commit': /^[0-9a-f]{40}$/ },
  },
  {
    name: 'a missing revision',
    request: 'GET /ada/nova-7b/resolve/nope/README.md',
    status: 404,
    code: 'RevisionNotFound',
  },
  {
    name: 'a missing repo, anonymous',
    request: 'GET /ada/none/resolve/main/README.md',
    status: 401,
    code: 'RepoNotFound',
  },
  {
    name: 'an old name',
    request: 'GET /ada/old-name/resolve/main/README.md',
    status: 307,
    gives: { location: /^\/ada\/new-name\/resolve\/main\/README\.md$/ },
  },
  {
    name: 'a dataset',
    request: 'GET /datasets/openai/gsm8k/resolve/main/eval.yaml',
    status: 200,
    text: 'id: gsm8k',
  },
]);

const WEIGHTS = 'GET /ada/gated/resolve/main/weights.txt';

testRows('gated and private', [
  {
    name: 'anonymous',
    request: WEIGHTS,
    status: 401,
    code: 'GatedRepo',
    message: 'You must have access to it and be authenticated to access it. Please log in.',
  },
  {
    name: 'no grant',
    request: 'GET /datasets/cais/hle/resolve/main/eval.yaml',
    as: 'bob',
    status: 403,
    code: 'GatedRepo',
    message: 'you are not in the authorized list. Visit http://127.0.0.1',
  },
  {
    name: 'request pending',
    request: WEIGHTS,
    as: 'bob',
    status: 403,
    code: 'GatedRepo',
    message: 'Your request to access model ada/gated is awaiting a review from the repo authors.',
  },
  { name: 'granted', request: WEIGHTS, as: 'eve', status: 200, text: 'w' },
  { name: 'owner', request: WEIGHTS, as: 'ada', status: 200 },
  { name: 'owner, read token', request: WEIGHTS, as: 'adaRead', status: 200 },
  {
    name: 'README is for everybody',
    request: 'GET /ada/gated/resolve/main/README.md',
    status: 200,
  },
  {
    name: 'raw has no exceptions, anonymous',
    request: 'GET /ada/gated/raw/main/README.md',
    status: 401,
    code: 'GatedRepo',
  },
  {
    name: 'raw, no grant',
    request: 'GET /ada/gated/raw/main/README.md',
    as: 'bob',
    status: 403,
    code: 'GatedRepo',
  },
  { name: 'raw, granted', request: 'GET /ada/gated/raw/main/README.md', as: 'eve', status: 200 },
  {
    name: 'private, anonymous',
    request: 'GET /ada/secret/resolve/main/README.md',
    status: 401,
    code: 'RepoNotFound',
  },
  {
    name: 'private, stranger',
    request: 'GET /ada/secret/resolve/main/README.md',
    as: 'bob',
    status: 404,
    code: 'RepoNotFound',
  },
  {
    name: 'private, fine-grained token without a scope',
    request: 'GET /ada/secret/resolve/main/README.md',
    as: 'bobBlind',
    status: 404,
    code: 'RepoNotFound',
  },
  {
    name: 'a missing file of a gated repo is not named to those outside',
    request: 'GET /ada/gated/resolve/main/nope.txt',
    as: 'bob',
    status: 403,
    code: 'GatedRepo',
  },
]);

testRows('raw', [
  {
    name: 'text',
    request: 'GET /ada/nova-7b/raw/main/data/a.txt',
    status: 200,
    text: 'a\n',
    gives: { 'content-type': /text\/plain/ },
  },
  {
    name: 'missing',
    request: 'GET /ada/nova-7b/raw/main/nope',
    status: 404,
    code: 'EntryNotFound',
  },
]);
